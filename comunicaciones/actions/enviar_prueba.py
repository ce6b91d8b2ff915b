"""Send who organises a jornada one of its mails, as others will get it."""

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import translation

from comunicaciones.actions.avisar_de_jornada import adjunto
from comunicaciones.models import Convocatoria
from comunicaciones.permissions.jornadas import exigir_gestionar
from comunicaciones.presenters.aviso_jornada import SIN_CALENDARIO, contexto, de_muestra, plantilla
from comunicaciones.states.jornadas import TipoAviso
from core.actions.auditar import auditar
from core.actions.encolar_mensaje import encolar_mensaje
from core.models import Mensaje


def enviar_prueba(*, convocatoria: Convocatoria, tipo: TipoAviso, by: Any) -> Mensaje:
    """Queue a sample to `by` alone; nobody counts as told by it.

    Who may: who organises jornadas. Recorded: `comunicaciones.probar_aviso`. Sent: one mail, each time it is asked for.
    """
    exigir_gestionar(by)
    para = de_muestra(tipo, by)
    with transaction.atomic():
        with translation.override(para.locale):
            context = contexto(convocatoria, para)
        auditar(event="comunicaciones.probar_aviso", by=by, target=convocatoria, tipo=tipo)
        return encolar_mensaje(
            clave=f"comunicaciones.jornada.prueba:{convocatoria.pk}:{by.pk}:{uuid4().hex}",
            para=para.correo,
            plantilla=plantilla(tipo, para),
            contexto=context,
            adjuntos=[] if tipo in SIN_CALENDARIO else [adjunto(convocatoria, para, tipo)],
            locale=para.locale,
        )
