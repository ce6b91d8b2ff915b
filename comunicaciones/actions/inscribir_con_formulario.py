"""Register who filled in the form of an open jornada."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from comunicaciones.actions.inscribir import NoSePuede, Persona, inscribir
from comunicaciones.models import Inscripcion, JornadaPage
from comunicaciones.models.inscripciones import huella_de_correo
from comunicaciones.presenters.enlaces_jornada import url_de_inscripcion
from comunicaciones.presenters.jornadas import lugar_en_palabras, momentos
from comunicaciones.selectors.jornadas import convocatoria_de, cupos_de, por_que_no
from comunicaciones.states.jornadas import VIGENTES, EstadoInscripcion, OrigenInscripcion
from forms.actions.enviar import NotReady
from forms.evaluation import Problem
from forms.models import Submission
from forms.registry import Accepted
from tramites.selectors.solicitante import solicitante

TELEFONOS = ("solicitante_celular", "telefono", "celular")


def motivo_en_palabras(motivo: str) -> str:
    """Return why nobody registers now, as a sentence."""
    return {
        "cancelada": _("Esta jornada se canceló."),
        "pasada": _("Esta jornada ya empezó."),
        "cerrada": _("Las inscripciones ya se cerraron."),
        "llena": _("Ya no hay cupos y esta jornada no tiene lista de espera."),
    }[motivo]


def problemas(values: Mapping[str, Any], draft: Any) -> Sequence[Problem]:
    """Return why this form cannot be sent: nobody registers any more, or that address is registered."""
    jornada = JornadaPage.objects.filter(pk=draft.context.get("jornada")).first()
    if jornada is None or not jornada.live:
        return (Problem(place="", message=motivo_en_palabras("cerrada")),)
    motivo = por_que_no(jornada, convocatoria_de(jornada), cupos_de(jornada))
    if motivo:
        return (Problem(place="", message=motivo_en_palabras(motivo)),)
    correo = next((values[key] for key in ("solicitante_correo", "correo") if values.get(key)), "")
    known = Inscripcion.objects.filter(
        jornada=jornada, correo_huella=huella_de_correo(str(correo)), estado__in=VIGENTES
    )
    if correo and known.exists():
        words = _("Con ese correo ya hay una inscripción. El enlace para verla o cancelarla está en ese correo.")
        return (Problem(place="", message=words),)
    return ()


def inscribir_con_formulario(*, submission: Submission, by: Any = None) -> Accepted:
    """Register the person of a submission (`context["jornada"]`), inside the submit transaction; return the receipt.

    Who may: anybody, while an open jornada takes registrations. Raises NotReady when the last place went meanwhile:
    then nothing was sent. Records and sends what `inscribir` does.
    """
    jornada = JornadaPage.objects.get(pk=submission.context["jornada"])
    who = solicitante(submission)
    phone = next((submission.values[key] for key in TELEFONOS if submission.values.get(key)), "")
    persona = Persona(
        nombre=who.nombre,
        correo=who.correo,
        telefono=str(phone),
        documento_tipo=who.documento_tipo,
        documento=who.documento,
        locale=submission.locale,
        submission=submission,
    )
    try:
        row = inscribir(jornada=jornada, persona=persona, origen=OrigenInscripcion.FORMULARIO)
    except NoSePuede as refused:
        raise NotReady([Problem(place="", message=motivo_en_palabras(refused.motivo))]) from refused
    return Accepted(
        receipt={
            "jornada": jornada.title,
            "espera": row.estado == EstadoInscripcion.EN_ESPERA,
            "cuando": momentos(convocatoria_de(jornada).dicho),
            "lugar": lugar_en_palabras(jornada.modalidad, jornada.lugar),
            "mia": url_de_inscripcion(row) if row.submission_id == submission.pk else "",
        }
    )


def revisar(definition: Any) -> Sequence[str]:
    """Return why this form may not be published to a jornada: the person must be told, and called by name."""
    keys = {question.key: question.type for _step, group, question in definition.all_fields() if group is None}
    reasons = []
    if "email" not in keys.values():
        reasons.append(_("Falta una pregunta de correo electrónico: a él llegan la confirmación y los avisos."))
    if not {"solicitante_nombre", "nombre_completo", "nombre"} & set(keys):
        reasons.append(_("Falta la pregunta del nombre (clave solicitante_nombre)."))
    return reasons
