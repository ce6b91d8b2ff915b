"""What the wizard says to the person: why a file is not taken, and the notices after a redirect."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.files.refusal import Refused

_REFUSALS = {
    "empty": gettext_lazy("El archivo «%(name)s» está vacío. Ábralo para comprobarlo y adjúntelo otra vez."),
    "size": gettext_lazy("El archivo «%(name)s» pesa demasiado. Adjunte uno de menos de %(most)s MB."),
    "kind": gettext_lazy("El archivo «%(name)s» no es de un tipo permitido. Adjunte uno de estos: %(kinds)s."),
    "disguised": gettext_lazy(
        "El contenido de «%(name)s» no corresponde a su nombre. Adjunte un archivo de estos tipos: %(kinds)s."
    ),
    "broken": gettext_lazy("El archivo «%(name)s» está dañado y no se puede abrir. Guárdelo otra vez y adjúntelo."),
    "pixels": gettext_lazy("La foto «%(name)s» es demasiado grande. Tómela con menos resolución y adjúntela."),
    "bomb": gettext_lazy("El archivo «%(name)s» crece demasiado al abrirse. Adjunte los documentos por separado."),
    "dangerous": gettext_lazy("El archivo «%(name)s» lleva dentro programas u otros archivos comprimidos. Quítelos."),
    "virus": gettext_lazy("No recibimos «%(name)s»: el antivirus encontró un problema en ese archivo."),
    "unkept": gettext_lazy(
        "No pudimos guardar «%(name)s»: falló nuestro equipo, no su archivo. Lo demás está guardado. "
        "Adjúntelo otra vez en unos minutos."
    ),
    "gone": gettext_lazy("Ya no encontramos «%(name)s» en nuestro equipo. Quítelo y adjúntelo otra vez."),
    "many": gettext_lazy("Aquí caben máximo %(count)s archivos. Quite uno antes de adjuntar «%(name)s»."),
}
_NOTICES = {
    "primero": gettext_lazy("Antes de ese paso, complete este."),
    "nuevas": gettext_lazy("Según sus respuestas, en este paso hay preguntas nuevas. Complételas para continuar."),
    "falta": gettext_lazy("En este paso falta algo para poder enviar."),
    "retomado": gettext_lazy("Aquí está su solicitud, como la dejó."),
}


def refusal(error: Refused, **details: str) -> str:
    """Return why a file was not taken, naming it and what would be."""
    return str(_REFUSALS[error.code]) % {"name": "", "kinds": "", "most": "", "count": "", **details}


def notice(code: str) -> str:
    """Return the notice that a redirect asked for; "" for an unknown one."""
    return str(_NOTICES.get(code, ""))


def pending_scan() -> str:
    return _("Guardamos sus archivos, pero todavía no los hemos podido revisar. Espere un minuto y continúe otra vez.")
