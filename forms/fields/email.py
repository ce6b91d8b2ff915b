"""An e-mail address."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition import Field
from forms.fields.base import Context, FieldError, FieldType
from forms.fields.formats import clean_text

_valid = EmailValidator()
LONGEST, LONGEST_NAME = 254, 64  # RFC 5321; a domain in brackets is a number of the network, never a person's


class Email(FieldType):
    """Kept as typed, the part after @ in lower case."""

    id = "email"
    label = gettext_lazy("Correo electrónico")
    help = gettext_lazy("Allí pueden llegar la constancia y los avisos.")
    icon = "mail"
    default_data_class = "personal"

    def missing(self, field: Field) -> str:
        return _("Escriba el correo electrónico, por ejemplo nombre@ejemplo.com.")

    def clean(self, field: Field, raw: Any, context: Context) -> str:
        text = clean_text(raw).replace(" ", "") if isinstance(raw, str) and len(raw) < 400 else ""
        name, _at, domain = text.rpartition("@")
        address = f"{name}@{domain.lower()}"
        try:
            _valid(address)
            if len(address) > LONGEST or len(name) > LONGEST_NAME or domain.startswith("["):
                raise ValidationError("no mail server would take it")
        except ValidationError:
            raise FieldError(_("Escriba un correo como nombre@ejemplo.com.")) from None
        return address
