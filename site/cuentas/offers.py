"""What people and roles put in the registries: words for the audit."""

from core.registry import AuditPresenter, audit_presenters


def register() -> None:
    """Register all of it; called once by the app."""
    words = {
        "cuentas.sincronizar_roles": lambda e: f"Puso los permisos de {', '.join(e.data.get('roles', []))}",
        "cuentas.crear_usuario": lambda e: f"Creó el usuario {e.target_label}",
        "cuentas.actualizar_correo": lambda e: f"Cambió el correo de {e.target_label}",
    }
    for event, render in words.items():
        audit_presenters.register(AuditPresenter(event, render))
