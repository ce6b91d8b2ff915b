"""What device somebody used, in words: from what the browser says of itself, which is a guess and no proof."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

# In this order: an Android phone also says Linux, an iPad also says Mac OS, Edge also says Chrome and Safari.
EQUIPOS = (
    ("Android", gettext_noop("Celular o tableta con Android")),
    ("iPhone", gettext_noop("iPhone o iPad")),
    ("iPad", gettext_noop("iPhone o iPad")),
    ("Windows", gettext_noop("Computador con Windows")),
    ("Mac OS", gettext_noop("Computador Mac")),
    ("Linux", gettext_noop("Computador con Linux")),
)
NAVEGADORES = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))


def equipo(user_agent: str) -> str:
    """Return the kind of device: "Computador con Windows"."""
    return next((_(words) for mark, words in EQUIPOS if mark in user_agent), _("Otro equipo"))


def navegador(user_agent: str) -> str:
    """Return the browser's name, or "" when it is none of the usual ones."""
    return next((name for mark, name in NAVEGADORES if mark in user_agent), "")
