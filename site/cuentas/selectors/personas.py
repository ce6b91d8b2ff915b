"""Lists of people for the screens of accounts."""

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Count, Max, QuerySet

from cuentas.models import CargaUsuarios, Retiro, Usuario
from cuentas.selectors import funcionarios


def por_entrar() -> QuerySet[Usuario]:
    """Return who was invited and has not set a password, with the day until which the newest link works."""
    rows = Usuario.objects.filter(is_active=True, invitaciones_de_cuenta__isnull=False)
    rows = rows.filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return rows.annotate(vence=Max("invitaciones_de_cuenta__vence_en")).order_by("-vence", "email")


def cuentas_de_carga(carga: CargaUsuarios) -> dict[str, int]:
    """Return how many lines of a file would do what."""
    return dict(carga.filas.order_by().values_list("resultado").annotate(n=Count("pk")))


def colegas_de(usuario: Usuario) -> QuerySet[Usuario]:
    """Return who may take over a person's work: the other civil servants, those of their dependencias first."""
    mine = usuario.dependencias.values("pk")
    near = funcionarios().filter(dependencias__in=mine).exclude(pk=usuario.pk).distinct()
    return near if near.exists() else funcionarios().exclude(pk=usuario.pk)


def retiro_vigente(usuario: Usuario) -> Retiro | None:
    """Return how this person left, if they did and were not given back."""
    return usuario.retiros.filter(deshecho_en=None).first()
