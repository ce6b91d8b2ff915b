"""Empties a demo database: no table survives, and the migrations begin anew."""

from pathlib import Path

from django.core.management import call_command
from django.db import connection


def vaciar() -> None:
    """Drop everything and migrate. `flush` would also take the rows that migrations make."""
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        connection.close()
        for name in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
            name.unlink(missing_ok=True)
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
    call_command("migrate", interactive=False, verbosity=0)
