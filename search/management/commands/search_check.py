"""Say where the search index is not what the sources say, and how far it is behind."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.actions.reparar_indice import reparar_indice
from search.selectors import diferencias, retraso


class Command(BaseCommand):
    help = "Compare the search index with its sources; exit 1 when they differ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="queue what differs to be indexed again")

    def handle(self, *args: Any, **options: Any) -> None:
        now = retraso()
        self.stdout.write(f"waiting {now.waiting}, oldest {now.seconds} s, failing {now.failing}")
        found = diferencias()
        for difference in found:
            self.stdout.write(f"{difference.what}: {difference.source} {difference.id}")
        if options["repair"] and found:
            self.stdout.write(f"{reparar_indice()} queued")
        elif found:
            raise CommandError(f"{len(found)} documents differ")
        else:
            self.stdout.write(self.style.SUCCESS("the index is what the sources say"))
