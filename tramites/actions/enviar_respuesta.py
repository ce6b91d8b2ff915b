"""Give the citizen the answer: first made, then sent."""

from core.actions.encolar_mensaje import Adjunto
from tramites.actions.avisar import avisar
from tramites.actions.emitir_documento import emitir_documento
from tramites.models import Actuacion, DocumentoRadicado

MOST_BYTES = 15 * 1024 * 1024  # mail servers refuse more; the rest is downloaded on the following page


def enviar_respuesta(*, actuacion_pk: int, by: None = None) -> None:
    """Render the letter of an answer and queue one message with it and its attachments. Safe to repeat."""
    actuacion = Actuacion.objects.select_related("radicado__tramite", "radicado__dependencia").get(pk=actuacion_pk)
    radicado = actuacion.radicado
    carta = emitir_documento(documento=DocumentoRadicado.objects.get(pk=actuacion.datos["documento"]))
    anexos = list(DocumentoRadicado.objects.filter(pk__in=actuacion.datos["adjuntos"]))
    sent, size = [], 0
    for documento in [carta, *anexos]:
        size += documento.tamano
        if size <= MOST_BYTES:
            sent.append(Adjunto(documento.nombre, documento.content_type, str(documento.archivo.name)))
    avisar(
        radicado=radicado,
        evento=f"responder:{actuacion.seq}",
        plantilla="respuesta",
        contexto={"actuacion": actuacion, "todo_adjunto": len(sent) == len(anexos) + 1},
        adjuntos=sent,
    )
