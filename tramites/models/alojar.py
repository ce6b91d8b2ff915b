"""A trámite page as the host of a form: whether there is one to start, what it says of itself, and running it."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Locale

from core.blocks.teaser import TeaserDeFormulario
from core.children import children_of
from core.prepared import Prepared
from core.registry import teasers_for
from core.remembered import remembered
from core.selectors.entidad import entidad_de
from forms.host import Host
from forms.models import FormVersion
from forms.selectors.versions import definition_of, version_vigente
from tramites.models.problema import url_de_problema

SOLICITUD = "solicitud/"
DE_LA_DIRECCION = ("tramite", "radicado")  # what a petition is about: a link from there says it already
_ESPANOL = Prepared(lambda: Locale.objects.filter(language_code=settings.LANGUAGE_CODE)[:1])


def se_ofrece(tramite: Any) -> bool:
    """Say whether the trámite's form may be begun: it has one that is published and not archived."""
    form = tramite.form
    return form is not None and form.live and not form.archived


def version_publicada(tramite: Any) -> FormVersion | None:
    """Return the newest published version of the trámite's form; None when it has none or its form was archived."""
    if not se_ofrece(tramite):
        return None
    return FormVersion.objects.filter(translation_key=tramite.form.translation_key).order_by("-number").first()


def url_de_solicitud(tramite: Any, request: HttpRequest | None = None) -> str:
    """Return the form's own root under the trámite's address."""
    return (tramite.get_url(request) or "/") + SOLICITUD


def teaser(tramite: Any) -> TeaserDeFormulario | None:
    """Say what a link to the form says: name, minutes, what to have ready, where it starts."""
    said = _lo_que_dice(tramite.form.translation_key, get_language() or "es") if se_ofrece(tramite) else None
    if said is None:
        return None
    minutos, tener_a_mano = said
    return TeaserDeFormulario(tramite.title, url_de_solicitud(tramite), minutos, tener_a_mano)


def _lo_que_dice(form: UUID, language: str) -> tuple[int, tuple[str, ...]] | None:
    """Return minutes and what to have ready of the form's newest version; remembered until a form changes."""

    def read() -> tuple[int, tuple[str, ...]] | None:
        version = version_vigente(form)
        definition = definition_of(version, language) if version else None
        return (definition.minutes, definition.have_ready) if definition else None

    return remembered(("tramites:formulario", form, language), read)


def contexto(tramite: Any) -> dict[str, Any]:
    """Return what the trámite's page shows: `formulario` (or None), `requisitos`, `pasos`, `fundamentos`, teasers."""
    return {
        "formulario": teaser(tramite),
        "requisitos": children_of(tramite, "requisitos"),
        "pasos": children_of(tramite, "pasos"),
        "terminos": children_of(tramite, "terminos"),
        "fundamentos": children_of(tramite, "fundamentos"),
        "problema_url": url_de_problema(tramite=tramite.slug) if tramite.clase != "peticion" else "",
        "dependencia": tramite.dependencia,
        "tutoriales": teasers_for("tramite.tutoriales", tramite),
        "noticias": teasers_for("tramite.noticias", tramite),
    }


def en_espanol(tramite: Any) -> Any:
    """Return the trámite in the main language: requests opened from any translation belong to that one."""
    default = _ESPANOL.first()
    if default is None or tramite.locale_id == default.pk:
        return tramite
    return tramite.get_translation_or_none(default) or tramite


def aviso_de_privacidad(request: HttpRequest) -> tuple[str, str]:
    """Return version and text of the entity's privacy notice, in the reader's language; "" where it has none."""
    entidad = entidad_de(request)
    english = (get_language() or "es").startswith("en")
    return entidad.aviso_privacidad_version, (english and entidad.aviso_privacidad_en) or entidad.aviso_privacidad


def host_de(tramite: Any, request: HttpRequest) -> Host:
    """Build what the wizard needs to know of this page."""
    version, aviso = aviso_de_privacidad(request)
    return Host(
        form=tramite.form,
        url=url_de_solicitud(tramite, request),
        title=tramite.title,
        back_url=tramite.get_url(request) or "/",
        context={"tramite": en_espanol(tramite).pk},
        prefill=DE_LA_DIRECCION if tramite.clase == "peticion" else (),
        facts={
            _("Costo"): tramite.costo,
            _("Tiempo de respuesta"): tramite.tiempo_texto,
            _("Responde"): str(tramite.dependencia or ""),
        },
        privacy_notice=aviso,
        privacy_version=version,
    )


def servir(tramite: Any, request: HttpRequest, rest: str) -> HttpResponse:
    """Run the form under the page's address; not found when there is no published form, or in a preview."""
    if getattr(request, "is_preview", False) or not se_ofrece(tramite):
        raise Http404
    # The wizard is a view, above models in the order of this house: it is named, not imported.
    serve = import_string("forms.wizard.serve")
    response: HttpResponse = serve(request, host_de(tramite, request), rest)
    return response


def publicadas(tramite: Any, request: HttpRequest, codigo: str) -> HttpResponse:
    """Answer with the published answers; only a page for petitions has them."""
    if tramite.clase != "peticion":
        raise Http404
    show = import_string("tramites.views.respuestas.respuestas")  # named, not imported, as above
    response: HttpResponse = show(request, tramite, codigo)
    return response
