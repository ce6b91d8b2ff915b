"""What only trámites know about a form that is about to be published or sent to them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from forms.definition import Definition
from forms.evaluation import Problem
from forms.models import Draft
from tramites.models import Requerimiento


def review(definition: Definition) -> Sequence[str]:
    """Return why this form may not be published to a trámite: somebody must be answered."""
    kinds = {question.type for _step, group, question in definition.all_fields() if group is None}
    reasons = []
    if "email" not in kinds:
        reasons.append(_("Nadie recibiría la constancia: falta una pregunta de correo electrónico."))
    if "identity" not in kinds:
        reasons.append(_("Falta la pregunta del documento de identidad de quien pide."))
    return reasons


def check(values: Mapping[str, Any], draft: Draft) -> Sequence[Problem]:
    """Return the problems that only the case knows: a correction that nobody awaits any more."""
    if draft.corrects_id is None:
        return ()
    awaited = Requerimiento.objects.filter(
        radicado__vigente=draft.corrects_id, respondido_en=None, desistido_en=None
    ).exists()
    if awaited:
        return ()
    return (Problem(place="", message=_("Ya no esperamos esta corrección. Entre a su radicado para ver cómo va.")),)
