"""What the screens of questions read: the list with its counts, one question with all that helps to answer it."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from asesoria.models import AjustesAsesoria, Consulta, Conversacion
from asesoria.permissions import ATENDER_CONSULTA, MODERAR, consultas_visibles, is_official
from asesoria.selectors.chat import conversaciones_visibles
from asesoria.states import ActoConsulta, EstadoConsulta, Naturaleza
from core.calendario import calendario
from core.models import AuditEvent
from tramites.models import Radicado
from tramites.permissions import radicados_visibles

POR_MARCAR = Q(naturaleza=Naturaleza.SIN_MARCAR) & ~Q(estado=EstadoConsulta.DESCARTADA) | Q(
    naturaleza=Naturaleza.PETICION, radicado=None
)
"""Those of which nobody said yet what they are by law, and petitions that nobody filed: their term runs already."""

VISTAS = ("abiertas", "mias", "sin_asignar", "tarde", "sin_marcar", "respondidas", "cerradas", "todas")
LONGEST_WAY_BACK = 60


@dataclass(frozen=True)
class Filtros:
    """What the address of the list says; empty: every open question."""

    ver: str = "abiertas"
    q: str = ""
    canal: str = ""
    tramite: int | None = None
    dependencia: int | None = None


def atiende_consultas(user: Any) -> bool:
    """Say whether the list of questions is a person's."""
    return is_official(user) and (user.has_perm(ATENDER_CONSULTA) or user.has_perm(MODERAR))


def limite_para_marcar() -> Any:
    """Return the last day whose questions should be marked by now: so many business days are over since."""
    today, days = timezone.localdate(), AjustesAsesoria.load().dias_para_marcar
    day = today - timedelta(days=1)
    while calendario().vence(day, days) >= today and (today - day).days < LONGEST_WAY_BACK:
        day -= timedelta(days=1)
    return day


def _vista(user: Any, ver: str) -> Q:
    open_ = Q(estado=EstadoConsulta.ABIERTA)
    return {
        "abiertas": open_,
        "mias": open_ & Q(asignada_a=user),
        "sin_asignar": open_ & Q(asignada_a=None),
        "tarde": open_ & Q(prometida_para__lt=timezone.localdate()),
        "sin_marcar": POR_MARCAR,
        "respondidas": Q(estado=EstadoConsulta.RESPONDIDA),
        "cerradas": Q(estado=EstadoConsulta.RESUELTA),
        "todas": Q(),
    }[ver]


def consultas(user: Any, filtros: Filtros) -> QuerySet[Consulta]:
    """Return the questions of one view, what was promised first on top; closed ones, the newest first."""
    rows = _narrowed(user, filtros).filter(_vista(user, filtros.ver))
    rows = rows.select_related("tramite", "dependencia", "asignada_a").defer("contacto", "texto", "respuesta")
    return rows.order_by("-id") if filtros.ver in ("cerradas", "todas") else rows.order_by("prometida_para", "id")


def _narrowed(user: Any, filtros: Filtros) -> QuerySet[Consulta]:
    rows = consultas_visibles(user)
    if filtros.q:
        rows = rows.filter(asunto__icontains=filtros.q)
    if filtros.canal:
        rows = rows.filter(canal=filtros.canal)
    if filtros.tramite is not None:
        rows = rows.filter(tramite=filtros.tramite)
    if filtros.dependencia is not None:
        rows = rows.filter(dependencia=filtros.dependencia)
    return rows


def cuentas_de_consultas(user: Any, filtros: Filtros = Filtros()) -> dict[str, int]:
    """Return how many questions each view holds under these filters, in one query."""
    counts = {vista: Count("pk", filter=_vista(user, vista)) for vista in VISTAS if vista != "todas"}
    rows = _narrowed(user, replace(filtros, ver="todas")).order_by()
    return {name: int(n) for name, n in rows.aggregate(todas=Count("pk"), **counts).items()}


def opciones(user: Any, campo: str, nombre: str) -> list[tuple[Any, str]]:
    """Return what a filter offers: the values that the person's questions have, with their words."""
    rows = consultas_visibles(user).exclude(**{campo: None}).order_by(nombre)
    return list(rows.values_list(campo, nombre).distinct())


def actos_de(consulta: Consulta) -> QuerySet[AuditEvent]:
    """Return what was done with a question, the newest first; that it was read is for the audit alone."""
    events = [acto.evento for acto in ActoConsulta if acto != ActoConsulta.LEER]
    rows = AuditEvent.objects.filter(target_type=consulta._meta.label_lower, target_id=str(consulta.pk))
    return rows.filter(event__in=events).order_by("-id")


def en_palabras(acto: AuditEvent) -> str:
    """Return an act in words."""
    name = acto.event.rpartition(".")[2]
    return str(ActoConsulta(name).label) if name in ActoConsulta.values else name


def se_responde_aqui(consulta: Consulta) -> bool:
    """Say whether a question has no place of its own to be answered in: written down, or of a chat that ended."""
    if consulta.aporte_id is not None:
        return False
    return consulta.conversacion is None or not consulta.conversacion.is_alive


def conversacion_legible(user: Any, consulta: Consulta) -> Conversacion | None:
    """Return the chat of a question to who may read it: its adviser, a moderator, or who has the question."""
    if consulta.conversacion_id is None:
        return None
    if consulta.asignada_a_id == user.pk:
        return consulta.conversacion
    found: Conversacion | None = conversaciones_visibles(user).filter(pk=consulta.conversacion_id).first()
    return found


def radicado_legible(user: Any, consulta: Consulta) -> Radicado | None:
    """Return the radicado that a question became, only to who has the right to that very radicado."""
    if consulta.radicado_id is None:
        return None
    return radicados_visibles(user).filter(pk=consulta.radicado_id).first()


def otras_de(user: Any, consulta: Consulta) -> list[Consulta]:
    """Return other questions of the same account or address, of those that the reader works on."""
    same = Q()
    if consulta.aporte is not None and consulta.aporte.autor_id:
        account = consulta.aporte.autor_id
        same |= Q(aporte__autor=account) | Q(conversacion__usuario=account)
    if consulta.conversacion is not None:
        chat = consulta.conversacion
        if chat.usuario_id:
            same |= Q(aporte__autor=chat.usuario_id) | Q(conversacion__usuario=chat.usuario_id)
        if chat.correo_digest:
            same |= Q(conversacion__correo_digest=chat.correo_digest)
    if not same:
        return []
    rows = consultas_visibles(user).filter(same).exclude(pk=consulta.pk).defer("contacto", "texto", "respuesta")
    return list(rows.order_by("-id")[:10])
