"""Login by e-mail or short name, and the citizen's registration."""

from typing import Any

from allauth.account.forms import LoginForm, SignupForm
from django import forms
from django.utils.translation import gettext_lazy as _

from cuentas.models import Usuario

# An address that nobody can have: an unknown short name fails like an unknown e-mail, in the same words and time.
NOBODY = "nadie@no-existe.invalid"


class EntrarForm(LoginForm):
    """One field for both ways to say who one is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("Correo electrónico o nombre corto"),
            max_length=254,
            widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        )
        self.order_fields(["login", "password", "remember"])

    def clean_login(self) -> str:
        """Return the e-mail address of the short name, or what was typed when it is one."""
        login = str(self.cleaned_data["login"]).strip()
        if "@" in login:
            return login
        email = Usuario.objects.filter(usuario=login.lower()).values_list("email", flat=True).first()
        return email or NOBODY


class RegistrarseForm(SignupForm):
    """Name is optional, password too: who leaves it out enters by a code sent by e-mail."""

    first_name = forms.CharField(
        label=_("Cómo quiere que le llamemos (opcional)"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "password1" in self.fields:
            self.fields["password1"].required = False
            self.fields["password1"].label = _("Contraseña (opcional)")
            self.fields["password1"].help_text = _(
                "Puede dejarla en blanco: le enviaremos un código a su correo cada vez que entre."
            )
