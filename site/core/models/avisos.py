"""The alerts that pages put on themselves and on all below them: few, so all are remembered together."""

from django.apps import apps
from wagtail.models import Page, get_page_models

from core.remembered import remembered


def avisos_vigentes() -> dict[str, str]:
    """Return the alert of each live page that has one, by its path in the tree. One query, then remembered."""
    return remembered("core:avisos", _find)


def _find() -> dict[str, str]:
    models = [m for m in get_page_models() if m is not Page and any(f.name == "aviso" for f in m._meta.get_fields())]
    if not models or not apps.ready:
        return {}
    queries = [m.objects.live().exclude(aviso="").order_by().values_list("path", "aviso") for m in models]
    return dict(queries[0].union(*queries[1:], all=True))
