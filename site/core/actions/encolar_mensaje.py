"""Write a message to a person from a template and queue its sending, inside the caller's transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.template import Context, TemplateDoesNotExist, loader
from django.utils import translation

from core.actions.encolar_correo import Adjunto, encolar_correo, message_context
from core.models import Mensaje

__all__ = ["Adjunto", "encolar_mensaje"]


def encolar_mensaje(
    *,
    clave: str,
    para: str,
    plantilla: str,
    contexto: Mapping[str, Any],
    adjuntos: Sequence[Adjunto] = (),
    efimero: bool = False,
    locale: str = "es",
    cabeceras: Mapping[str, str] | None = None,
    vence_en: datetime | None = None,
) -> Mensaje:
    """Queue one message to `para`, rendered now in `locale` from `<plantilla>.txt` (its first line is the subject).

    `<plantilla>.html` is optional: without it the text is shown as simple HTML. `clave` names person, event and kind; a
    message with that `clave` is never made twice: the first one is returned. The sending task is queued in the same
    transaction, so a rolled-back act sends nothing. `efimero` empties the text once sent (it carries a secret).
    `cabeceras`: headers of its own (core.cabeceras says which; raises ValueError on others). After `vence_en` it is
    not sent any more.
    """
    with transaction.atomic():
        existing = Mensaje.objects.filter(clave=clave).first()
        if existing is not None:
            return existing
        asunto, texto, html = _render(plantilla, contexto, locale)
        return encolar_correo(
            clave=clave,
            para=para,
            asunto=asunto,
            texto=texto,
            html=html,
            adjuntos=adjuntos,
            efimero=efimero,
            locale=locale,
            cabeceras=cabeceras,
            vence_en=vence_en,
        )


def _render(plantilla: str, contexto: Mapping[str, Any], locale: str) -> tuple[str, str, str]:
    data = {**contexto, **message_context(locale)}  # nothing of a room hides who writes, or that it is a demo
    with translation.override(locale):
        # Plain text is not HTML: Django would escape it all the same.
        rendered = loader.get_template(f"{plantilla}.txt").template.render(  # type: ignore[attr-defined]  # Django's own
            Context(data, autoescape=False)
        )
        asunto, _, texto = rendered.strip().partition("\n")
        try:
            html = loader.get_template(f"{plantilla}.html").render({**data, "asunto": asunto.strip()})
        except TemplateDoesNotExist:
            html = ""
    return asunto.strip(), texto.strip(), html
