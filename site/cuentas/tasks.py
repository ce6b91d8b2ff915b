"""What the worker does with a file of people: read it, apply it, invite."""

from django.db import transaction

from core.tasks import retrying
from cuentas.actions.aplicar_carga import aplicar_carga, leer_carga
from cuentas.actions.invitar import invitar_lote
from cuentas.models import CargaUsuarios


@retrying(tries=3)
def revisar_archivo(pk: str) -> None:
    """Report each line of the file."""
    leer_carga(pk=pk)


@retrying(tries=3)
def aplicar_archivo(pk: str) -> None:
    """Do what was confirmed; where the base changed meanwhile, report again."""
    done = aplicar_carga(pk=pk)
    with transaction.atomic():
        (invitar_del_archivo if done else revisar_archivo).enqueue(pk)


@retrying()
def invitar_del_archivo(pk: str) -> None:
    """Invite the new people, some at a time."""
    if invitar_lote(carga=CargaUsuarios.objects.get(pk=pk)):
        with transaction.atomic():
            invitar_del_archivo.enqueue(pk)
