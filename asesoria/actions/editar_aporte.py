"""An author changes, or takes back, what they wrote."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from asesoria.actions.aporte_nuevo import exigir_sin_sancion
from asesoria.actions.publicar import despublicar
from asesoria.actions.recontar_tema import recontar_tema
from asesoria.datos_personales import buscar
from asesoria.escritura import a_html, limpiar
from asesoria.models import AjustesAsesoria, Aporte, VersionAporte
from asesoria.selectors.confianza import espera_revision, perfil_de
from asesoria.selectors.sospechas import huella
from asesoria.states import EN_ESPERA, Estado, NoPuede
from core.actions.auditar import auditar

EDITABLES = (Estado.PUBLICADO, *EN_ESPERA)


def puede_editar(user: Any, aporte: Aporte) -> bool:
    """Say whether this is the author's own post, standing, and still within the town's time for changes."""
    minutes = AjustesAsesoria.load().minutos_para_editar
    recent = timezone.now() - aporte.creado_en <= timedelta(minutes=minutes)
    return aporte.autor_id == user.pk and aporte.estado in EDITABLES and recent


def editar_aporte(*, by: Any, aporte: Aporte, fuente: str, sospechas: list[str] | None = None) -> Aporte:
    """Change a post's text; what it said before is kept and shown as its history. A changed text may be held anew.

    Who may: its author, for a time. Records: the earlier version and the audit. Sends: nothing.
    """
    with transaction.atomic():
        row = Aporte.objects.select_for_update().get(pk=aporte.pk)
        if row.autor_id != by.pk:
            raise PermissionDenied
        if not puede_editar(by, row):
            raise NoPuede("editar")
        exigir_sin_sancion(by)
        fuente = limpiar(fuente)
        if fuente == row.fuente:
            return row
        # Personal data that its writer takes out is not to be read in the history either.
        shown = not buscar(row.fuente)
        VersionAporte.objects.create(aporte=row, fuente=row.fuente, html=row.html, por=by, publica=shown)
        row.fuente, row.html, row.huella = fuente, a_html(fuente), huella(fuente)
        row.editado_en = timezone.now()
        row.sospechas = list(sospechas or [])
        row.save(update_fields=["fuente", "html", "huella", "editado_en", "sospechas"])
        auditar(event="asesoria.editar", by=by, target=row)
        held = _held(row, by)
        if held and row.estado != held:
            return despublicar(aporte=row, a=held, by=by)
        if row.tema is not None:
            recontar_tema(tema=row.tema)  # saved anew, so that search reads the new text
    return row


def _held(row: Aporte, by: Any) -> Estado | None:
    """Return the state in which a changed post waits: what a new account changes is looked at as what it writes."""
    if row.sospechas:
        return Estado.SOSPECHOSO
    foro = row.tema.foro if row.tema is not None else None
    waits = espera_revision(by, perfil_de(by), AjustesAsesoria.load(), foro)
    return Estado.PENDIENTE if waits and row.estado == Estado.PUBLICADO else None


def retirar_aporte(*, by: Any, aporte: Aporte) -> Aporte:
    """Take one's own post out of the public; the text is kept for the record, as with every other hiding.

    A question that was answered stays: the answer would stand alone (NoPuede). Records: the audit.
    """
    with transaction.atomic():
        row = Aporte.objects.select_for_update().get(pk=aporte.pk)
        if row.autor_id != by.pk:
            raise PermissionDenied
        if row.estado not in EDITABLES or (row.tema is not None and row.tema.respuestas and row.es_pregunta):
            raise NoPuede("editar")
        auditar(event="asesoria.retirar", by=by, target=row)
        return despublicar(aporte=row, a=Estado.RETIRADO, by=by)
