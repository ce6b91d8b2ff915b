"""What people and roles put in the registries: words for the audit."""

from collections.abc import Iterator

from allauth.mfa.models import Authenticator

from core.registry import AuditPresenter, SealedValues, audit_presenters, sealed_values
from cuentas.actions.recifrar_secreto import recifrar_secreto

SECRETS = ("secret", "seed")  # of the application on a telephone, and of the codes on paper


def register() -> None:
    """Register all of it; called once by the app."""
    words = {
        "cuentas.sincronizar_roles": lambda e: f"Puso los permisos de {', '.join(e.data.get('roles', []))}",
        "cuentas.crear_usuario": lambda e: f"Creó el usuario {e.target_label}",
        "cuentas.cambiar_usuario": lambda e: f"Cambió el usuario {e.target_label} desde un archivo",
        "cuentas.subir_carga": lambda e: f"Subió el archivo de usuarios {e.target_label}",
        "cuentas.confirmar_carga": lambda e: f"Confirmó el archivo de usuarios {e.target_label}",
        "cuentas.aplicar_carga": lambda e: (
            f"Aplicó el archivo de usuarios {e.target_label}: {e.data['nuevas']} cuentas, {e.data['cambios']} cambios"
        ),
        "cuentas.invitar": lambda e: f"Invitó a {e.target_label} a poner su contraseña",
        "cuentas.aceptar_invitacion": lambda e: f"{e.target_label} puso su contraseña con la invitación",
        "cuentas.retirar_usuario": lambda e: f"Retiró a {e.target_label} y cerró su cuenta",
        "cuentas.reactivar_usuario": lambda e: f"Reactivó la cuenta de {e.target_label}",
        "cuentas.actualizar_correo": lambda e: f"Cambió el correo de {e.target_label}",
    }
    for event, render in words.items():
        audit_presenters.register(AuditPresenter(event, render))
    sealed_values.register(
        SealedValues(
            "cuentas.segundo_factor",
            secretos,
            lambda key, kept, new: recifrar_secreto(pk=key[0], campo=key[1], antes=kept, nuevo=new),
        )
    )


def secretos() -> Iterator[tuple[tuple[int, str], str]]:
    """Return the encrypted secrets of second factors (cuentas.adapter), each by its row and its place there."""
    for pk, data in Authenticator.objects.values_list("pk", "data"):
        yield from (((pk, campo), data[campo]) for campo in SECRETS if campo in data)
