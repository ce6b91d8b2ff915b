"""Choose the name that others see."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from asesoria.models import Perfil
from asesoria.nombres import LEAST, MOST, is_reservado, plegar
from asesoria.selectors.nombres_reservados import nombres_reservados
from core.actions.auditar import auditar


def crear_perfil(*, by: Any, nombre: str) -> Perfil:
    """Give an account its public name, or change it; the rules were read and accepted with the same act.

    Raises ValidationError in words: too short, taken, or one that belongs to the municipality or an official (only an
    official may have an official's name: their own). What was posted keeps the name it was posted with.
    """
    folded = plegar(nombre)
    if len(folded) < LEAST or len(nombre) > MOST:
        raise ValidationError(_("Escriba un nombre de 2 a 40 letras."))
    if is_reservado(nombre, nombres_reservados(by)):
        raise ValidationError(_("Ese nombre es de la Alcaldía o de un funcionario. Escoja otro."))
    with transaction.atomic():
        try:
            with transaction.atomic():
                perfil, _made = Perfil.objects.update_or_create(
                    usuario=by, defaults={"nombre_publico": nombre, "nombre_plegado": folded}
                )
        except IntegrityError:
            raise ValidationError(_("Otra persona ya usa ese nombre. Escoja otro.")) from None
        if perfil.reglas_aceptadas_en is None:
            perfil.reglas_aceptadas_en = timezone.now()
            perfil.save(update_fields=["reglas_aceptadas_en"])
        auditar(event="asesoria.perfil", by=by, target=perfil)
    return perfil
