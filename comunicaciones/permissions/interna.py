"""Who sees the figures of subscriptions, and who sees addresses."""

from typing import Any

from cuentas.selectors import es_funcionario

VER = "comunicaciones.ver_suscripciones"
TABLERO = "comunicaciones.ver_tablero"


def puede_ver_suscripciones(user: Any) -> bool:
    """Say whether a person sees addresses, notes those that fail and takes the log away."""
    return es_funcionario(user) and user.has_perm(VER)


def puede_ver_cuentas(user: Any) -> bool:
    """Say whether a person sees the figures, in which there is no address."""
    return puede_ver_suscripciones(user) or (es_funcionario(user) and user.has_perm(TABLERO))
