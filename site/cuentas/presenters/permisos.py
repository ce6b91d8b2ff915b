"""The table of who may do what, as docs/permisos.md shows it."""

from collections.abc import Iterator

from cuentas.roles import CAPACIDADES, ROLES


def tabla() -> str:
    """Return the table in Markdown: a row for each capability, a column for each role."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    names = [rol.nombre for rol in ROLES.values()]
    yield f"| Puede… | {' | '.join(names)} |"
    yield f"| --- |{' :-: |' * len(names)}"
    for capacidad in CAPACIDADES.values():
        marks = ["sí" if capacidad.id in rol.capacidades else "" for rol in ROLES.values()]
        yield f"| {capacidad.texto} | {' | '.join(marks)} |"
