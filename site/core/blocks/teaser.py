"""What a page that hosts a form says of it, for those who may not know the form engine."""

from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable


@dataclass(frozen=True)
class TeaserDeFormulario:
    """The way into a form: its name, the minutes it takes, what to have at hand, where it starts."""

    nombre: str
    url: str
    minutos: int = 0
    tener_a_mano: tuple[str, ...] = ()


@runtime_checkable
class TieneFormulario(Protocol):
    """A page that hosts a form says so by this method; None while there is nothing to start."""

    def teaser_de_formulario(self) -> TeaserDeFormulario | None: ...


def teaser_de_formulario(page: Any) -> TeaserDeFormulario | None:
    """Return what the page says of its form, or None when it hosts none that can be started."""
    specific = page.specific
    if not specific.live or not isinstance(specific, TieneFormulario):
        return None
    return specific.teaser_de_formulario()
