"""Take a person's wish to be told of things, and send the mail that asks to confirm it."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.actions.anotar_consentimiento import anotar_consentimiento, texto_vigente
from comunicaciones.models import AjustesSuscripciones, Suscripcion
from comunicaciones.presenters.baja import enlace_de_baja, enlace_de_confirmacion, enlace_de_gestion
from comunicaciones.selectors.suscripciones import huella_de, normalizar
from comunicaciones.states.interna import (
    Como,
    EstadoSuscripcion,
    Frecuencia,
    HechoConsentimiento,
    clave_de_correo,
)
from core.actions.encolar_mensaje import encolar_mensaje
from core.models import Tema
from tramites.models import TramitePage


def suscribir(
    *,
    correo: str,
    temas: Iterable[Tema],
    tramites: Iterable[TramitePage],
    frecuencia: Frecuencia,
    locale: str,
    by: Any = None,
) -> None:
    """Note the wish and mail a link that confirms it; who is subscribed already gets the link to change it instead.

    Anybody may, for any address: nothing of a confirmed subscription is changed, and the answer tells nothing. Recorded
    in the log of consents. The caller limits how often.
    """
    with transaction.atomic():
        row, created = Suscripcion.objects.select_for_update().get_or_create(
            correo_huella=huella_de(correo),
            defaults={"correo": normalizar(correo), "pedida_en": timezone.now(), "locale": locale},
        )
        if not created and row.estado != EstadoSuscripcion.PENDIENTE:
            _ya_estaba(row)
            return
        row.locale, row.frecuencia, row.pedida_en = locale, frecuencia, timezone.now()
        row.consentimiento_sha256 = texto_vigente(locale).sha256
        row.save()
        row.temas.set(temas)
        row.tramites.set(tramites)
        anotar_consentimiento(suscripcion=row, hecho=HechoConsentimiento.PIDIO, como=Como.FORMULARIO)
        _pedir_confirmacion(row)


def _pedir_confirmacion(row: Suscripcion) -> None:
    encolar_mensaje(
        clave=clave_de_correo(row.pk, "confirmar", f"{row.pedida_en:%Y%m%d%H%M%S%f}"),
        para=row.correo,
        plantilla="comunicaciones/mensajes/suscripcion_confirmar",
        contexto={
            "enlace": enlace_de_confirmacion(row),
            "dias": AjustesSuscripciones.load().dias_para_confirmar,
            "nombres": [t.nombre_local for t in row.temas.all()] + [t.title for t in row.tramites.all()],
        },
        efimero=True,
        locale=row.locale,
    )


def _ya_estaba(row: Suscripcion) -> None:
    # One a day: who types somebody's address again and again fills no mailbox.
    encolar_mensaje(
        clave=clave_de_correo(row.pk, "ya", f"{timezone.localdate():%Y%m%d}"),
        para=row.correo,
        plantilla="comunicaciones/mensajes/suscripcion_ya",
        contexto={"gestion": enlace_de_gestion(row), "baja": enlace_de_baja(row)},
        efimero=True,
        locale=row.locale,
    )
