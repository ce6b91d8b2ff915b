"""What pages say of subscriptions, the same for every reader, and the words of the audit."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from comunicaciones.models import JornadaPage
from noticias.models import NoticiaPage, NoticiasIndexPage
from tramites.models import TramitePage


def seccion_de_suscripcion(page: Any, request: Any) -> Mapping[str, Any] | None:
    """Return the way to subscribe to what a page is about; nothing where it is about nothing. No query."""
    if isinstance(page, TramitePage):
        return {"texto": _("Le avisamos si cambia este trámite."), "que": f"pagina={page.pk}"}
    if isinstance(page, NoticiaPage):
        return {"texto": _("Le avisamos de noticias como esta."), "que": f"pagina={page.pk}"}
    if isinstance(page, JornadaPage):
        return {"texto": _("Le avisamos de otras jornadas."), "que": ""} if page.es_abierta else None
    if isinstance(page, NoticiasIndexPage):
        _before, found, rest = request.path.partition("/tema/")
        return {"texto": _("Le avisamos de lo nuevo."), "que": f"tema={rest.split('/')[0]}" if found else ""}
    return None


EVENTOS = {
    "comunicaciones.anotar_rebotes": lambda e: (
        f"Anotó {e.data['conocidos']} correos de suscriptores que {'se quejaron' if e.data['queja'] else 'rebotaron'}"
    ),
    "comunicaciones.callar_novedad": lambda e: (
        "Dijo que un cambio no se cuenta" if e.data["callar"] else "Dijo que un cambio sí se cuenta"
    ),
    "comunicaciones.marcar_menor": lambda e: (
        f"Marcó como menor el próximo cambio de «{e.target_label}»"
        if e.data["menor"]
        else f"Quitó la marca de cambio menor de «{e.target_label}»"
    ),
    "comunicaciones.descargar_consentimientos": lambda e: "Descargó el registro de consentimientos",
    "comunicaciones.descargar_suscriptores": lambda e: f"Descargó {e.data['n']} correos de suscriptores",
    "comunicaciones.entregar_actividad": lambda e: f"Pasó a otra persona la actividad «{e.target_label}»",
    "comunicaciones.cerrar_area": lambda e: "Cerró el área interna a quien no es funcionario",
}
