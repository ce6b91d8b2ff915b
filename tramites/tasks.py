"""What the worker does right after a radicado was opened or answered: PDFs, then the message with them."""

from core.tasks import retrying
from tramites.actions.enviar_constancia import enviar_constancia
from tramites.actions.enviar_respuesta import enviar_respuesta
from tramites.actions.expedir_certificado import expedir_certificado


@retrying()
def preparar_constancia(radicado_pk: int) -> None:
    """Render the constancia of a new radicado and queue the message with it and the clave."""
    enviar_constancia(radicado_pk=radicado_pk)


@retrying()
def preparar_respuesta(actuacion_pk: int) -> None:
    """Render the answer and queue the message with it."""
    enviar_respuesta(actuacion_pk=actuacion_pk)


@retrying()
def expedir_retencion(radicado_pk: int) -> None:
    """Issue the certificate that a radicado asks for, if there is all that it needs."""
    expedir_certificado(radicado_pk=radicado_pk)
