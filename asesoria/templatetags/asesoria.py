"""Show what people wrote and said."""

from django import template
from django.utils.html import conditional_escape, linebreaks, urlize
from django.utils.safestring import SafeString, mark_safe

from asesoria.escritura import mostrar
from asesoria.selectors.ayuda import Ayuda, ayuda
from asesoria.selectors.pqrsd import pqrsd_url

register = template.Library()


@register.filter
def escrito(html: str) -> SafeString:
    """Show the HTML of a post, cleaned again on its way out."""
    return mostrar(html)


@register.filter
def dicho(texto: str) -> SafeString:
    """Show a message of the chat: text with its line breaks, addresses as links, nothing else."""
    return mark_safe(linebreaks(urlize(conditional_escape(texto), nofollow=True)))


@register.simple_tag
def ayuda_en_linea() -> Ayuda:
    """Return the ways to be helped: the chat and its hours, the forums, the PQRSD; false when there is none."""
    return ayuda()


@register.simple_tag
def pqrsd() -> str:
    """Return the address of the PQRSD in the reader's language, empty when there is none."""
    return pqrsd_url()
