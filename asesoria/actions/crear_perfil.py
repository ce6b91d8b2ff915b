"""Choose the name that others see."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from asesoria.models import AjustesAsesoria, Perfil
from asesoria.nombres import LEAST, MOST, is_reservado, plegar
from asesoria.permissions import is_official
from core.actions.auditar import auditar
from core.selectors.entidad import entidad_de
from cuentas.models import Dependencia


def crear_perfil(*, by: Any, nombre: str) -> Perfil:
    """Give an account its public name, or change it; the rules were read and accepted with the same act.

    Raises ValidationError in words: too short, taken, or one that belongs to the municipality or an official (only an
    official may have an official's name: their own). What was posted keeps the name it was posted with.
    """
    folded = plegar(nombre)
    if len(folded) < LEAST or len(nombre) > MOST:
        raise ValidationError(_("Escriba un nombre de 2 a 40 letras."))
    if is_reservado(nombre, _reserved(by)):
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


def _reserved(by: Any) -> list[str]:
    names = [
        *Dependencia.objects.values_list("nombre", flat=True),
        *AjustesAsesoria.load().nombres_reservados.split("\n"),
    ]
    officials = get_user_model().objects.filter(is_active=True).exclude(cargo="").exclude(pk=by.pk)
    names += [f"{first} {last}" for first, last in officials.values_list("first_name", "last_name")]
    if not is_official(by):
        names += [cargo for cargo in officials.values_list("cargo", flat=True)]
    entity = entidad_de(None).nombre
    return [*names, entity] if entity else names
