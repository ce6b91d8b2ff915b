"""Tags of the form engine's own screens."""

from typing import Any

from django import template

from forms.models import Form
from forms.wizard.frame import Frame, frame, own_frame
from forms.wizard.preview import Preview

register = template.Library()


@register.simple_tag
def preview_of(form: Form) -> Preview:
    """Return all the steps of a form as its editor left it."""
    return Preview(form)


@register.simple_tag(takes_context=True)
def marco(context: dict[str, Any], parent: str) -> Frame:
    """Return what stands around the title and the content of a form's page, as the template `parent` draws it."""
    draft = context.get("draft")
    if draft is not None and draft.on_behalf:
        return own_frame(context["request"], parent, draft=draft)  # it names the official
    if draft is not None:
        return frame(context["request"], parent, draft.host_url, draft.practice)
    return frame(context["request"], parent, context["host"].url, context["host"].practice)
