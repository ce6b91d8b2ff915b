"""The admin's user screens, with our fields."""

from django.forms import ModelForm
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

OUR_FIELDS = {"usuario", "cargo", "dependencias"}


class UsuarioEditForm(UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | OUR_FIELDS


class UsuarioCreationForm(UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | OUR_FIELDS


class UsuarioViewSet(UserViewSet):
    """Create and edit people with short name, cargo and dependencias."""

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        return UsuarioEditForm if for_update else UsuarioCreationForm
