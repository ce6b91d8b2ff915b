"""`manage.py preparar_sitio`: what a site needs in its database besides tables; after every migration."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from home.actions.crear_flujo_editorial import crear_flujo_editorial


class Command(BaseCommand):
    """Brings the roles up to date and, the first time, makes the moderation workflow. Safe to repeat."""

    help = "Pone al día los roles y, la primera vez, crea el flujo de revisión. Se puede repetir."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("sincronizar_roles", verbosity=options["verbosity"], stderr=self.stderr)
        if crear_flujo_editorial(by=None) and options["verbosity"]:
            self.stdout.write("Se creó el flujo «Revisión de Comunicaciones» para páginas y formularios.")
