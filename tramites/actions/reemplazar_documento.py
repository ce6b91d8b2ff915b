"""Issue a document again; the earlier edition is marked replaced."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tramites.actions.actuar import actuar
from tramites.models import DocumentoRadicado
from tramites.models.claves import nuevo_codigo_verificacion
from tramites.selectors.expediente import bloquear, reemplazables
from tramites.states import Acto, ActoImposible


def reemplazar_documento(
    *,
    documento: DocumentoRadicado,
    by: Any,
    motivo: str,
    datos: Mapping[str, Any] | None = None,
    en: datetime | None = None,
) -> DocumentoRadicado:
    """Make the next edition of an issued document, with its own código; /verificar/ tells that the old one is replaced.

    Who may: officials of its dependencia. The old file stays and is never changed. Records one actuación. Sends
    nothing. Raises PermissionDenied, ActoImposible when it was replaced already, has no código or is a certificate.
    """
    en = en or timezone.now()
    with transaction.atomic():
        caso = bloquear(documento.radicado, acto=Acto.REEMPLAZAR, by=by)
        DocumentoRadicado.objects.select_for_update().get(pk=documento.pk)
        old = reemplazables(caso).filter(pk=documento.pk).first()
        if old is None:
            raise ActoImposible("only the valid edition of an issued document is replaced")
        old.reemplazado_en = en
        old.save(update_fields=["reemplazado_en"])
        new = DocumentoRadicado.objects.create(
            radicado=caso,
            tipo=old.tipo,
            titulo=old.titulo,
            nombre=old.nombre,
            codigo_verificacion=nuevo_codigo_verificacion(),
            datos={**old.datos, **(datos or {})},
            edicion=old.edicion + 1,
            reemplaza=old,
            emitido_en=en,
            emitido_por=by,
            visible_al_ciudadano=old.visible_al_ciudadano,
        )
        detail = {"motivo": motivo, "antes": old.pk, "documento": new.pk}
        actuar(radicado=caso, acto=Acto.REEMPLAZAR, by=by, en=en, datos=detail)
    return new
