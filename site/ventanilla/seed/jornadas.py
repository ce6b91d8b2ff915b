"""The agenda with its jornadas, past and coming, for citizens and for civil servants."""

from datetime import datetime, time, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone

from comunicaciones.actions.cancelar_jornada import cancelar_jornada
from comunicaciones.actions.inscribir import Persona, inscribir
from comunicaciones.models import AgendaPage, Inscripcion, JornadaPage, Sesion
from comunicaciones.models.inscripciones import huella_de_correo
from cuentas.models import Dependencia, Usuario
from cuentas.roles import ROLES
from forms.models import Form
from tramites.models import TramitePage
from ventanilla.seed.arbol import poner
from ventanilla.seed.contexto import Contexto
from ventanilla.seed.correo import sin_enviar
from ventanilla.seed.datos import contenido
from ventanilla.seed.ingles import traducir


def cargar(ctx: Contexto) -> None:
    """Make the agenda and the jornadas that are not there, with some people in them."""
    data = contenido("jornadas")
    item = data["agenda"]
    agenda = AgendaPage(title=item["titulo"], slug=item["slug"], resumen=item["resumen"])
    index = poner(ctx, ctx.pagina(""), agenda, "agenda")
    for one in data["jornadas"]:
        before = ctx.nuevo
        page = poner(ctx, index, _jornada(one), f"agenda/{one['slug']}", _publicada(one))
        if ctx.nuevo > before:
            with sin_enviar():
                _gente(JornadaPage.objects.get(pk=page.pk), one, ctx)
    _ingles(ctx, data, index)


def _ingles(ctx: Contexto, data: dict[str, Any], index: Any) -> None:
    pages = [index, *(ctx.pagina(f"agenda/{one['slug']}") for one in data["jornadas"] if one.get("ingles"))]
    for page in pages:
        if not page.has_translation(ctx.en):
            traducir(page, ctx.en, data["ingles"])
            ctx.nuevo += 1


def _publicada(one: dict[str, Any]) -> datetime:
    return timezone.now() - timedelta(days=max(2, 20 - one["dias"]) if one["dias"] > 0 else 30 - one["dias"])


def _inicio(one: dict[str, Any]) -> datetime:
    day = timezone.localdate() + timedelta(days=one["dias"])
    day += timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))
    return timezone.make_aware(datetime.combine(day, time(one["hora"])))


def _sesiones(one: dict[str, Any]) -> list[Sesion]:
    start = _inicio(one)
    length = timedelta(hours=one["horas"])
    if not one.get("dos_dias"):
        return [Sesion(inicio=start, fin=start + length, sort_order=0)]
    after = start + timedelta(days=1)
    return [
        Sesion(titulo="Primer día", inicio=start, fin=start + length, sort_order=0),
        Sesion(titulo="Segundo día", inicio=after, fin=after + length, sort_order=1),
    ]


def _jornada(one: dict[str, Any]) -> JornadaPage:
    page = JornadaPage(
        title=one["titulo"],
        slug=one["slug"],
        tipo=one["tipo"],
        publico=one["publico"],
        resumen=one["resumen"],
        descripcion=one["descripcion"],
        programa=one.get("programa", ""),
        modalidad=one.get("modalidad", "presencial"),
        lugar=one.get("lugar", ""),
        enlace=one.get("enlace", ""),
        cupo=one.get("cupo"),
        dirigida_a=one.get("dirigida_a", ""),
        organiza=Dependencia.objects.get(slug=one["organiza"]),
        form=Form.objects.filter(key=one["form"], locale__language_code="es").first() if one.get("form") else None,
    )
    page.sesiones = _sesiones(one)
    page.dependencias = Dependencia.objects.filter(slug__in=one.get("dependencias", []))
    page.roles = Group.objects.filter(name__in=[ROLES[rol].nombre for rol in one.get("roles", [])])
    page.tramites = TramitePage.objects.filter(slug__in=one.get("tramites", []), locale__language_code="es")
    return page


def _gente(page: JornadaPage, one: dict[str, Any], ctx: Contexto) -> None:
    for name in one.get("inscritos", []):
        user = Usuario.objects.get(usuario=name)
        if one["dias"] > 0:
            inscribir(jornada=page, persona=Persona.de_cuenta(user), by=user)
        else:
            _estuvo(page, user)
        ctx.nuevo += 1
    if one.get("cancelada"):
        cancelar_jornada(jornada=page, motivo=one["cancelada"], by=Usuario.objects.get(usuario="lider"))


def _estuvo(page: JornadaPage, user: Usuario) -> None:
    """Register somebody for what is past: no action does that."""
    Inscripcion.objects.create(
        jornada=page,
        usuario=user,
        nombre=str(user),
        correo=user.email,
        correo_huella=huella_de_correo(user.email),
        dependencia=user.dependencias.first(),
        creada_en=(page.inicio or timezone.now()) - timedelta(days=10),
    )
