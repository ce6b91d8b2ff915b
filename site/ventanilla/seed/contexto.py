"""What the parts of the seed share: who acts, the two languages, where to tell progress."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Locale, Page


@dataclass
class Contexto:
    """One run of the seed. `nuevo` counts what each part made; a second run makes nothing."""

    decir: Callable[[str], None]
    by: Any = None
    nuevo: int = 0
    cambio: bool = False
    paginas: dict[str, Page] = field(default_factory=dict)

    @property
    def es(self) -> Locale:
        return Locale.objects.get(language_code="es")

    @property
    def en(self) -> Locale:
        return Locale.objects.get(language_code="en")

    def pagina(self, ruta: str) -> Page:
        """Return the page at that path below the Spanish home page; raises KeyError when there is none."""
        if ruta not in self.paginas:
            raise KeyError(f"no page {ruta!r}; known: {', '.join(sorted(self.paginas))}")
        return self.paginas[ruta]
