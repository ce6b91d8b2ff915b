"""Reading one radicado to act on it: under lock, after asking who may, and whether it changed meanwhile."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from tramites.models import Actuacion, DocumentoRadicado, Radicado
from tramites.permissions import exigir
from tramites.states import TRANSITIONS, Acto, ActoImposible, Cambiado


def bloquear(radicado: Radicado | int, *, acto: Acto, by: Any, version: int | None = None) -> Radicado:
    """Return the radicado locked until the transaction ends, ready for that act.

    Raises PermissionDenied; Cambiado with who acted last, when `version` is no longer the one that was read;
    ActoImposible when its state does not admit the act.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An act needs a transaction.")
    pk = radicado.pk if isinstance(radicado, Radicado) else radicado
    row = Radicado.objects.select_for_update().get(pk=pk)
    exigir(by, acto, row)
    if version is not None and version != row.version:
        last = Actuacion.objects.filter(radicado=row).order_by("-seq").first()
        if last is not None:
            raise Cambiado(por=last.actor_nombre, en=last.en, acto=last.acto)
    if row.estado not in TRANSITIONS[acto].desde:
        raise ActoImposible(f"{acto} does not fit {row.estado}")
    return row


def reemplazables(radicado: Radicado) -> QuerySet[DocumentoRadicado]:
    """Return the documents of a radicado that may be issued again: the valid editions of those with a código.

    Not a certificate of withholdings: corrected, it is another one, with its own number, asked for anew.
    """
    valid = DocumentoRadicado.objects.filter(radicado=radicado, reemplazado_en=None)
    return valid.filter(codigo_verificacion__gt="").exclude(tipo=DocumentoRadicado.Tipo.CERTIFICADO).order_by("id")
