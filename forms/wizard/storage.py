"""formtools' storage over a draft: one row a step, read once, and only the own step's row written."""

from collections.abc import Mapping
from typing import Any

from django.utils.datastructures import MultiValueDict
from formtools.wizard.storage.base import BaseStorage

from forms.actions.guardar_paso import guardar_paso
from forms.selectors.filled import Filled


class DraftStorage(BaseStorage):
    """The current step is the one in the address. Files are rows of their own from the moment they arrive."""

    def __init__(self, filled: Filled, step: str) -> None:
        super().__init__(prefix=str(filled.draft.pk))
        self.filled = filled
        self.step = step
        self.init_data()

    def init_data(self) -> None:
        self.data: dict[str, Any] = {self.extra_data_key: {}}

    def reset(self) -> None:
        """Nothing is forgotten: a draft ends by being sent or by its time."""

    def _get_current_step(self) -> str:
        return self.step

    def _set_current_step(self, step: str) -> None:
        self.step = step

    def get_step_data(self, step: str) -> dict[str, Any] | None:
        return self.filled.steps.get(step)

    def set_step_data(self, step: str, cleaned_data: Mapping[str, Any]) -> None:
        """Write what was typed on the step, unless it is what is there already."""
        raw = dict(cleaned_data)
        if raw != self.filled.steps.get(step):
            guardar_paso(draft=self.filled.draft, step=step, raw=raw)
            self.filled.steps[step] = raw

    def get_step_files(self, step: str) -> None:
        return None

    def set_step_files(self, step: str, files: MultiValueDict | None) -> None:
        """See forms.wizard.uploads: a file is kept also when the step is wrong."""
