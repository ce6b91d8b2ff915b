"""Encrypt answers and files again after the key was changed (docs/operacion.md, «Cambiar llaves»)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.actions.recifrar import Recifrado, recifrar

WIDTH = 30


class Command(BaseCommand):
    """`manage.py recifrar`: may be stopped and begun again, and run while the site does."""

    help = "Bring every encrypted answer and file under the first of FIELD_ENCRYPTION_KEYS."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="read and decrypt all, write nothing")
        parser.add_argument("--batch", type=int, default=200, help="values read at a time (default: %(default)s)")

    def handle(self, *args: Any, dry_run: bool, batch: int, verbosity: int, **options: Any) -> None:
        avance = self.bar if verbosity and self.stderr.isatty() else lambda *_: None
        done = recifrar(by=None, ensayo=dry_run, lote=max(1, batch), avance=avance)
        verb = "Se recifrarían" if dry_run else "Se recifraron"
        self.stdout.write(f"{verb} {done.filas} respuestas y {done.archivos} archivos.")
        self.tell_lost(done)

    def tell_lost(self, done: Recifrado) -> None:
        """Name what cannot be decrypted, and fail by it."""
        if done.ilegibles:
            for what in done.ilegibles:
                self.stderr.write(what)
            raise CommandError(f"No se pudieron descifrar {len(done.ilegibles)}: falta su llave, o están dañados.")

    def bar(self, what: str, seen: int, total: int) -> None:
        filled = WIDTH * seen // max(total, 1)
        line = f"\r{what:<40.40} [{'#' * filled}{'.' * (WIDTH - filled)}] {seen}/{total}"
        self.stderr.write(line, ending="\n" if seen == total else "")
