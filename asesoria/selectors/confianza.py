"""How much an account is trusted: from what was approved and since when."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from asesoria.models import AjustesAsesoria, ForoPage, Perfil
from asesoria.permissions import puede_moderar, puede_responder_oficial


def perfil_de(user: Any) -> Perfil | None:
    """Return the public side of an account, None until the person chose a name."""
    return Perfil.objects.filter(usuario=user).first()


def is_primer_dia(perfil: Perfil | None) -> bool:
    """Say whether the account wrote for the first time less than a day ago, or never."""
    return perfil is None or perfil.primera_en is None or timezone.now() - perfil.primera_en < timedelta(days=1)


def tiene_confianza(perfil: Perfil | None, ajustes: AjustesAsesoria) -> bool:
    """Say whether an account earned trust: enough posts approved, some days ago, and more approved than refused."""
    if perfil is None or perfil.primera_en is None or perfil.aprobados <= perfil.rechazados:
        return False
    since = timezone.now() - perfil.primera_en
    return perfil.aprobados >= ajustes.primeros_en_espera and since >= timedelta(days=ajustes.dias_de_confianza)


def espera_revision(user: Any, perfil: Perfil | None, ajustes: AjustesAsesoria, foro: ForoPage | None = None) -> bool:
    """Say whether what this account writes waits for a moderator: its first posts, and all of who had more refused."""
    if puede_responder_oficial(user) or puede_moderar(user, foro):
        return False
    if perfil is None or perfil.aprobados < ajustes.primeros_en_espera:
        return True
    return perfil.rechazados > perfil.aprobados


def peso_de_reporte(user: Any, ajustes: AjustesAsesoria) -> int:
    """Return what a report weighs: 1 from anybody, 2 from a trusted account, 5 from an official or moderator."""
    if puede_responder_oficial(user) or puede_moderar(user):
        return 5
    return 2 if tiene_confianza(perfil_de(user), ajustes) else 1
