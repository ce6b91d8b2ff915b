"""How the promise of a question stands today, for the eye."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from asesoria.models import Consulta
from asesoria.states import EstadoConsulta
from core.calendario import habiles_entre, tono
from tramites.selectors.plazos import Semaforo


def semaforo_de(consulta: Consulta, hoy: date, aviso: int) -> Semaforo | None:
    """Return how many business days are left to answer; None once somebody did, or it is closed.

    `aviso` is how many business days before it is due soon: AjustesAsesoria.recordar_dias.
    """
    if consulta.estado != EstadoConsulta.ABIERTA:
        return None
    promised = consulta.prometida_para
    color = tono(promised, hoy, aviso)
    if color == "hoy":
        return Semaforo(color, _("Responder hoy"))
    n = abs(habiles_entre(hoy, promised))
    if color == "vencido":
        if n == 0:
            return Semaforo(color, _("Pasó su día"))
        words = ngettext("Pasó hace %(n)s día hábil", "Pasó hace %(n)s días hábiles", n)
        return Semaforo(color, words % {"n": n})
    return Semaforo(color, ngettext("Falta %(n)s día hábil", "Faltan %(n)s días hábiles", n) % {"n": n})
