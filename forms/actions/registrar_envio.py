"""Make a submission of answers that came another way than by the wizard."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localdate

from core.actions.auditar import auditar
from forms.actions.enviar import NotReady
from forms.evaluation import evaluate
from forms.fields.base import Context
from forms.models import Form, Submission
from forms.selectors.context import build_context
from forms.selectors.versions import latest_version


@transaction.atomic
def registrar_envio(
    *,
    form: Form,
    answers: Mapping[str, Any],
    submitted_at: datetime,
    context: Mapping[str, Any],
    by: Any,
    locale: str = "es",
) -> Submission:
    """Write a submission without a draft, received at `submitted_at`; what then becomes of it is the caller's act.

    `locale` is the person's language: what they are sent is written in it.

    Who may: an official whom the caller has let (`by`, logged in): no right of this room says so. The answers are
    judged as at the end of the wizard, by the last version; NotReady is raised with the problems and nothing has
    changed. No privacy notice was shown and no consent is taken for given. Records formularios.registrar_envio.
    """
    if by is None:
        raise PermissionDenied
    version = latest_version(form)
    if version is None:
        raise ValueError(f"{form.key} was never published")
    definition = version.definition()
    result = evaluate(definition, answers, _at(build_context(definition, "es"), submitted_at))
    if result.stop is not None or result.errors():
        raise NotReady(result.errors(), step=result.first_incomplete() or "", stopped=result.stop is not None)
    submission = Submission.objects.create(
        version=version,
        values=dict(result.values),
        destination=definition.destination or form.destination,
        context=dict(context),
        submitted_at=submitted_at,
        locale=locale,
    )
    auditar(event="formularios.registrar_envio", by=by, target=submission, form=form.key)
    return submission


def _at(now: Context, moment: datetime) -> Context:
    """Return the context of the day it was written: «today» in a rule is that day."""
    return replace(now, today=localdate(moment))
