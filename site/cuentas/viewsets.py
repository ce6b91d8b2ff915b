"""The admin's screens of users and dependencias, with our fields."""

from typing import Any

from django.forms import CheckboxSelectMultiple, ModelForm
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

from cuentas.actions.actualizar_correo import actualizar_correo
from cuentas.models import Dependencia, Usuario

OUR_FIELDS = {"usuario", "cargo", "telefono", "dependencias"}


class OurFields:
    """What both forms do with our fields: addresses and short names in lower case, one login address."""

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()  # type: ignore[attr-defined]  # a mixin of forms

    def clean_usuario(self) -> str | None:
        return (self.cleaned_data.get("usuario") or "").lower() or None  # type: ignore[attr-defined]  # a mixin of forms

    def save(self, commit: bool = True) -> Usuario:
        person = super().save(commit=commit)  # type: ignore[misc]  # a mixin of forms
        if commit:
            actualizar_correo(usuario=person)
        return person


class UsuarioEditForm(OurFields, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | OUR_FIELDS
        widgets = {**UserEditForm.Meta.widgets, "dependencias": CheckboxSelectMultiple}


class UsuarioCreationForm(OurFields, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | OUR_FIELDS
        widgets = {**UserCreationForm.Meta.widgets, "dependencias": CheckboxSelectMultiple}


class UsuarioViewSet(UserViewSet):
    """Create and edit people with short name, cargo and dependencias."""

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        return UsuarioEditForm if for_update else UsuarioCreationForm


class DependenciaViewSet(SnippetViewSet):
    """The departments of the municipality: what they do, where and when they attend."""

    model = Dependencia
    icon = "group"
    menu_label = _("Dependencias")
    menu_name = "dependencias"
    list_display: Any = ["nombre", "superior", "telefono", "correo"]
    search_fields = ["nombre"]
    ordering = ["nombre"]
    inspect_view_enabled = True
    panels = [
        FieldPanel("nombre"),
        FieldPanel("slug", help_text="La parte de la dirección; no la cambie."),
        FieldPanel("superior"),
        FieldPanel("funciones"),
        MultiFieldPanel(
            [FieldPanel("direccion"), FieldPanel("telefono"), FieldPanel("correo"), FieldPanel("horario")],
            heading="Dónde y cuándo atiende",
        ),
    ]
