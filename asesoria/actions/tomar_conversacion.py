"""An adviser takes a waiting conversation, or hands an open one over."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from asesoria.actions.decir import decir
from asesoria.models import Consulta, Conversacion
from asesoria.permissions import puede_atender_chat
from asesoria.selectors.chat import abiertas_de, limite_de
from asesoria.states import ActoImposible, EstadoChat, QuienHabla
from core.actions.auditar import auditar


def tomar_conversacion(*, by: Any, conversacion: Conversacion) -> Conversacion:
    """Make a waiting conversation this adviser's; taken by somebody else meanwhile: ActoImposible says by whom.

    Over the adviser's limit it is refused too. Taking one's own again changes nothing.
    """
    if not puede_atender_chat(by):
        raise PermissionDenied
    with transaction.atomic():
        row = Conversacion.objects.select_for_update().get(pk=conversacion.pk)
        if row.estado == EstadoChat.ABIERTA and row.asesor_id == by.pk:
            return row
        if row.estado != EstadoChat.EN_COLA:
            raise ActoImposible("taken", por=str(row.asesor or ""), en=row.atendida_en or row.terminada_en)
        if abiertas_de(by).count() >= limite_de(by):
            raise ActoImposible("limit")
        row.estado, row.asesor, row.atendida_en = EstadoChat.ABIERTA, by, timezone.now()
        row.save(update_fields=["estado", "asesor", "atendida_en"])
        Consulta.objects.filter(conversacion=row).update(asignada_a=by)
        with translation.override(row.locale):
            said = _("%(who)s le atiende.") % {"who": f"{by}, {by.cargo}" if by.cargo else str(by)}
        decir(conversacion=row, de=QuienHabla.SISTEMA, texto=said, cliente_id=uuid4())
        auditar(event="asesoria.tomar_conversacion", by=by, target=row)
    return Conversacion.objects.get(pk=row.pk)


def transferir(*, by: Any, conversacion: Conversacion, a: Any = None) -> Conversacion:
    """Hand an open conversation to another adviser, or with none back to the queue, where its age puts it in front.

    Who may: its adviser, to somebody who attends the chat. The person is told. Records: the audit.
    """
    if not puede_atender_chat(by) or (a is not None and not puede_atender_chat(a)):
        raise PermissionDenied
    with transaction.atomic():
        row = Conversacion.objects.select_for_update().get(pk=conversacion.pk)
        if row.estado != EstadoChat.ABIERTA or row.asesor_id != by.pk:
            raise ActoImposible("not_yours", por=str(row.asesor or ""), en=row.atendida_en)
        row.asesor = a
        if a is None:
            row.estado = EstadoChat.EN_COLA
        row.save(update_fields=["asesor", "estado"])
        Consulta.objects.filter(conversacion=row).update(asignada_a=a)
        with translation.override(row.locale):
            said = (
                _("%(who)s sigue con usted.") % {"who": f"{a}, {a.cargo}" if a.cargo else str(a)}
                if a
                else _("Lo pasamos a otro asesor. Espere un momento.")
            )
        decir(conversacion=row, de=QuienHabla.SISTEMA, texto=said, cliente_id=uuid4())
        auditar(event="asesoria.transferir", by=by, target=row, a=a.pk if a else None)
    return Conversacion.objects.get(pk=row.pk)
