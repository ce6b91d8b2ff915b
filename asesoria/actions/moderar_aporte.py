"""A moderator's acts on one post: approve, refuse, hide, show, mark as spam, mask, pin, dismiss its reports."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from asesoria.actions.anotar_acto import anotar_acto, ultimo_acto
from asesoria.actions.avisar_autor import avisar_autor
from asesoria.actions.publicar import despublicar, publicar
from asesoria.actions.recontar_tema import recontar_tema
from asesoria.datos_personales import enmascarar as tapar
from asesoria.escritura import a_html
from asesoria.models import Aporte, Consulta, RegistroModeracion, VersionAporte
from asesoria.permissions import exigir_moderar
from asesoria.states import CAMBIOS, ActoImposible, ActoModeracion, Estado, EstadoConsulta, TipoAporte


def moderar_aporte(*, acto: ActoModeracion, aporte: Aporte, by: Any, motivo: str = "") -> RegistroModeracion:
    """Do one of CAMBIOS to a post.

    Who may: who moderates its forum. Raises ActoImposible when the post is no longer where the act begins; it tells who
    brought it there and when, so that the second of two moderators reads what the first did. Raises ValueError without
    a reason where one is due. Changes: the post's state by its two doors, and what was open about it. Records: the log
    with what was before. Sends: the author is told what became of it and why.
    """
    change = CAMBIOS[acto]
    with transaction.atomic():
        row = _locked(aporte)
        exigir_moderar(by, row.tema.foro if row.tema else None)
        if change.con_motivo and not motivo.strip():
            raise ValueError("motivo")
        if row.estado not in change.desde:
            raise _done_already(row)
        antes = {"estado": row.estado, "motivo": row.motivo}
        if change.hacia == Estado.PUBLICADO:
            publicar(aporte=row, by=by)
        else:
            despublicar(aporte=row, a=change.hacia, by=by, motivo=motivo.strip())
            _put_question_aside(row, change.hacia)
        row.reportes.filter(atendido_en__isnull=True).update(atendido_en=timezone.now())
        Aporte.objects.filter(pk=row.pk).update(peso_reportes=0)
        done = anotar_acto(acto=acto, by=by, aporte=row, motivo=motivo.strip(), antes=antes)
        avisar_autor(acto=done, by=by)
    return done


def _locked(aporte: Aporte) -> Aporte:
    rows = Aporte.objects.select_related("tema__foro", "autor")
    return rows.select_for_update(of=("self",)).get(pk=aporte.pk)


def _done_already(row: Aporte) -> ActoImposible:
    last = ultimo_acto(aporte=row)
    if last is None:
        return ActoImposible("state")
    return ActoImposible("state", por=last.por_nombre, en=last.en, acto=str(last.get_acto_display()))


def _put_question_aside(row: Aporte, state: Estado) -> None:
    if state in (Estado.SOSPECHOSO, Estado.RECHAZADO, Estado.OCULTO):
        Consulta.objects.filter(aporte=row, estado=EstadoConsulta.ABIERTA).update(estado=EstadoConsulta.DESCARTADA)


def descartar_reportes(*, aporte: Aporte, by: Any) -> RegistroModeracion:
    """Say that the reports of a post were looked at and it may stay; later ones queue it, they no longer hide it."""
    with transaction.atomic():
        row = _locked(aporte)
        exigir_moderar(by, row.tema.foro if row.tema else None)
        pending = list(row.reportes.filter(atendido_en__isnull=True).values_list("pk", flat=True))
        row.reportes.filter(pk__in=pending).update(atendido_en=timezone.now())
        antes = {"reportes": pending, "peso": row.peso_reportes}
        row.peso_reportes = 0
        row.save(update_fields=["peso_reportes"])
        return anotar_acto(acto=ActoModeracion.DESCARTAR_REPORTES, by=by, aporte=row, antes=antes)


def enmascarar(*, aporte: Aporte, by: Any) -> RegistroModeracion:
    """Blot out what looks like personal data in a post, in a question's title and address too.

    What it said is kept, but not shown in its history. Raises ActoImposible when nothing looks like it.
    """
    with transaction.atomic():
        row = _locked(aporte)
        exigir_moderar(by, row.tema.foro if row.tema else None)
        masked = tapar(row.fuente)
        titled = _mask_title(row)
        if masked == row.fuente and not titled:
            raise ActoImposible("nothing")
        version = VersionAporte.objects.create(aporte=row, fuente=row.fuente, html=row.html, por=by, publica=False)
        row.versiones.update(publica=False)  # the earlier ones said it too
        row.fuente, row.html, row.editado_en = masked, a_html(masked), timezone.now()
        row.save(update_fields=["fuente", "html", "editado_en"])
        if row.tema is not None:
            recontar_tema(tema=row.tema)
        return anotar_acto(acto=ActoModeracion.ENMASCARAR, by=by, aporte=row, antes={"version": version.pk, **titled})


def _mask_title(row: Aporte) -> dict[str, str]:
    """Blot out the title of a question's topic; return what it was, nothing when it stays."""
    tema = row.tema
    if tema is None or row.tipo != TipoAporte.PREGUNTA or tapar(tema.titulo) == tema.titulo:
        return {}
    before = {"titulo": tema.titulo}
    tema.poner_titulo(tapar(tema.titulo))
    tema.save(update_fields=["titulo", "slug"])
    return before


def destacar(*, aporte: Aporte, by: Any, si: bool = True) -> RegistroModeracion:
    """Pin a reply above the others, or let go of it."""
    with transaction.atomic():
        row = _locked(aporte)
        exigir_moderar(by, row.tema.foro if row.tema else None)
        antes = {"destacado": row.destacado}
        row.destacado = si
        row.save(update_fields=["destacado"])
        return anotar_acto(acto=ActoModeracion.DESTACAR, by=by, aporte=row, antes=antes)
