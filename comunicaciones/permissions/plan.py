"""Who may see and change the plan, its evidence and its matrix. Asked once, by the screens; tested by a table."""

from typing import Any

from comunicaciones.models import Actividad, Evidencia
from cuentas.selectors import es_funcionario

VER_PLAN = "comunicaciones.ver_plan"
GESTIONAR_PLAN = "comunicaciones.gestionar_plan"
VER_EVIDENCIAS = "comunicaciones.ver_evidencias"


def puede_ver_plan(user: Any) -> bool:
    """Say whether a person reads every plan and the matrix."""
    return es_funcionario(user) and (user.has_perm(VER_PLAN) or user.has_perm(GESTIONAR_PLAN))


def puede_gestionar_plan(user: Any) -> bool:
    """Say whether a person writes plans, activities, targets and the matrix."""
    return es_funcionario(user) and bool(user.has_perm(GESTIONAR_PLAN))


def puede_ver_evidencias(user: Any) -> bool:
    """Say whether a person reads and downloads all evidence."""
    return es_funcionario(user) and bool(user.has_perm(VER_EVIDENCIAS))


def es_responsable(user: Any, actividad: Actividad) -> bool:
    """Say whether an activity is this person's to do."""
    return es_funcionario(user) and actividad.responsable_id == user.pk


def puede_ver_actividad(user: Any, actividad: Actividad) -> bool:
    """Say whether a person reads an activity: who reads the plan, and who must do it."""
    return puede_ver_plan(user) or es_responsable(user, actividad)


def puede_llevar_actividad(user: Any, actividad: Actividad) -> bool:
    """Say whether a person moves an activity and gives its evidence: who writes the plan, and who must do it."""
    return puede_gestionar_plan(user) or es_responsable(user, actividad)


def puede_ver_evidencia(user: Any, evidencia: Evidencia) -> bool:
    """Say whether a person opens one piece of evidence: it may hold names of who attended."""
    if puede_ver_evidencias(user):
        return True
    if not es_funcionario(user):
        return False
    if evidencia.actividad is not None and es_responsable(user, evidencia.actividad):
        return True
    return evidencia.subida_por_id == user.pk


def puede_apartar_evidencia(user: Any, evidencia: Evidencia) -> bool:
    """Say whether a person sets evidence aside or brings it back. What the system wrote stays."""
    if evidencia.clave:
        return False
    if evidencia.actividad is not None:
        return puede_llevar_actividad(user, evidencia.actividad)
    return puede_gestionar_plan(user)
