"""Put a banner in a place of the site between two days, and take it away."""

from datetime import date
from typing import Any

from django.db import transaction

from comunicaciones.models import Banner, Pieza
from comunicaciones.permissions.campanas import exigir_gestion
from core.actions.auditar import auditar
from core.remembered import forget


class NoAprobada(Exception):
    """Only an approved piece goes out."""


def poner_banner(*, pieza: Pieza, lugar: str, inicio: date, fin: date, by: Any, orden: int = 0) -> Banner:
    """Show an approved banner piece there from one day to the other, both included. Who may: who plans campaigns.

    Records it; sends nothing. Raises NoAprobada. One that loses its approval is not shown until it has it again.
    """
    exigir_gestion(by)
    if not pieza.is_approved:
        raise NoAprobada
    with transaction.atomic():
        row = Banner.objects.create(pieza=pieza, lugar=lugar, inicio=inicio, fin=fin, orden=orden, puesto_por=by)
        auditar(event="comunicaciones.banner.poner", by=by, target=pieza, lugar=lugar, inicio=inicio, fin=fin)
        forget()
        return row


def quitar_banner(*, banner: Banner, by: Any) -> None:
    """Take a banner away. Who may: who plans campaigns. Records it; sends nothing."""
    exigir_gestion(by)
    with transaction.atomic():
        auditar(event="comunicaciones.banner.quitar", by=by, target=banner.pieza, lugar=banner.lugar)
        banner.delete()
        forget()
