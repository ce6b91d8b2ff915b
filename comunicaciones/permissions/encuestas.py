"""Who may answer a survey, see what was answered, and invite. One gate for page, index, search, map and sending."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils import timezone

from comunicaciones.models import Encuesta
from comunicaciones.states.encuestas import PublicoEncuesta
from core.publicas import publicas
from cuentas.selectors import es_funcionario
from tramites.permissions import dependencias_de

GESTIONAR = "comunicaciones.gestionar_encuestas"
VER = "comunicaciones.ver_resultados"


def es_persona(user: Any) -> bool:
    """Say whether somebody is logged in with an account that works."""
    return bool(getattr(user, "is_authenticated", False)) and user.is_active


def puede_ver_resultados(user: Any) -> bool:
    """Say whether a person sees the results of surveys."""
    return es_funcionario(user) and (user.has_perm(VER) or user.has_perm(GESTIONAR))


def puede_gestionar(user: Any) -> bool:
    """Say whether a person invites to surveys, hides open answers and counts again."""
    return es_funcionario(user) and user.has_perm(GESTIONAR)


def exigir_ver(user: Any) -> None:
    """Raise PermissionDenied for who may not see results."""
    if not puede_ver_resultados(user):
        raise PermissionDenied(VER)


def exigir_gestionar(user: Any) -> None:
    """Raise PermissionDenied for who does not manage surveys."""
    if not puede_gestionar(user):
        raise PermissionDenied(GESTIONAR)


def es_del_publico(user: Any, encuesta: Encuesta) -> bool:
    """Say whether a person is of a survey's audience; its dates and invitations apart."""
    if encuesta.publico == PublicoEncuesta.TODOS:
        return True
    if encuesta.publico == PublicoEncuesta.REGISTRADOS:
        return es_persona(user)
    if not es_funcionario(user):
        return False
    if encuesta.publico == PublicoEncuesta.FUNCIONARIOS:
        return True
    return encuesta.dependencias.filter(pk__in=dependencias_de(user)).exists()


def _del_publico(user: Any) -> Q:
    may = Q(publico=PublicoEncuesta.TODOS)
    if es_persona(user):
        may |= Q(publico=PublicoEncuesta.REGISTRADOS)
    if es_funcionario(user):
        may |= Q(publico=PublicoEncuesta.FUNCIONARIOS)
        own = Encuesta.dependencias.through.objects.filter(dependencia__in=dependencias_de(user))
        may |= Q(publico=PublicoEncuesta.DEPENDENCIAS, pk__in=own.values("encuesta_id"))
    return may


def encuestas_listadas(user: Any) -> QuerySet[Encuesta]:
    """Return the live surveys that a person may know of without an invitation; nobody: those of everybody.

    In the main language, as audiences and dates are: a page in another language has them from there.
    """
    rows: QuerySet[Encuesta] = publicas(Encuesta.objects.filter(locale__language_code=settings.LANGUAGE_CODE))
    return rows.filter(_del_publico(user), por_invitacion=False)


def encuestas_abiertas(user: Any) -> QuerySet[Encuesta]:
    """Return those that may be answered today, the ones that close first before the others."""
    today = timezone.localdate()
    rows = encuestas_listadas(user).filter(Q(hasta__isnull=True) | Q(hasta__gte=today), desde__lte=today)
    return rows.filter(form__live=True, form__archived=False).order_by("hasta", "title")


def encuestas_con_resultados(user: Any) -> QuerySet[Encuesta]:
    """Return the closed ones whose results were published, the last first."""
    return encuestas_listadas(user).filter(publicar_resultados=True, hasta__lt=timezone.localdate()).order_by("-hasta")
