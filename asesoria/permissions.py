"""Who may read, write, moderate and answer. Asked once, by selectors and actions; tested by a table."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from asesoria.models import Aporte, Consulta, ForoPage, Sancion, TemaForo
from asesoria.states import Acceso, Estado
from asesoria.states import Sancion as TipoSancion
from core.publicas import publicas
from tramites.permissions import dependencias_de

MODERAR = "asesoria.moderar"
RESPONDER_OFICIAL = "asesoria.responder_oficial"
ATENDER_CONSULTA = "asesoria.atender_consulta"
ASIGNAR_CONSULTA = "asesoria.asignar_consulta"
VER_INDICADORES = "asesoria.ver_indicadores"
ATENDER_CHAT = "asesoria.atender_chat"


def is_person(user: Any) -> bool:
    """Say whether somebody is logged in with an account that works."""
    return bool(getattr(user, "is_authenticated", False)) and user.is_active


def is_official(user: Any) -> bool:
    """Say whether a person is a civil servant: their account enters the admin."""
    return is_person(user) and user.has_perm("wagtailadmin.access_admin")


def puede_moderar(user: Any, foro: ForoPage | None = None) -> bool:
    """Say whether a person moderates: everywhere by permission, or in the forum that names them."""
    if not is_person(user):
        return False
    if user.has_perm(MODERAR):
        return True
    return foro is not None and is_official(user) and foro.moderadores.filter(pk=user.pk).exists()


def exigir_moderar(user: Any, foro: ForoPage | None = None) -> None:
    """Raise PermissionDenied unless `user` moderates there."""
    if not puede_moderar(user, foro):
        raise PermissionDenied


def _entra(user: Any, acceso: str, foro: ForoPage) -> bool:
    if acceso == Acceso.TODOS:
        return True
    if acceso == Acceso.REGISTRADOS:
        return is_person(user)
    if acceso == Acceso.FUNCIONARIOS:
        return is_official(user)
    return is_official(user) and foro.dependencia_id in dependencias_de(user)


def puede_entrar(user: Any, foro: ForoPage) -> bool:
    """Say whether a forum's own rule lets a person read it; whether its page stands is asked by who serves the page."""
    return _entra(user, foro.lectura, foro) or (is_person(user) and user.has_perm(MODERAR))


def puede_leer(user: Any, foro: ForoPage) -> bool:
    """Say whether a person may read a forum now: in `foros_legibles`, so neither unpublished nor restricted."""
    return foros_legibles(user).filter(pk=foro.pk).exists()


def foros_legibles(user: Any) -> QuerySet[ForoPage]:
    """Return the live forums a person may read: the one gate of lists, counts, search, feeds, mails and the API.

    Nobody: what the whole world reads. A page restricted in Wagtail (privacy) is in no list, as everywhere else.
    """
    rows: QuerySet[ForoPage] = publicas(ForoPage.objects.all())
    if not is_person(user):
        return rows.filter(lectura=Acceso.TODOS)
    if user.has_perm(MODERAR):
        return rows
    may = Q(lectura__in=[Acceso.TODOS, Acceso.REGISTRADOS])
    if is_official(user):
        may |= Q(lectura=Acceso.FUNCIONARIOS)
        may |= Q(lectura=Acceso.DEPENDENCIA, dependencia__in=dependencias_de(user))
    return rows.filter(may)


def temas_visibles(user: Any) -> QuerySet[TemaForo]:
    """Return the published topics in the forums a person may read."""
    return TemaForo.objects.filter(
        foro__in=foros_legibles(user), estado=Estado.PUBLICADO, fundido_en__isnull=True
    ).order_by("-fijado", "-ultima_en", "-id")


def sancion_vigente(user: Any) -> Sancion | None:
    """Return the sanction that keeps a person from writing now, the longest first; None when there is none."""
    if not is_person(user):
        return None
    running = Q(hasta__isnull=True) | Q(hasta__gt=timezone.now())
    rows = Sancion.objects.filter(running, usuario=user, levantada_en__isnull=True)
    rows = rows.exclude(tipo=TipoSancion.ADVERTENCIA)
    return max(rows, key=_length, default=None)


def _length(sancion: Sancion) -> tuple[bool, Any]:
    return (sancion.hasta is None, sancion.hasta or sancion.desde)


def puede_escribir(user: Any, foro: ForoPage) -> bool:
    """Say whether a person may write in a forum, sanctions apart (those have words of their own)."""
    if not is_person(user) or not puede_leer(user, foro):
        return False
    if foro.cerrado:
        return puede_moderar(user, foro)
    return _entra(user, foro.escritura, foro) or puede_moderar(user, foro)


def puede_responder_oficial(user: Any) -> bool:
    """Say whether a person's answers carry the badge: the right, a cargo and a dependencia. Nobody else gets it."""
    if not is_official(user) or not user.cargo or not user.has_perm(RESPONDER_OFICIAL):
        return False
    return user.dependencias.exists()


def puede_ver_aporte(user: Any, aporte: Aporte) -> bool:
    """Say whether a person may see a post where they may read: one that is published, or their own; moderators, all."""
    foro = aporte.tema.foro if aporte.tema_id and aporte.tema else None
    if puede_moderar(user, foro):
        return True
    if not (puede_leer(user, foro) if foro else publicas(Page.objects.filter(pk=aporte.pagina_id)).exists()):
        return False
    if aporte.is_visible and (aporte.tema is None or aporte.tema.estado == Estado.PUBLICADO):
        return True
    return is_person(user) and aporte.autor_id == user.pk and aporte.estado != Estado.SOSPECHOSO


def consultas_visibles(user: Any) -> QuerySet[Consulta]:
    """Return the questions a person may work on: all for moderators, else those of their dependencia and their own.

    Their own: given to them, asked in a chat they attend, or written down by them.
    """
    if not is_official(user):
        return Consulta.objects.none()
    if user.has_perm(MODERAR):
        return Consulta.objects.all()
    if not user.has_perm(ATENDER_CONSULTA):
        return Consulta.objects.none()
    own = Q(asignada_a=user) | Q(conversacion__asesor=user) | Q(anotada_por=user)
    return Consulta.objects.filter(Q(dependencia__in=dependencias_de(user)) | own)


def puede_asignar_consultas(user: Any) -> bool:
    """Say whether a person gives questions to others; anybody who works on one may take it or leave it."""
    return is_official(user) and (user.has_perm(ASIGNAR_CONSULTA) or user.has_perm(MODERAR))


def puede_tener_consultas(user: Any) -> bool:
    """Say whether a question may be given to a person."""
    return is_official(user) and user.has_perm(ATENDER_CONSULTA)


def puede_atender_chat(user: Any) -> bool:
    """Say whether a person attends the chat."""
    return is_official(user) and user.has_perm(ATENDER_CHAT)


def puede_ver_indicadores(user: Any) -> bool:
    """Say whether a person sees the figures of advice: of all dependencias, and only figures."""
    return is_official(user) and user.has_perm(VER_INDICADORES)
