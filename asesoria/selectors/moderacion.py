"""What moderators see: one queue for all that people write, a person's file, the log."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from asesoria.models import Aporte, Consulta, ForoPage, Perfil, RegistroModeracion, Sancion
from asesoria.permissions import MODERAR, is_official
from asesoria.selectors.secciones import moderadores_de_foros
from asesoria.spam import PALABRAS_CLAVE
from asesoria.states import Estado, EstadoConsulta

VISTAS = ("espera", "reportadas", "spam", "sin_respuesta", "apelaciones")


@dataclass(frozen=True)
class Ficha:
    """All that a moderator needs to know of an account."""

    persona: Any
    perfil: Perfil | None
    aportes: list[Aporte]
    cuantos: dict[str, int]
    sanciones: list[Sancion]
    actos: list[RegistroModeracion]


def aportes_moderables(user: Any) -> QuerySet[Aporte]:
    """Return the posts a person moderates: all by permission, else those of the forums that name them."""
    rows = Aporte.objects.select_related("tema__foro", "tema__tramite", "autor__perfil", "pagina")
    rows = rows.prefetch_related("archivos", "reportes")
    if user.has_perm(MODERAR):
        return rows
    if not is_official(user):
        return rows.none()
    return rows.filter(tema__foro__in=ForoPage.objects.filter(moderadores=user))


def modera_algo(user: Any) -> bool:
    """Say whether the queue is a person's."""
    return bool(user.has_perm(MODERAR)) or (is_official(user) and user.pk in moderadores_de_foros())


def cola(user: Any, vista: str) -> QuerySet[Aporte]:
    """Return one view of the queue, who waits longest first; reported ones by the weight of their reports."""
    rows = aportes_moderables(user)
    if vista == "reportadas":
        return rows.filter(peso_reportes__gt=0).order_by("-peso_reportes", "id")
    if vista == "spam":
        return rows.filter(estado=Estado.SOSPECHOSO).order_by("id")
    if vista == "sin_respuesta":
        late = Consulta.objects.filter(estado=EstadoConsulta.ABIERTA, prometida_para__lt=timezone.localdate())
        return rows.filter(consulta__in=late, estado=Estado.PUBLICADO).order_by("consulta__prometida_para", "id")
    return rows.filter(estado=Estado.PENDIENTE).order_by("id")


def cuentas(user: Any) -> dict[str, int]:
    """Return how many wait in each view."""
    figures = {vista: cola(user, vista).count() for vista in VISTAS if vista != "apelaciones"}
    return figures | {"apelaciones": apelaciones(user).count()}


def apelaciones(user: Any) -> QuerySet[Sancion]:
    """Return the appeals that wait for a decision, the oldest first; to who moderates everywhere, nobody else."""
    rows = Sancion.objects.filter(apelada_en__isnull=False, apelacion_resuelta_en__isnull=True)
    if not user.has_perm(MODERAR):
        rows = rows.none()
    return rows.select_related("usuario__perfil", "por").order_by("apelada_en")


def en_palabras(aporte: Aporte) -> list[str]:
    """Return why a post is held, in words."""
    return [PALABRAS_CLAVE.get(id, id) for id in aporte.sospechas]


def ficha(persona: Any) -> Ficha:
    """Return a person's file: their posts in every state, sanctions, and what moderators did."""
    posts = Aporte.objects.filter(autor=persona).select_related("tema__foro", "pagina").order_by("-id")
    counts = dict(Aporte.objects.filter(autor=persona).values_list("estado").annotate(n=Count("pk")))
    return Ficha(
        persona=persona,
        perfil=Perfil.objects.filter(usuario=persona).first(),
        aportes=list(posts[:50]),
        cuantos=counts,
        sanciones=list(persona.sanciones.select_related("por", "levantada_por")),
        actos=list(RegistroModeracion.objects.filter(persona=persona).select_related("por", "aporte")[:50]),
    )


def registro(user: Any, *, persona: Any = None) -> QuerySet[RegistroModeracion]:
    """Return the log, newest first: all of it, or that of the forums a person moderates."""
    rows = RegistroModeracion.objects.select_related("aporte__tema", "tema", "persona__perfil", "por", "deshecho_por")
    if not user.has_perm(MODERAR):
        rows = rows.filter(Q(tema__foro__moderadores=user) | Q(aporte__tema__foro__moderadores=user)).distinct()
    return rows.order_by(F("id").desc())
