"""The forms of accounts: allauth's, with our words, and login by e-mail or short name."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.validators import EmailValidator, validate_email
from django.utils.translation import gettext_lazy as _

from cuentas.models import Usuario

# An address that nobody can have: an unknown short name fails like an unknown e-mail, in the same words and time.
NOBODY = "nadie@no-existe.invalid"

NEW_PASSWORD = _("Al menos 10 letras, números o signos. Por ejemplo, tres palabras que no tengan que ver entre sí.")
WORDS: dict[str, tuple[Any, Any, Any]] = {  # of each field: its label, its help, what is said when it is left empty
    "login": (_("Correo electrónico o nombre corto"), "", _("Escriba su correo electrónico o su nombre corto.")),
    "email": (_("Correo electrónico"), "", _("Escriba su correo electrónico.")),
    "password": (_("Contraseña"), "", _("Escriba su contraseña.")),
    "oldpassword": (_("Contraseña que usa ahora"), "", _("Escriba la contraseña que usa ahora.")),
    "password1": (_("Contraseña nueva"), NEW_PASSWORD, _("Escriba la contraseña nueva.")),
    "password2": (_("La contraseña nueva, otra vez"), "", _("Escriba otra vez la contraseña nueva.")),
    "code": (_("Código"), "", _("Escriba el código.")),
}
WRONG_EMAIL = _("Escriba el correo completo, por ejemplo nombre@correo.com.")


class Palabras:
    """Gives the fields of an allauth form our words; no field says its label twice by a placeholder."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in WORDS:
                field.label, field.help_text, field.error_messages["required"] = WORDS[name]
            if isinstance(field, forms.EmailField):
                field.validators = [EmailValidator(WRONG_EMAIL) if v is validate_email else v for v in field.validators]


class EntrarForm(Palabras, account.LoginForm):
    """One field for both ways to say who one is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label, _help, required = WORDS["login"]
        self.fields["login"] = forms.CharField(
            label=label,
            max_length=254,
            error_messages={"required": required},
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


class RegistrarseForm(Palabras, account.SignupForm):
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
            self.fields["password1"].widget.is_required = False
            self.fields["password1"].label = _("Contraseña (opcional)")
            self.fields["password1"].help_text = _(
                "Puede dejarla en blanco: le enviaremos un código a su correo cada vez que entre. Si la pone, use al "
                "menos 10 letras, números o signos."
            )


class CambiarCorreoForm(Palabras, account.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Correo nuevo")
        self.fields["email"].error_messages["required"] = _("Escriba el correo nuevo.")


class CorregirCorreoForm(Palabras, account.ChangeEmailForm):
    pass


class CambiarContrasenaForm(Palabras, account.ChangePasswordForm):
    pass


class PonerContrasenaForm(Palabras, account.SetPasswordForm):
    pass


class PedirContrasenaForm(Palabras, account.ResetPasswordForm):
    pass


class ContrasenaNuevaForm(Palabras, account.ResetPasswordKeyForm):
    pass


class PedirCodigoForm(Palabras, account.RequestLoginCodeForm):
    pass


class CodigoParaEntrarForm(Palabras, account.ConfirmLoginCodeForm):
    pass


class CodigoDelCorreoForm(Palabras, account.ConfirmEmailVerificationCodeForm):
    pass


class ConfirmarContrasenaForm(Palabras, account.ReauthenticateForm):
    pass


class SegundoPasoForm(Palabras, mfa.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Código de la aplicación, o uno de recuperación")


class ConfirmarSegundoPasoForm(Palabras, mfa.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Código de la aplicación, o uno de recuperación")


class ActivarSegundoPasoForm(Palabras, ActivateTOTPForm):
    """`secret_in_groups` shows the key as people can copy it: four letters at a time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Código que muestra la aplicación")
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    @property
    def secret_in_groups(self) -> str:
        return " ".join(self.secret[i : i + 4] for i in range(0, len(self.secret), 4))
