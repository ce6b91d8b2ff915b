"""What of an address a page hands on to the form it leads to: the parameters that watchers of drafts follow."""

from urllib.parse import urlencode

from django.http import HttpRequest

from forms.registry import draft_watchers


def seguidos(request: HttpRequest) -> str:
    """Return the query of a link to a form, with its question mark; "" where nobody follows anything."""
    keys = [key for watcher in draft_watchers for key in watcher.carries]
    known = {key: request.GET[key] for key in keys if request.GET.get(key)}
    return f"?{urlencode(known)}" if known else ""
