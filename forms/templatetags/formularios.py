"""Tags of the form engine's own screens."""

from django import template

from forms.models import Form
from forms.wizard.preview import Preview

register = template.Library()


@register.simple_tag
def preview_of(form: Form) -> Preview:
    """Return all the steps of a form as its editor left it."""
    return Preview(form)
