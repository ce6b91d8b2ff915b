"""What the destination «trámite» does with a finished form."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from forms.models import Submission
from forms.registry import Accepted
from tramites.actions.radicar import radicar
from tramites.actions.subsanar import subsanar
from tramites.models import Radicado, TramitePage
from tramites.presenters.fechas import momento
from tramites.presenters.siguiente import siguiente
from tramites.tasks import expedir_retencion


def recibir(*, submission: Submission, by: None = None) -> Accepted:
    """Open a radicado, or attach a correction to the one it corrects; called inside the submit transaction.

    The receipt holds what the receipt page prints, the clave included, in the language of the form. At the counter who
    does it is the account whose draft it was; a correction is the citizen's own, wherever the request came in.
    """
    draft = submission.draft
    who = draft.account if draft is not None and draft.on_behalf else None
    if submission.corrects_id:
        return Accepted(_receipt(subsanar(submission=submission, by=who), correccion=True))
    opened = radicar(submission=submission, by=who)
    if opened.radicado.tramite.resultado_pdf == TramitePage.ResultadoPdf.RETENCION:
        # In the worker: neither the answer nor its time tells whether there are data of that person.
        expedir_retencion.enqueue(opened.radicado.pk)
    receipt = _receipt(opened.radicado, clave=opened.clave)
    return Accepted(receipt | (_for_the_counter(opened.radicado) if who is not None else {}))


def _for_the_counter(radicado: Radicado) -> dict[str, object]:
    """Return where the official finds the case and the PDFs to print, in the inbox."""
    documentos = radicado.documentos.order_by("pk")
    return {
        "caso": reverse("bandeja_caso", args=[radicado.codigo]),
        "documentos": [
            {"titulo": d.titulo, "url": reverse("bandeja_documento", args=[radicado.codigo, d.pk])} for d in documentos
        ],
    }


def _receipt(radicado: Radicado, *, clave: str = "", correccion: bool = False) -> dict[str, object]:
    with translation.override(radicado.locale):
        after = siguiente(radicado)
        return {
            "radicado": radicado.codigo,
            "clave": clave,
            "correccion": correccion,
            "con_correo": bool(radicado.correo),
            "tramite": radicado.tramite_nombre,
            "dependencia": radicado.dependencia.nombre,
            "recibido": momento(radicado.recibido_en),
            "curso": str(after.curso),
            "titulo": _("Recibimos su corrección") if correccion else after.titulo,
            "sigue": list(after.pasos),
            "nota": after.nota,
            "junto": after.junto,
            "entrar": reverse("tramites:entrar"),
        }
