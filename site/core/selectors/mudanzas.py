"""Where a page went that has another address now: for what lies below it and is no page (a form's steps, a feed)."""

from wagtail.contrib.redirects.models import Redirect

MOST_LEVELS = 8


def destino(path: str) -> str:
    """Return the new address of what was below a moved page, or "". The nearest page above counts."""
    if "\0" in path:
        return ""
    parts = path.strip("/").split("/")[: MOST_LEVELS + 1]
    above = ["/" + "/".join(parts[:n]) for n in range(1, len(parts))]
    moved = Redirect.objects.filter(old_path__in=above, automatically_created=True).select_related("redirect_page")
    nearest = max(moved, key=lambda redirect: len(redirect.old_path), default=None)
    link = nearest.link if nearest is not None else None
    if nearest is None or not link:
        return ""
    there = link.rstrip("/") + path[len(nearest.old_path) :]
    return "" if there == path else there
