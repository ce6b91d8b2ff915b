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
from tramites.states import Canal
from tramites.tasks import expedir_retencion


def recibir(*, submission: Submission, by: None = None) -> Accepted:
    """Open a radicado, or attach a correction to the one it corrects; called inside the submit transaction.

    The receipt holds what the receipt page prints, the clave included, in the language of the form.
    """
    counter = submission.context.get("canal") == Canal.MOSTRADOR and submission.draft is not None
    who = submission.draft.account if counter and submission.draft else None
    if submission.corrects_id:
        return Accepted(_receipt(subsanar(submission=submission, by=who), correccion=True))
    opened = radicar(submission=submission, by=who)
    if opened.radicado.tramite.resultado_pdf == TramitePage.ResultadoPdf.RETENCION:
        # In the worker: neither the answer nor its time tells whether there are data of that person.
        expedir_retencion.enqueue(opened.radicado.pk)
    return Accepted(_receipt(opened.radicado, clave=opened.clave))


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
