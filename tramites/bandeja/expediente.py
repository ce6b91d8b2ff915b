"""The case as its screen shows it: answers, files, clock, what may be done, history."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms.models import StoredFile
from tramites.bandeja.formularios import FORMULARIOS, ActoForm
from tramites.models import AjustesTramites, CertificadoRetencion, Radicado
from tramites.permissions import puede
from tramites.presenters.fechas import termino
from tramites.presenters.historia import hito_para_funcionarios
from tramites.presenters.respuestas import pasos
from tramites.presenters.siguiente import Curso, curso
from tramites.selectors.diferencia import diferencia
from tramites.selectors.expediente import reemplazables
from tramites.selectors.plazos import plazo_requerir, semaforo
from tramites.selectors.retenciones import datos_corregidos_en
from tramites.selectors.ventanilla import presencial
from tramites.states import TRANSITIONS, Acto, Estado

BOTONES = {
    Acto.AMPLIAR: _("Dar más tiempo para corregir"),
    Acto.REEMPLAZAR: _("Emitir de nuevo la constancia o un documento"),
}
DIRECTOS = (Acto.TOMAR, Acto.AMPLIAR, Acto.REENVIAR_CLAVE)  # nothing to fill in


@dataclass(frozen=True)
class Panel:
    """One act on the screen. `possible` is False for a form that came back after the state had moved on."""

    acto: str
    boton: Any
    form: ActoForm
    possible: bool = True

    @property
    def is_open(self) -> bool:
        return self.form.is_bound or bool(self.form.initial.get("plantilla"))

    @property
    def is_direct(self) -> bool:
        return self.acto in DIRECTOS


def paneles(radicado: Radicado, user: Any, form: ActoForm | None = None) -> list[Panel]:
    """Return the acts that this person may do now; `form` is one that came back with errors."""
    found = []
    for acto, factory in FORMULARIOS.items():
        mine = form if form is not None and form.prefix == acto else None
        possible = radicado.estado in TRANSITIONS[Acto(acto)].desde and puede(user, Acto(acto), radicado)
        if possible and mine is None:
            possible = _has_object(Acto(acto), radicado, user)
        if possible or mine is not None:
            boton = BOTONES.get(Acto(acto)) or TRANSITIONS[Acto(acto)].boton
            found.append(Panel(acto, boton, mine or factory(radicado=radicado, prefix=acto), possible))
    return found


def _has_object(acto: Acto, radicado: Radicado, user: Any) -> bool:
    """Say whether there is anything here for the act to be done to, beyond state and permission."""
    if acto == Acto.TOMAR:
        mine_to_begin = radicado.estado == Estado.RADICADO and radicado.funcionario_id == user.pk
        return radicado.funcionario_id is None or mine_to_begin
    if acto == Acto.PRORROGAR:
        running = radicado.debe_respuesta and radicado.termino_valor > 0
        return running and radicado.prorrogado_en is None and radicado.vence_interno >= timezone.localdate()
    if acto == Acto.REENVIAR_CLAVE:
        return bool(radicado.correo)
    if acto == Acto.REEMPLAZAR:
        return reemplazables(radicado).exists()
    return True


def archivos_del_caso(radicado: Radicado) -> dict[str, StoredFile]:
    """Return the files of every submission of the case, by id."""
    chain = {radicado.submission_id, radicado.vigente_id}
    chain |= set(radicado.requerimientos.exclude(submission=None).values_list("submission", flat=True))
    return {str(f.pk): f for f in StoredFile.objects.filter(submission__in=chain)}


def _datos_corregidos(radicado: Radicado) -> datetime | None:
    """Return since when the case's certificate of withholdings rests on data that were corrected."""
    certificado = CertificadoRetencion.objects.filter(documento__radicado=radicado).first()
    return datos_corregidos_en(certificado) if certificado is not None else None


def expediente(radicado: Radicado, user: Any, form: ActoForm | None = None) -> dict[str, Any]:
    """Return all that the case's template prints."""
    hoy = timezone.localdate()
    corrected = radicado.vigente_id != radicado.submission_id
    acts = paneles(radicado, user, form)
    return {
        "radicado": radicado,
        "semaforo": semaforo(radicado, hoy, AjustesTramites.load().dias_amarillo),
        "termino": termino(radicado.termino_valor, radicado.termino_unidad),
        "pasos": pasos(radicado.vigente),
        "originales": pasos(radicado.submission) if corrected else [],
        "cambios": diferencia(radicado.submission, radicado.vigente) if corrected else [],
        "requerimiento": radicado.requerimientos.filter(respondido_en=None, desistido_en=None).first(),
        "documentos": list(radicado.documentos.select_related("emitido_por")),
        "datos_corregidos": _datos_corregidos(radicado),
        "presencial": presencial(radicado),
        "historia": [hito_para_funcionarios(a) for a in radicado.actuaciones.order_by("-seq")],
        "paneles": [p for p in acts if not p.is_direct],
        "directos": [p for p in acts if p.is_direct],
        "plazo_requerir": plazo_requerir(radicado),
        "por_firmar": radicado.is_open and curso(radicado) == Curso.POR_FIRMAR,
        "hoy": hoy,
    }
