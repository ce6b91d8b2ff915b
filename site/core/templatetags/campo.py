"""A Django form's field with our classes and its descriptions tied to it, for the few forms that are plain Django."""

from django import forms, template
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def es_marca(field: forms.BoundField) -> bool:
    """Tell whether the field is one tick, whose words stand beside it and not above."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def con_clase(field: forms.BoundField, css: str) -> SafeString:
    """Return the control with that class, tied to its help and its error (Django ties only the help)."""
    field.field.widget.attrs.pop("placeholder", None)  # it would say the label again, in a paler colour
    attrs: dict[str, str | bool] = {"class": " ".join(filter(None, [field.field.widget.attrs.get("class"), css]))}
    described = [f"{field.auto_id}_helptext"] if field.help_text else []
    if field.errors:
        described.append(f"{field.auto_id}_error")
        attrs["aria-invalid"] = "true"
    if described:
        attrs["aria-describedby"] = " ".join(described)
    return field.as_widget(attrs=attrs)
