"""Write a message to a person and queue its sending, inside the caller's transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template import Context, TemplateDoesNotExist, loader
from django.utils import timezone, translation
from wagtail.models import Site

from core.models import Entidad, Mensaje
from core.tasks import enviar_mensaje


@dataclass(frozen=True)
class Adjunto:
    """A file of private storage that goes with the message; it is read when the message is sent."""

    name: str
    content_type: str
    storage_path: str


def encolar_mensaje(
    *,
    clave: str,
    para: str,
    plantilla: str,
    contexto: Mapping[str, Any],
    adjuntos: Sequence[Adjunto] = (),
    efimero: bool = False,
    locale: str = "es",
) -> Mensaje:
    """Queue one message to `para`, rendered now in `locale` from `<plantilla>.txt` (its first line is the subject).

    `<plantilla>.html` is optional: without it the text is shown as simple HTML. `clave` names person, event and kind; a
    message with that `clave` is never made twice: the first one is returned. The sending task is queued in the same
    transaction, so a rolled-back act sends nothing. `efimero` empties the text once sent (it carries a secret).
    """
    with transaction.atomic():
        existing = Mensaje.objects.filter(clave=clave).first()
        if existing is not None:
            return existing
        asunto, texto, html = _render(plantilla, contexto, locale)
        mensaje, created = Mensaje.objects.get_or_create(
            clave=clave,
            defaults={
                "para": para,
                "asunto": asunto[:250],
                "contenido": {"texto": texto, "html": html, "adjuntos": [asdict(a) for a in adjuntos]},
                "efimero": efimero,
                "proximo_intento_en": timezone.now(),
            },
        )
        if created:
            enviar_mensaje.enqueue(mensaje.pk)
        return mensaje


def _render(plantilla: str, contexto: Mapping[str, Any], locale: str) -> tuple[str, str, str]:
    site = Site.objects.filter(is_default_site=True).first()
    data = {
        "entidad": Entidad.for_site(site) if site else Entidad(),
        "url_base": settings.PUBLIC_URL.rstrip("/"),
        "demo": settings.DEMO,
        "locale": locale,
        **contexto,
    }
    with translation.override(locale):
        # Plain text is not HTML: Django would escape it all the same.
        rendered = loader.get_template(f"{plantilla}.txt").template.render(  # type: ignore[attr-defined]  # Django's own
            Context(data, autoescape=False)
        )
        asunto, _, texto = rendered.strip().partition("\n")
        data |= {"asunto": asunto.strip(), "texto": texto.strip(), "cuerpo": texto.partition("\n-- \n")[0].strip()}
        try:
            html = loader.get_template(f"{plantilla}.html").render(data)
        except TemplateDoesNotExist:
            html = loader.get_template("mensajes/texto.html").render(data)
    return data["asunto"], data["texto"], html
