"""The ground of the town: languages, the entity's data, topics, dependencias, roles and people."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from wagtail.models import Locale, Site

from core.models import Entidad, Imagen, SituacionDeVida, Tema
from cuentas.actions.crear_usuario import crear_usuario
from cuentas.actions.sincronizar_roles import sincronizar_roles
from cuentas.models import Dependencia, Usuario
from home.actions.crear_flujo_editorial import crear_flujo_editorial
from ventanilla.seed.contexto import Contexto
from ventanilla.seed.datos import contenido

DOMINIO = "demo.invalid"


def idiomas(ctx: Contexto) -> None:
    """Make both languages."""
    for code in ("es", "en"):
        _, created = Locale.objects.get_or_create(language_code=code)
        ctx.nuevo += created


def etiquetas(ctx: Contexto) -> None:
    """Make the topics and the situations of life."""
    for model, name in ((Tema, "temas"), (SituacionDeVida, "situaciones")):
        for n, item in enumerate(contenido("entidad")[name]):
            _, created = model.objects.get_or_create(slug=item["slug"], defaults={**item, "orden": n})
            ctx.nuevo += created


def dependencias(ctx: Contexto) -> None:
    """Make the dependencias, a superior one before those under it."""
    for item in contenido("entidad")["dependencias"]:
        superior = Dependencia.objects.get(slug=item["superior"]) if item.get("superior") else None
        values = {
            "horario": "Por confirmar",
            "direccion": "Por confirmar",
            "telefono": "Por confirmar",
        } | {**item, "superior": superior}
        _, created = Dependencia.objects.get_or_create(slug=item["slug"], defaults=values)
        ctx.nuevo += created


def personas(ctx: Contexto) -> None:
    """Make roles and demo users. Their password is DEMO_PASSWORD, else one made here and told once."""
    sincronizar_roles()
    wanted = contenido("entidad")["usuarios"]
    known = set(Usuario.objects.filter(usuario__in=[u["usuario"] for u in wanted]).values_list("usuario", flat=True))
    missing = [u for u in wanted if u["usuario"] not in known]
    if not missing:
        return
    password = settings.DEMO_PASSWORD or secrets.token_urlsafe(12)
    hashed = make_password(password)  # once: a hash costs a second, and demo users share it
    for item in missing:
        Usuario.objects.filter(pk=_persona(item).pk).update(password=hashed)
    ctx.nuevo += len(missing)
    if not settings.DEMO_PASSWORD:
        ctx.decir(f"Contraseña de los {len(missing)} usuarios de demostración (se muestra una vez): {password}")


def _persona(item: dict[str, Any]) -> Usuario:
    return crear_usuario(
        email=f"{item['usuario']}@{DOMINIO}",
        usuario=item["usuario"],
        nombre=item["nombre"],
        apellidos=item["apellido"],
        cargo=item["cargo"],
        dependencias=Dependencia.objects.filter(slug__in=item["dependencias"]),
        roles=item["roles"],
        by=None,
    )


def flujo(ctx: Contexto) -> None:
    """Make the moderation workflow of Comunicaciones."""
    crear_flujo_editorial(by=ctx.by)


def entidad(ctx: Contexto) -> None:
    """Write the entity's data where nobody has changed them yet, and put our emblem where the escudo goes."""
    site = Site.objects.get(is_default_site=True)
    row = Entidad.for_site(site)
    if row.escudo_id:
        return
    for name, value in contenido("entidad")["entidad"].items():
        setattr(row, name, value)
    row.escudo = Imagen.objects.get(title="Emblema de demostración")
    row.save()
    ctx.nuevo += 1
