"""The wizard over a draft: django-formtools' named-URL wizard, its steps being the path that `evaluate` finds.

Overridden because formtools trusts the posted step, drops what was typed when it is wrong or the person goes back,
never refuses a later step, validates pages rather than the path, and sends by a GET.
"""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.generic import View
from formtools.wizard.views import NamedUrlWizardView, StepsHelper

from forms.definition import Group
from forms.evaluation import Evaluation, Problem
from forms.models import Draft
from forms.selectors.filled import Filled, load_filled
from forms.wizard import uploads
from forms.wizard.answering import go, page
from forms.wizard.screen import Screen, safe_html
from forms.wizard.step_form import StepForm, new_row_id
from forms.wizard.storage import DraftStorage
from forms.wizard.words import notice

REVIEW = "revisar"
BACK_TO = "volver"
ASKED = "pedido"  # a correction goes from one step with something to correct to the next


class DraftWizard(NamedUrlWizardView):
    """One request for one step of one draft."""

    storage: DraftStorage
    evaluation: Evaluation  # set once the answers were judged: at once by a GET, with what was typed by a POST
    template_name = "forms/paso.html"
    http_method_names = ["get", "post", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, draft: Draft, step: str, **kwargs: Any) -> HttpResponseBase:
        self.draft = draft
        self.filled = load_filled(draft)
        self.step = self.filled.facts.steps[step]
        self.storage = DraftStorage(self.filled, step)
        self.steps = StepsHelper(self)
        return View.dispatch(self, request, *args, **kwargs)

    def get_form_list(self) -> OrderedDict[str, type[StepForm]]:
        """Return the steps of the path; before the answers were judged, all steps."""
        keys = self.evaluation.path if "evaluation" in self.__dict__ else self.filled.facts.steps
        return OrderedDict.fromkeys(keys, StepForm)

    def get_form_prefix(self, step: str | None = None, form: Any = None) -> None:
        return None

    def get_form_initial(self, step: str) -> dict[str, Any]:
        return self.storage.get_step_data(step) or {}

    def get_form_kwargs(self, step: str | None = None) -> dict[str, Any]:
        return {"step": self.filled.facts.steps[step or self.steps.current], "filled": self.filled}

    def get_step_url(self, step: str | None) -> str:
        return f"{self.draft.url}{step or REVIEW}/"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the step, if everything before it holds."""
        self.evaluation = self.filled.evaluate()
        elsewhere = self._must_go_first(self.evaluation)
        if elsewhere:
            return go(f"{self.get_step_url(elsewhere)}?aviso=primero")
        code = request.GET.get("aviso", "")
        problems = self.evaluation.errors(self.step.key) if code == "falta" else ()
        return self.show(problems, notice=notice(code))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what was typed, right or wrong; then do what the button said."""
        form = self.get_form(data=request.POST, files=request.FILES)
        held = {str(stored.pk) for stored in self.filled.files}
        refused = uploads.receive(self.filled, self.step, request.FILES, form.rows)
        form.is_valid()
        self.evaluation = form.evaluation
        if self.step.key not in self.evaluation.path:
            return go(f"{self.get_step_url(self.evaluation.first_incomplete())}?aviso=primero")
        raw = self._without_removed(form, held)
        self.storage.set_step_data(self.step.key, raw)
        if "actualizar" in request.GET:
            return self._refresh()
        act, _, what = request.POST.get("accion", "").partition(".")
        handler = {
            "anterior": self._previous,
            "guardar": self._save,
            "agregar": self._add_row,
            "quitar": self._remove_row,
            "borrar": self._remove_file,
            "subir": self._stay,
        }.get(act, self._next)
        return handler(form, refused, what)

    def _refresh(self) -> HttpResponse:
        """Answer the live refresh with the form alone, as it follows from what is typed, and without errors."""
        self.evaluation = self.filled.evaluate()
        self.template_name = "forms/partes/formulario.html"
        return self.show()

    def show(self, problems: Any = (), *, notice: str = "", status: int = 200) -> HttpResponse:
        """Answer with the step's page."""
        screen = Screen(self.filled, self.step.key, self.evaluation, problems)
        stop = self.evaluation.stop if self.evaluation.path[-1:] == (self.step.key,) else None
        context = {
            "draft": self.draft,
            "screen": screen,
            "step": self.step,
            "intro": safe_html(self.step.intro) if self.step.intro else "",
            "titles": tuple(self.filled.facts.steps[key].title for key in self.evaluation.path),
            "number": self.steps.step1,
            "notice": notice,
            "stop": stop,
            "action": self._here(),
            "refresh": self._here(actualizar="1"),
            "has_previous": self.steps.prev is not None,
        }
        return page(self.request, self.template_name, context, status)

    # What the buttons do

    def _next(self, form: StepForm, refused: list[Problem], what: str) -> HttpResponse:
        evaluation = form.evaluation
        first = evaluation.first_incomplete()
        if first and self._is_before(first):
            return go(f"{self.get_step_url(first)}?aviso=primero")
        if self._has_news(form) and not refused:
            return go(self._here(aviso="nuevas"))
        pending = uploads.unscanned(self.filled, self.step) if not form.problems and not refused else []
        said = {problem.place for problem in refused}  # that a file is missing is clear from why it was not taken
        problems = [*(p for p in form.problems if p.place not in said), *refused, *pending]
        if problems:
            if pending:
                self.evaluation = self.filled.evaluate()
            return self.show(problems, status=422)
        if evaluation.stop is not None and evaluation.path[-1] == self.step.key:
            return go(f"{self._here()}#alto")
        return self.render_next_step(form)

    def render_next_step(self, form: StepForm, **kwargs: Any) -> HttpResponse:
        """Go on: to the check page when the person came from there, or is at the end; else to the next step."""
        way = self._way_back()
        if not way:
            return go(self.get_step_url(self.get_next_step()))
        first = form.evaluation.first_incomplete()
        if way == ASKED and first is None:
            return go(asked_step(self.filled, form.evaluation.path, after=self.step.key))
        return go(self.get_step_url(first))

    def render_done(self, form: StepForm, **kwargs: Any) -> HttpResponse:
        """Nothing is sent from here: the check page's own POST does (forms.wizard.review)."""
        return go(self.get_step_url(REVIEW))

    def _previous(self, form: StepForm, refused: list[Problem], what: str) -> HttpResponse:
        previous = self.get_prev_step()
        return self.render_goto_step(previous) if previous else go(self.draft.host_url)

    def render_goto_step(self, goto_step: str, **kwargs: Any) -> HttpResponse:
        return go(self.get_step_url(goto_step))

    def _save(self, form: StepForm, refused: list[Problem], what: str) -> HttpResponse:
        return go(f"{self.draft.url}guardar/?paso={self.step.key}")

    def _stay(self, form: StepForm, refused: list[Problem], what: str) -> HttpResponse:
        return self.show(refused, status=422) if refused else go(self._here())

    def _add_row(self, form: StepForm, refused: list[Problem], what: str) -> HttpResponse:
        group = self._open_group(what)
        rows = self.filled.steps.get(self.step.key, {}).get(what) or []
        if group is None or len(rows) >= group.max:
            return self._stay(form, refused, what)
        row_id = new_row_id()
        raw = {**self.filled.steps.get(self.step.key, {}), what: [*rows, {"id": row_id}]}
        self.storage.set_step_data(self.step.key, raw)
        return self.show(refused, status=422) if refused else go(f"{self._here()}#id_{what}-{row_id}")

    def _remove_row(self, form: StepForm, refused: list[Problem], what: str) -> HttpResponse:
        return go(f"{self._here()}#id_{what.partition('.')[0]}")

    def _remove_file(self, form: StepForm, refused: list[Problem], what: str) -> HttpResponse:
        return self._stay(form, refused, what)

    def _without_removed(self, form: StepForm, held: set[str]) -> dict[str, Any]:
        """Return the raw answers less the row or the file whose button was pressed, and less the files of `held` that
        are gone: a correction's answers name those that it inherited, also when another took their place."""
        act, _, what = self.request.POST.get("accion", "").partition(".")
        raw = dict(form.raw)
        if act == "quitar":
            key, _, row_id = what.partition(".")
            if self._open_group(key) is not None:
                raw[key] = [row for row in raw.get(key) or [] if row["id"] != row_id]
        elif act == "borrar":
            uploads.remove(self.filled, what)
        for group in (item for item in self.step.items if isinstance(item, Group)):
            uploads.remove_rows(self.filled, group, [row["id"] for row in raw.get(group.key) or []])
        for gone in held - {str(stored.pk) for stored in self.filled.files}:
            raw = _without_file(raw, gone)
        return raw

    # Where things are

    def _must_go_first(self, evaluation: Evaluation) -> str | None:
        """Return the step to go to before this one, None when this one may be opened."""
        first = evaluation.first_incomplete()
        if self.step.key not in evaluation.path:
            return first or evaluation.path[-1]
        return first if first and self._is_before(first) else None

    def _is_before(self, step: str) -> bool:
        path = self.steps.all
        return path.index(step) < path.index(self.step.key)

    def _has_news(self, form: StepForm) -> bool:
        """Say whether the answers brought up something on this very step that the person has not seen."""
        visible = form.evaluation.visible
        return any(form.is_new(item.key) and item.key in visible for item in self.step.items)

    def _open_group(self, key: str) -> Group | None:
        found = next((g for g in self.step.items if isinstance(g, Group) and g.key == key), None)
        return None if found is None or self.draft.is_locked(key) else found

    def _way_back(self) -> str:
        came_by = self.request.GET.get(BACK_TO, "")
        return came_by if came_by in (REVIEW, ASKED) else ""

    def _here(self, **query: str) -> str:
        """Return this step's address; who came from the check page keeps the way back to it."""
        way = self._way_back()
        if way:
            query = {BACK_TO: way, **query}
        return self.get_step_url(self.step.key) + (f"?{urlencode(query)}" if query else "")


def asked_step(filled: Filled, path: Sequence[str], *, after: str = "") -> str:
    """Return the address of a correction's next step with a question that may be changed; the check page at the end."""
    unlocked = set(filled.draft.unlocked)
    later = path[path.index(after) + 1 :] if after in path else path
    for step, group, question in filled.definition.all_fields():
        if step.key in later and unlocked & {question.key, group.key if group else ""}:
            return f"{filled.draft.url}{step.key}/?{BACK_TO}={ASKED}"
    return f"{filled.draft.url}{REVIEW}/"


def _without_file(raw: dict[str, Any], file_id: str) -> dict[str, Any]:
    """Return raw answers without a file that a correction started with."""

    def less(value: Any) -> Any:
        if isinstance(value, list) and value and isinstance(value[0], dict):
            return [{k: less(v) for k, v in row.items()} for row in value]
        return [v for v in value if v != file_id] if isinstance(value, list) else value

    return {key: less(value) for key, value in raw.items()}


step_view = DraftWizard.as_view(form_list=[("paso", StepForm)], url_name="unused", done_step_name=REVIEW)
