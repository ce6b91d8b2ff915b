"""Text of several lines."""

from django.utils.translation import gettext_lazy

from forms.fields.text import Text


class LongText(Text):
    """A reason, a description. Line breaks are kept."""

    id = "long_text"
    label = gettext_lazy("Texto largo")
    help = gettext_lazy("Varios renglones: un motivo, una descripción.")
    icon = "pilcrow"
    config_keys = frozenset({"min_length", "max_length"})
    lines = True
    longest = 5000
