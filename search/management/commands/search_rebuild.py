"""Make the search index anew, while people search and edit."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search.actions.reconstruir_indice import reconstruir_indice


class Command(BaseCommand):
    help = "Rebuild the search index from the sources; search stays complete meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--clear", action="store_true", help="begin from nothing: search is empty meanwhile")

    def handle(self, *args: Any, **options: Any) -> None:
        loud = options["verbosity"] > 0

        def progress(source: str, done: int, of: int) -> None:
            if loud:
                self.stdout.write(f"{source}: {done}/{of}")

        total = reconstruir_indice(vaciar=options["clear"], progress=progress)
        if loud:
            self.stdout.write(self.style.SUCCESS(f"{total} documents"))
