"""Who may see and do what with radicados. Asked once, by selectors and actions; tested by a table."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from cuentas.models import Dependencia
from tramites.models import DocumentoRadicado, Radicado, TramitePage
from tramites.states import DE_LA_CIUDADANIA, DEL_SISTEMA, Acto

VER = "tramites.view_radicado"
GESTIONAR = "tramites.change_radicado"
ASIGNAR = "tramites.asignar_radicado"
CONSULTAR_TODOS = "tramites.consultar_todos"
GESTIONAR_TODOS = "tramites.gestionar_todos"
EXPORTAR = "tramites.exportar_radicado"
EXPORTAR_RESERVADOS = "tramites.exportar_reservados"
CARGAR_RETENCIONES = "tramites.cargar_retenciones"


def dependencias_de(user: Any) -> frozenset[int]:
    """Return the ids of the dependencias a person works in, and those right below them. Read once a request."""
    known = getattr(user, "_dependencias_ids", None)
    if known is None:
        own = list(user.dependencias.values_list("pk", flat=True))
        below = Dependencia.objects.filter(superior__in=own).values_list("pk", flat=True) if own else []
        known = user._dependencias_ids = frozenset([*own, *below])
    return known


def _is_person(user: Any) -> bool:
    return bool(getattr(user, "is_authenticated", False)) and user.is_active


def ve_todos(user: Any) -> bool:
    """Say whether a person reads the radicados of every dependencia."""
    return _is_person(user) and (user.has_perm(CONSULTAR_TODOS) or user.has_perm(GESTIONAR_TODOS))


def radicados_visibles(user: Any) -> QuerySet[Radicado]:
    """Return the radicados a person may read: the one gate of every list, case, file and PDF."""
    if ve_todos(user):
        return Radicado.objects.all()
    if not _is_person(user) or not user.has_perm(VER):
        return Radicado.objects.none()
    return Radicado.objects.filter(Q(dependencia__in=dependencias_de(user)))


def documentos_visibles(user: Any) -> QuerySet[DocumentoRadicado]:
    """Return the documents of those radicados."""
    if ve_todos(user):
        return DocumentoRadicado.objects.all()
    return DocumentoRadicado.objects.filter(radicado__in=radicados_visibles(user))


def puede_ver(user: Any, radicado: Radicado) -> bool:
    """Say whether a person may read this radicado, its answers and its files."""
    if ve_todos(user):
        return True
    return _is_person(user) and user.has_perm(VER) and radicado.dependencia_id in dependencias_de(user)


def puede_gestionar(user: Any, radicado: Radicado) -> bool:
    """Say whether a person may act on this radicado at all: officials of its dependencia, and administrators."""
    if not _is_person(user):
        return False
    if user.has_perm(GESTIONAR_TODOS):
        return True
    return user.has_perm(GESTIONAR) and radicado.dependencia_id in dependencias_de(user)


def puede(user: Any, acto: Acto, radicado: Radicado) -> bool:
    """Say whether a person may do this act here. Assigning to somebody else is for heads and administrators."""
    if not puede_gestionar(user, radicado):
        return False
    if acto == Acto.ASIGNAR:
        return user.has_perm(ASIGNAR) or user.has_perm(GESTIONAR_TODOS)
    return True


def exigir(user: Any, acto: Acto, radicado: Radicado) -> None:
    """Raise PermissionDenied unless `user` may do it; no user: unless it is an act of the citizen or the system."""
    if user is None and acto in (*DE_LA_CIUDADANIA, *DEL_SISTEMA):
        return
    if user is None or not puede(user, acto, radicado):
        raise PermissionDenied(f"{acto} on {radicado}")


def puede_algo(user: Any) -> bool:
    """Say whether a person reads any radicados at all: whether the inbox is theirs."""
    return ve_todos(user) or (_is_person(user) and user.has_perm(VER))


def puede_radicar_por_otros(user: Any) -> bool:
    """Say whether a person registers requests at the counter at all: officials and heads who act on radicados."""
    if not _is_person(user):
        return False
    return user.has_perm(GESTIONAR_TODOS) or (user.has_perm(GESTIONAR) and bool(dependencias_de(user)))


def puede_radicar_en_ventanilla(user: Any, tramite: TramitePage) -> bool:
    """Say whether a person registers requests for this trámite at the counter: who would answer it."""
    if not puede_radicar_por_otros(user):
        return False
    return user.has_perm(GESTIONAR_TODOS) or tramite.dependencia_id in dependencias_de(user)


def exigir_ventanilla(user: Any, tramite: TramitePage) -> None:
    """Raise PermissionDenied unless `user` may register a request for this trámite at the counter."""
    if not puede_radicar_en_ventanilla(user, tramite):
        raise PermissionDenied(f"ventanilla on {tramite}")


def puede_cargar_retenciones(user: Any) -> bool:
    """Say whether a person may load withholdings (Hacienda)."""
    return _is_person(user) and user.has_perm(CARGAR_RETENCIONES)


def puede_exportar(user: Any) -> bool:
    """Say whether a person may take the cases of their dependencia out to a spreadsheet."""
    return puede_algo(user) and user.has_perm(EXPORTAR)


def puede_exportar_reservados(user: Any) -> bool:
    """Say whether a person may take along sensitive data and those of minors, saying what for (Ley 1581, art. 6, 7)."""
    return puede_exportar(user) and user.has_perm(EXPORTAR_RESERVADOS)
