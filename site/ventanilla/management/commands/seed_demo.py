"""`manage.py seed_demo`: load La Estrella; safe to repeat. `--flush` empties the database first."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ventanilla.seed.partes import sembrar
from ventanilla.seed.vaciar import vaciar


class Command(BaseCommand):
    """Fills the town with its content, people and radicados; a second run changes nothing."""

    help = "Carga La Estrella de demostración. Se puede repetir: no cambia lo que ya está."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--flush", action="store_true", help="borra antes todo lo que hay en la base")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["flush"]:
            self.empty()
        total = sembrar(self.tell)
        self.stdout.write(self.style.SUCCESS(f"La Estrella está lista ({total} cosas nuevas)."))

    def tell(self, line: str) -> None:
        self.stdout.write(f"  {line}")
        self.stdout.flush()

    def empty(self) -> None:
        """Empty the database of a demo site, and of no other."""
        if not settings.DEMO:
            raise CommandError("Solo se borra un sitio de demostración (DEMO=true).")
        vaciar()
