"""Who may see a jornada, register for it and organise it. One gate for page, agenda, feeds, iCal, mails and search."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet

from comunicaciones.models import Inscripcion, JornadaPage
from comunicaciones.states.jornadas import VIGENTES, Publico
from core.publicas import publicas
from cuentas.models import Usuario

GESTIONAR_JORNADAS = "comunicaciones.gestionar_jornadas"


def es_persona(user: Any) -> bool:
    """Say whether somebody is logged in with an account that works."""
    return bool(getattr(user, "is_authenticated", False)) and user.is_active


def funcionarios() -> QuerySet[Usuario]:
    """Return the civil servants: accounts that work in a dependencia or enter the admin."""
    groups = Usuario.groups.through.objects.filter(usuario_id=OuterRef("pk"))
    entering = groups.filter(
        group__permissions__codename="access_admin", group__permissions__content_type__app_label="wagtailadmin"
    )
    working = Usuario.dependencias.through.objects.filter(usuario_id=OuterRef("pk"))
    own = Usuario.user_permissions.through.objects.filter(
        usuario_id=OuterRef("pk"),
        permission__codename="access_admin",
        permission__content_type__app_label="wagtailadmin",
    )
    return Usuario.objects.filter(Q(is_superuser=True) | Exists(working) | Exists(entering) | Exists(own)).filter(
        is_active=True
    )


def es_funcionario(user: Any) -> bool:
    """Say whether a person is a civil servant; the same rule as `funcionarios`."""
    return es_persona(user) and (user.has_perm("wagtailadmin.access_admin") or user.dependencias.exists())


def puede_gestionar(user: Any) -> bool:
    """Say whether a person organises jornadas: sees who registered, cancels one, tries its mails."""
    return es_persona(user) and user.has_perm(GESTIONAR_JORNADAS)


def exigir_gestionar(user: Any) -> None:
    """Raise PermissionDenied unless `user` organises jornadas."""
    if not puede_gestionar(user):
        raise PermissionDenied


def jornadas_visibles(user: Any) -> QuerySet[JornadaPage]:
    """Return the live jornadas in the main language that a person may know of; nobody: those that are open.

    An open one is everybody's. One for civil servants is for those of its dependencias or roles (all of them where it
    names none), and for who is registered for it. A page restricted in Wagtail (privacy) is in no list.
    """
    rows: QuerySet[JornadaPage] = publicas(JornadaPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE))
    abiertas = Q(publico=Publico.ABIERTA)
    if not es_persona(user):
        return rows.filter(abiertas)
    inscritas = Inscripcion.objects.filter(usuario=user, estado__in=VIGENTES, jornada=OuterRef("pk"))
    suya: Any = abiertas | Q(Exists(inscritas))
    if es_funcionario(user):
        suya |= Q(publico=Publico.FUNCIONARIOS) & (_para_todos() | _de_los_suyos(user))
    return rows.filter(suya)


def _dependencias() -> Any:
    return JornadaPage.dependencias.through.objects.filter(jornadapage_id=OuterRef("pk"))


def _roles() -> Any:
    return JornadaPage.roles.through.objects.filter(jornadapage_id=OuterRef("pk"))


def _para_todos() -> Q:
    return ~Q(Exists(_dependencias())) & ~Q(Exists(_roles()))


def _de_los_suyos(user: Any) -> Q:
    own = Usuario.dependencias.through.objects.filter(usuario_id=user.pk).values("dependencia_id")
    groups = Usuario.groups.through.objects.filter(usuario_id=user.pk).values("group_id")
    return Q(Exists(_dependencias().filter(dependencia_id__in=own))) | Q(Exists(_roles().filter(group_id__in=groups)))


def puede_ver(user: Any, jornada: JornadaPage) -> bool:
    """Say whether a person may open the page of a jornada (in the main language): it is theirs, or they organise it."""
    return puede_gestionar(user) or jornadas_visibles(user).filter(pk=jornada.pk).exists()


def funcionarios_de(jornada: JornadaPage) -> QuerySet[Usuario]:
    """Return the civil servants a jornada is for and who are invited; of an open one, those of what it names."""
    dependencias = list(jornada.dependencias.values_list("pk", flat=True))
    roles = list(jornada.roles.values_list("pk", flat=True))
    if not dependencias and not roles:
        return funcionarios() if not jornada.es_abierta else Usuario.objects.none()
    working = Usuario.dependencias.through.objects.filter(usuario_id=OuterRef("pk"), dependencia_id__in=dependencias)
    having = Usuario.groups.through.objects.filter(usuario_id=OuterRef("pk"), group_id__in=roles)
    return funcionarios().filter(Exists(working) | Exists(having))


def puede_inscribirse(user: Any, jornada: JornadaPage) -> bool:
    """Say whether a person registers with one click: a civil servant, in what they may see."""
    return es_funcionario(user) and jornadas_visibles(user).filter(pk=jornada.pk).exists()
