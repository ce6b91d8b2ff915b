"""The admin's screens of users and dependencias, with our fields."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import CheckboxSelectMultiple, ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, DeleteView, EditView, UserViewSet

from cuentas.actions.actualizar_correo import actualizar_correo
from cuentas.models import Dependencia, Usuario
from cuentas.permissions import puede_cambiar, puede_dar_grupo

OUR_FIELDS = {"usuario", "cargo", "telefono", "dependencias"}


class OurFields:
    """What both forms do with our fields: addresses and short names in lower case, one login address.

    `by` is who fills the form in: nobody gives a role above their own, nor the right over everything.
    """

    def __init__(self, *args: Any, by: Any = None, **kwargs: Any) -> None:
        self.by = by
        super().__init__(*args, **kwargs)

    def clean_groups(self) -> Any:
        groups = self.cleaned_data["groups"]  # type: ignore[attr-defined]  # a mixin of forms
        person = self.instance  # type: ignore[attr-defined]  # a mixin of forms
        had = set(person.groups.values_list("pk", flat=True)) if person.pk else set()
        above = [g.name for g in groups if g.pk not in had and not puede_dar_grupo(self.by, g)]
        if above:
            raise ValidationError(_now("Usted no puede dar el rol «%(rol)s».") % {"rol": ", ".join(sorted(above))})
        return groups

    def clean_is_superuser(self) -> bool:
        wanted = bool(self.cleaned_data["is_superuser"])  # type: ignore[attr-defined]  # a mixin of forms
        if wanted != self.initial.get("is_superuser", False) and not self.by.is_superuser:  # type: ignore[attr-defined]  # a mixin of forms
            raise ValidationError(_now("Usted no puede dar ni quitar ese derecho."))
        return wanted

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


class UsuarioCreateView(CreateView):
    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "by": self.request.user}


class UsuarioEditView(EditView):
    """Who is above is changed by nobody below; one's own account is, but gets no new role by it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.editing_self and not puede_cambiar(request.user, self.object):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "by": self.request.user}


class UsuarioDeleteView(DeleteView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not puede_cambiar(request.user, self.get_object()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class UsuarioViewSet(UserViewSet):
    """Create and edit people with short name, cargo and dependencias."""

    add_view_class = UsuarioCreateView
    edit_view_class = UsuarioEditView
    delete_view_class = UsuarioDeleteView

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
