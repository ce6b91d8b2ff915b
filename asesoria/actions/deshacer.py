"""Undo one act of moderation: put things back as the log says they were."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from asesoria.actions.publicar import despublicar, publicar
from asesoria.actions.recontar_tema import recontar_foros, recontar_tema
from asesoria.actions.sancionar import levantar
from asesoria.escritura import a_html
from asesoria.models import Aporte, ForoPage, RegistroModeracion, Reporte, Sancion, TemaForo, VersionAporte
from asesoria.permissions import exigir_moderar
from asesoria.states import ActoImposible, ActoModeracion, Estado
from core.actions.auditar import auditar

A = ActoModeracion


def deshacer(*, acto: RegistroModeracion, by: Any) -> RegistroModeracion:
    """Undo an act, once. One undone already, or overtaken by a later act on the same thing: ActoImposible says by whom.

    Who may: any moderator. Records: the act's row says who undid it and when; the audit. Sends: nothing.
    """
    with transaction.atomic():
        row = RegistroModeracion.objects.select_for_update().get(pk=acto.pk)
        exigir_moderar(by, row.tema.foro if row.tema else None)
        if row.deshecho_en is not None:
            raise ActoImposible("undone", por=str(row.deshecho_por or ""), en=row.deshecho_en)
        later = _later(row)
        if later is not None:
            raise ActoImposible("later", por=later.por_nombre, en=later.en, acto=str(later.get_acto_display()))
        _UNDO[A(row.acto)](row, by)
        row.deshecho_en, row.deshecho_por = timezone.now(), by
        row.save(update_fields=["deshecho_en", "deshecho_por"])
        auditar(event="asesoria.deshacer", by=by, target=row, acto=row.acto)
    return row


def _later(row: RegistroModeracion) -> RegistroModeracion | None:
    """Return a later act that stands on the same post or topic: undoing out of order would mix the two up."""
    rows = RegistroModeracion.objects.filter(pk__gt=row.pk, deshecho_en__isnull=True)
    if row.aporte_id:
        return rows.filter(aporte=row.aporte_id).first()
    if row.tema_id:
        return rows.filter(tema=row.tema_id, aporte__isnull=True).first()
    return None


def _state(row: RegistroModeracion, by: Any) -> None:
    if row.aporte is not None:
        _put_back(row.aporte, row.antes["estado"], row.antes.get("motivo", ""), by)


def _put_back(aporte: Aporte, estado: str, motivo: str, by: Any) -> None:
    if estado == Estado.PUBLICADO:
        publicar(aporte=aporte, by=by)
    else:
        despublicar(aporte=aporte, a=Estado(estado), by=by, motivo=motivo)


def _flag(row: RegistroModeracion, by: Any) -> None:
    tema = row.tema
    if tema is None:
        return
    for field in ("cerrado", "fijado", "cerrado_motivo"):
        if field in row.antes:
            setattr(tema, field, row.antes[field])
    tema.save()


def _move(row: RegistroModeracion, by: Any) -> None:
    tema = row.tema
    if tema is not None:
        tema.foro = ForoPage.objects.get(pk=row.antes["foro"])
        tema.save()
        recontar_foros()


def _part(row: RegistroModeracion, by: Any) -> None:
    tema = row.tema
    if tema is None:
        return
    for pk, tipo in row.antes["aportes"]:
        Aporte.objects.filter(pk=pk).update(tema=tema, tipo=tipo)
    tema.fundido_en = None
    tema.save()
    recontar_tema(tema=tema)
    recontar_tema(tema=TemaForo.objects.get(pk=row.antes["en"]))
    recontar_foros()


def _unmask(row: RegistroModeracion, by: Any) -> None:
    aporte = row.aporte
    version = VersionAporte.objects.filter(pk=row.antes["version"]).first()
    if aporte is not None and version is not None:
        aporte.fuente, aporte.html = version.fuente, a_html(version.fuente)
        aporte.save(update_fields=["fuente", "html"])
        version.delete()
        if aporte.tema is not None and "titulo" in row.antes:
            aporte.tema.poner_titulo(row.antes["titulo"])
            aporte.tema.save(update_fields=["titulo", "slug"])


def _unpin(row: RegistroModeracion, by: Any) -> None:
    if row.aporte is not None:
        row.aporte.destacado = row.antes["destacado"]
        row.aporte.save(update_fields=["destacado"])


def _reports(row: RegistroModeracion, by: Any) -> None:
    Reporte.objects.filter(pk__in=row.antes["reportes"]).update(atendido_en=None)
    if row.aporte is not None:
        row.aporte.peso_reportes = row.antes["peso"]
        row.aporte.save(update_fields=["peso_reportes"])


def _sanction(row: RegistroModeracion, by: Any) -> None:
    sancion = Sancion.objects.get(pk=row.antes["sancion"])
    if sancion.levantada_en is None:
        levantar(sancion=sancion, by=by)


def _sanction_again(row: RegistroModeracion, by: Any) -> None:
    Sancion.objects.filter(pk=row.antes["sancion"]).update(levantada_en=None, levantada_por=None)


def _all_back(row: RegistroModeracion, by: Any) -> None:
    for pk, estado in row.antes["aportes"]:
        aporte = Aporte.objects.filter(pk=pk, estado=Estado.OCULTO).first()
        if aporte is not None:
            _put_back(aporte, estado, "", by)


_UNDO: dict[ActoModeracion, Callable[[RegistroModeracion, Any], None]] = {
    **dict.fromkeys((A.APROBAR, A.RECHAZAR, A.OCULTAR, A.MOSTRAR, A.SPAM, A.DE_CHAT), _state),
    **dict.fromkeys((A.CERRAR, A.ABRIR, A.FIJAR, A.SOLTAR), _flag),
    **dict.fromkeys((A.ADVERTIR, A.SILENCIAR, A.BLOQUEAR), _sanction),
    A.MOVER: _move,
    A.FUNDIR: _part,
    A.ENMASCARAR: _unmask,
    A.DESTACAR: _unpin,
    A.DESCARTAR_REPORTES: _reports,
    A.LEVANTAR: _sanction_again,
    A.OCULTAR_TODO: _all_back,
}
