"""`make run`: prepare the database and the static files, fill an empty town, and serve until told to stop."""

import socket
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from ventanilla import supervisor
from ventanilla.static_files import collect


class Command(BaseCommand):
    """Everything a machine with Python needs to show the town: web server, worker and clock, supervised."""

    help = "Prepare everything and serve until Ctrl-C."

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = settings.HOST, settings.PORT
        refuse_busy_port(host, port)
        self.stdout.write("Preparando la base de datos…")
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("preparar_sitio", verbosity=0)
        if collect():
            self.stdout.write("Se prepararon los archivos del sitio.")
        self.fill()
        connections.close_all()
        address = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{port}"  # noqa: S104  # only compared
        announce = f"Ventanilla está en {address}  ·  termine con Ctrl-C"
        supervisor.run(host, port, lambda: self.stdout.write(self.style.SUCCESS(announce)))

    def fill(self) -> None:
        """Load the demo town into an empty database; a real town starts with its administrator."""
        unfinished = settings.DATA_DIR / "demo-sin-terminar"  # a seed that was stopped half-way goes on the next time
        if get_user_model().objects.exists() and not unfinished.exists():
            return
        if settings.DEMO:
            self.stdout.write("La base está vacía: se carga La Estrella de demostración (un minuto)…")
            unfinished.touch()
            call_command("seed_demo")
            unfinished.unlink()
        else:
            self.stdout.write("La base está vacía: cree el primer usuario con `manage.py createsuperuser`.")


def refuse_busy_port(host: str, port: int) -> None:
    """Raise CommandError, with what to do, when somebody already listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"No se puede escuchar en {host}:{port} ({error.strerror}). "
                f"Elija otro puerto, por ejemplo: PORT={port + 1} make run"
            ) from error
