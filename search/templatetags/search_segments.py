"""Fragments of results as HTML: every piece of text is escaped, matches are in <mark>."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from search.documents import Segment

register = template.Library()


@register.filter
def marked(segments: Iterable[Segment]) -> SafeString:
    """Return the segments one after the other, escaped."""
    return SafeString("".join(_segment(segment) for segment in segments))


def _segment(segment: Segment) -> str:
    return format_html("<mark>{}</mark>", segment.text) if segment.marked else escape(segment.text)
