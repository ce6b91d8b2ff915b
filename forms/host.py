"""Where a form is run: the page (or any view) that hosts the wizard under its own address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from forms.models import Form


@dataclass(frozen=True)
class Host:
    """All that the wizard needs of the page it runs under. The wizard knows nothing else of that page.

    `url` is the form's own root, ends with a slash and gets: ``/`` (entry) ``<draft>/<step>/`` ``<draft>/revisar/``
    ``<draft>/recibido/`` ``<draft>/guardar/`` ``<draft>/archivo/<id>/`` ``retomar/`` ``retomar/<token>/``.
    """

    form: Form
    url: str
    title: str
    back_url: str
    context: Mapping[str, Any] = field(default_factory=dict)
    prefill: Sequence[str] = ()  # keys of the entry address that may answer the question of that key beforehand
    facts: Mapping[str, str] = field(default_factory=dict)
    privacy_notice: str = ""
    privacy_version: str = ""
    practice_until: datetime | None = None  # set: an exercise, for who is logged in alone, and gone by then

    @property
    def practice(self) -> bool:
        """Whether nothing that is filled in here may reach its destination."""
        return self.practice_until is not None
