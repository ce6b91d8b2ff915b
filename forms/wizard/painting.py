"""Questions as HTML. One that nobody has answered yet looks the same to everybody, so it is drawn once and kept.

Most of a step's cost is drawing its questions, and most steps are seen for the first time, empty. Nothing that a person
typed is ever kept here.
"""

from collections.abc import Hashable
from typing import TYPE_CHECKING

from django.template import loader
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from forms.wizard.screen import Question

TEMPLATE = "forms/partes/pregunta.html"
MOST = 5000
_kept: dict[Hashable, SafeString] = {}


def paint(question: "Question", form: Hashable, draft_url: str) -> SafeString:
    """Return the question's HTML. `form` says version and language: with the question's texts, all it hangs on."""
    if not question.is_untouched:
        return _draw(question, draft_url)
    key = (
        form,
        question.place,
        question.field.label,
        question.field.help,
        question.required,
        tuple((c.option.value, c.option.label) for c in question.choices),
    )
    html = _kept.get(key)
    if html is None:
        if len(_kept) >= MOST:
            _kept.clear()
        html = _kept[key] = _draw(question, draft_url)
    return html


def _draw(question: "Question", draft_url: str) -> SafeString:
    return mark_safe(loader.get_template(TEMPLATE).render({"q": question, "draft_url": draft_url}))
