"""Where a person files a PQRSD."""

from django.utils.translation import get_language
from wagtail.models import Locale

from core.publicas import publicas
from tramites.models import TramitePage

SLUG = "pqrsd"


def pqrsd_url() -> str:
    """Return the address of the public PQRSD page in the reader's language, else the Spanish one, else empty."""
    rows = publicas(TramitePage.objects.filter(slug=SLUG)).select_related("locale")
    by_language = {page.locale.language_code: page for page in rows}
    default = Locale.get_default().language_code
    found = by_language.get(get_language() or default) or by_language.get(default)
    return (found.get_url() or "") if found else ""
