"""`manage.py sincronizar_roles`: after every migration."""

from typing import Any

from django.core.management.base import BaseCommand

from cuentas.actions.sincronizar_roles import sincronizar_roles


class Command(BaseCommand):
    """Give the groups of cuentas.roles exactly their permissions."""

    help = "Make the groups what cuentas.roles says."

    def handle(self, *args: Any, **options: Any) -> None:
        for name in sincronizar_roles():
            self.stderr.write(self.style.WARNING(f"No existe el permiso {name}"))
