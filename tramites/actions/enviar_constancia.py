"""Give the citizen the PDFs of a new radicado: first made, then sent."""

from django.db import transaction
from django.utils import translation

from core.actions.encolar_mensaje import Adjunto
from tramites.actions.avisar import avisar
from tramites.actions.emitir_documento import emitir_documento
from tramites.models import DocumentoRadicado, Radicado
from tramites.presenters.siguiente import Siguiente, siguiente

AL_RADICAR = (DocumentoRadicado.Tipo.CONSTANCIA, DocumentoRadicado.Tipo.LIQUIDACION)


def _sigue(radicado: Radicado) -> Siguiente:
    with translation.override(radicado.locale):
        return siguiente(radicado)


def enviar_constancia(*, radicado_pk: int, by: None = None) -> None:
    """Render what the radicado was born with and queue one message with it and the clave.

    Safe to repeat: a document is rendered once, the message has one key, and the clave kept for it is emptied in the
    transaction that queues it. Who gave no address gets no message; the receipt page shows the same.
    """
    radicado = Radicado.objects.select_related("tramite", "dependencia", "submission__version").get(pk=radicado_pk)
    documentos = [emitir_documento(documento=d) for d in radicado.documentos.filter(tipo__in=AL_RADICAR)]
    if radicado.clave_pendiente is None:
        return
    with transaction.atomic():
        avisar(
            radicado=radicado,
            evento="radicar",
            plantilla="radicado",
            contexto={"clave": radicado.clave_pendiente, "documentos": documentos, "sigue": _sigue(radicado)},
            adjuntos=[Adjunto(d.nombre, d.content_type, str(d.archivo.name)) for d in documentos],
            efimero=True,
        )
        Radicado.objects.filter(pk=radicado.pk).update(clave_pendiente=None)
