"""Write a message whose words are already made, and queue its sending."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template import loader
from django.utils import timezone, translation
from wagtail.models import Site

from core.cabeceras import cabeceras_permitidas
from core.models import Entidad, Mensaje
from core.tasks import enviar_mensaje

SIGNATURE = "\n-- \n"


@dataclass(frozen=True)
class Adjunto:
    """A file of private storage that goes with the message; it is read when the message is sent."""

    name: str
    content_type: str
    storage_path: str


def encolar_correo(
    *,
    clave: str,
    para: str,
    asunto: str,
    texto: str,
    html: str = "",
    adjuntos: Sequence[Adjunto] = (),
    efimero: bool = False,
    locale: str = "es",
    cabeceras: Mapping[str, str] | None = None,
    vence_en: datetime | None = None,
) -> Mensaje:
    """Queue one message, in the caller's transaction; without `html` the text is shown as simple HTML.

    A message with that `clave` is never made twice: the first one is returned. `efimero` empties it once sent.
    `cabeceras`: headers of its own (core.cabeceras says which; raises ValueError on others). After `vence_en` it is
    not sent any more.
    """
    extra = cabeceras_permitidas(cabeceras or {})
    with transaction.atomic():
        mensaje, created = Mensaje.objects.get_or_create(
            clave=clave,
            defaults={
                "para": para,
                "asunto": " ".join(asunto.split())[:250],
                "contenido": {
                    "texto": texto,
                    "html": html or simple_html(asunto, texto, locale),
                    "adjuntos": [asdict(a) for a in adjuntos],
                    **({"cabeceras": extra} if extra else {}),
                },
                "efimero": efimero,
                "vence_en": vence_en,
                "proximo_intento_en": timezone.now(),
            },
        )
        if created:
            enviar_mensaje.enqueue(mensaje.pk)
        return mensaje


def message_context(locale: str) -> dict[str, Any]:
    """Return what every message's template may print: who writes, where the site is, whether it is a demo."""
    site = Site.objects.filter(is_default_site=True).first()
    return {
        "entidad": Entidad.for_site(site) if site else Entidad(),
        "url_base": settings.PUBLIC_URL.rstrip("/"),
        "demo": settings.DEMO,
        "locale": locale,
    }


def simple_html(asunto: str, texto: str, locale: str) -> str:
    """Return the text as HTML with its addresses as links, in the look of all messages."""
    with translation.override(locale):
        data = {"asunto": asunto, "cuerpo": texto.partition(SIGNATURE)[0].strip()}
        return loader.get_template("mensajes/texto.html").render(message_context(locale) | data)
