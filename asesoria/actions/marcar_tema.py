"""A moderator's acts on a topic: close, open, pin, let go, move to another forum, merge into another."""

from typing import Any

from django.db import transaction

from asesoria.actions.anotar_acto import anotar_acto
from asesoria.actions.recontar_tema import recontar_foros, recontar_tema
from asesoria.models import Aporte, ForoPage, RegistroModeracion, TemaForo
from asesoria.permissions import exigir_moderar
from asesoria.states import ActoImposible, ActoModeracion, TipoAporte

BANDERAS = {
    ActoModeracion.CERRAR: ("cerrado", True),
    ActoModeracion.ABRIR: ("cerrado", False),
    ActoModeracion.FIJAR: ("fijado", True),
    ActoModeracion.SOLTAR: ("fijado", False),
}


def _locked(tema: TemaForo, by: Any) -> TemaForo:
    row = TemaForo.objects.select_related("foro").select_for_update(of=("self",)).get(pk=tema.pk)
    exigir_moderar(by, row.foro)
    return row


def marcar_tema(*, acto: ActoModeracion, tema: TemaForo, by: Any, motivo: str = "") -> RegistroModeracion:
    """Close or open, pin or let go. As it already is: ActoImposible. A closed topic shows the reason."""
    field, value = BANDERAS[acto]
    with transaction.atomic():
        row = _locked(tema, by)
        if getattr(row, field) == value:
            raise ActoImposible("state")
        antes = {field: not value, "cerrado_motivo": row.cerrado_motivo}
        setattr(row, field, value)
        if field == "cerrado":
            row.cerrado_motivo = motivo[:240] if value else ""
        row.save()
        return anotar_acto(acto=acto, by=by, tema=row, motivo=motivo, antes=antes)


def mover(*, tema: TemaForo, a: ForoPage, by: Any, motivo: str = "") -> RegistroModeracion:
    """Take a topic to another forum where `by` moderates too; its old address leads there."""
    with transaction.atomic():
        row = _locked(tema, by)
        exigir_moderar(by, a)
        if row.foro_id == a.pk:
            raise ActoImposible("state")
        antes = {"foro": row.foro_id}
        row.foro = a
        row.save()
        recontar_foros()
        return anotar_acto(acto=ActoModeracion.MOVER, by=by, tema=row, motivo=motivo, antes=antes)


def fundir(*, tema: TemaForo, en: TemaForo, by: Any, motivo: str = "") -> RegistroModeracion:
    """Join a topic to another: its question becomes a reply there, its replies follow, its address leads there."""
    with transaction.atomic():
        row = _locked(tema, by)
        target = _locked(en, by)
        if row.pk == target.pk or row.fundido_en_id or target.fundido_en_id:
            raise ActoImposible("same")
        moved = list(row.aportes.order_by("pk").values_list("pk", "tipo"))
        Aporte.objects.filter(tema=row).update(tipo=TipoAporte.RESPUESTA, tema=target)
        row.fundido_en = target
        row.save()
        recontar_tema(tema=target)
        recontar_foros()
        antes = {"aportes": [[pk, tipo] for pk, tipo in moved], "en": target.pk}
        return anotar_acto(acto=ActoModeracion.FUNDIR, by=by, tema=row, motivo=motivo, antes=antes)
