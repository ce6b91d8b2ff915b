"""Answer a radicado: the act that ends its clock."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from tramites.actions.actuar import actuar
from tramites.actions.guardar_adjunto import guardar_adjunto
from tramites.models import Actuacion, DocumentoRadicado, Radicado
from tramites.models.claves import nuevo_codigo_verificacion
from tramites.selectors.expediente import bloquear
from tramites.states import Acto, ActoImposible, Sentido
from tramites.tasks import preparar_respuesta


def responder(
    *,
    radicado: Radicado,
    by: Any,
    sentido: str,
    asunto: str,
    cuerpo: str,
    adjuntos: Sequence[UploadedFile] = (),
    version: int | None = None,
    en: datetime | None = None,
) -> Actuacion:
    """Answer with a letter and attachments, and say how it decides.

    Who may: officials of its dependencia. Changes: the state, and the documents the citizen can download. Records one
    actuación. Sends: a task queued in this transaction makes the PDF of the letter (with código de verificación) and
    then queues one message with it. Raises PermissionDenied, Cambiado, ActoImposible without text or decision.
    """
    en = en or timezone.now()
    with transaction.atomic():
        caso = bloquear(radicado, acto=Acto.RESPONDER, by=by, version=version)
        if not cuerpo.strip() or sentido not in Sentido.values:
            raise ActoImposible("an answer has a text and a decision")
        carta = _carta(caso, by, asunto, cuerpo, en)
        anexos = [guardar_adjunto(radicado=caso, by=by, archivo=archivo) for archivo in adjuntos]
        actuacion = actuar(
            radicado=caso,
            acto=Acto.RESPONDER,
            by=by,
            en=en,
            datos={"sentido": sentido, "asunto": asunto, "documento": carta.pk, "adjuntos": [a.pk for a in anexos]},
            cambios={"sentido": sentido, "respondido_en": en, "funcionario": caso.funcionario or by},
        )
        preparar_respuesta.enqueue(actuacion.pk)
    return actuacion


def _carta(radicado: Radicado, by: Any, asunto: str, cuerpo: str, en: datetime) -> DocumentoRadicado:
    return DocumentoRadicado.objects.create(
        radicado=radicado,
        tipo=DocumentoRadicado.Tipo.RESPUESTA,
        titulo=asunto[:160] or "Respuesta",
        nombre=f"respuesta-{radicado.codigo}.pdf",
        codigo_verificacion=nuevo_codigo_verificacion(),
        datos={"asunto": asunto, "cuerpo": cuerpo, "firma": str(by), "cargo": getattr(by, "cargo", "")},
        emitido_en=en,
        emitido_por=by,
    )
