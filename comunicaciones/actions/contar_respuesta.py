"""What the destination «encuesta» does with a finished form: it is counted, once, and separated from who sent it."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db import DEFAULT_DB_ALIAS, IntegrityError, transaction
from django.utils import timezone

from comunicaciones.models import Encuesta, Invitacion, Participacion, RespuestaEncuesta, TextoAbierto
from comunicaciones.selectors.encuestas_preguntas import abiertas_de, contadas_de
from comunicaciones.selectors.encuestas_puerta import (
    NoSeRecibe,
    encuesta_de,
    exigir_abierta,
    huellas_de,
    invitacion_del,
    ya_respondio,
)
from comunicaciones.states.encuestas import QuienResponde
from cuentas.selectors import es_funcionario
from forms.actions.enviar import NotReady
from forms.evaluation import Problem
from forms.models import Draft, DraftKey, Submission
from forms.registry import Accepted
from forms.selectors.versions import definition_of

SEEN_AGAIN = timedelta(days=2)  # how long the thanks are shown again to the browser that sent


def contar_respuesta(*, submission: Submission, by: None = None) -> Accepted:
    """Keep the answers of a submission as one answer of its survey; called inside the submit transaction.

    Whoever the survey takes may; one answer each, however often and from however many tabs it is sent: the account,
    the browser or the invitation counts, by unique rows. The submission itself is not kept. Of an anonymous survey the
    draft forgets who and when. Nothing is audited or sent. Raises NotReady with the reason, and nothing changes.
    """
    draft = submission.draft
    if draft is None:
        raise ValueError("an answer comes by a draft")
    try:
        survey = exigir_abierta(encuesta_de(submission.context), draft)
        invitation = _once(survey, draft)
    except NoSeRecibe as refused:
        raise NotReady([Problem("", str(refused))]) from refused
    _keep(survey, submission, draft, invitation)
    # Made a moment ago in this very transaction: nothing hangs on it.
    Submission.objects.filter(pk=submission.pk)._raw_delete(DEFAULT_DB_ALIAS)
    if survey.anonima:
        _forget(draft)
    return Accepted({"encuesta": survey.title, "anonima": survey.anonima})


def _once(survey: Encuesta, draft: Draft) -> Invitacion | None:
    """Take the person's only answer; raises NoSeRecibe for who has given it."""
    if survey.por_invitacion:
        invitation = invitacion_del(draft, survey)
        taken = Invitacion.objects.filter(pk=draft.context["invitacion"], respondida=False).update(respondida=True)
        if not taken:
            raise NoSeRecibe(ya_respondio())
        return invitation
    try:
        with transaction.atomic():
            for mark in huellas_de(survey, draft):
                Participacion.objects.create(encuesta=survey, huella=mark)
    except IntegrityError as twice:  # from another tab, a moment ago
        raise NoSeRecibe(ya_respondio()) from twice
    return None


def _keep(survey: Encuesta, submission: Submission, draft: Draft, invitation: Invitacion | None) -> None:
    definition = definition_of(submission.version, "es")
    values: dict[str, Any] = dict(submission.values)
    named = not survey.anonima
    account = (invitation.usuario if invitation else None) or draft.account
    answer = RespuestaEncuesta.objects.create(
        encuesta=survey,
        version=submission.version,
        dia=timezone.localdate(),
        quien=QuienResponde.FUNCIONARIOS if es_funcionario(account) else QuienResponde.CIUDADANIA,
        referencia=submission.context.get("referencia", ""),
        contadas=contadas_de(definition, values),
        valores=values,
        usuario=account if named else None,
        invitacion=invitation if named else None,
    )
    TextoAbierto.objects.bulk_create(
        TextoAbierto(respuesta=answer, encuesta=survey, pregunta=key, texto=text)
        for key, text in abiertas_de(definition, values).items()
    )


def _forget(draft: Draft) -> None:
    """Leave of the draft what shows the thanks again in that browser: not who, not when, not by which invitation."""
    today = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    Draft.objects.filter(pk=draft.pk).update(
        account=None,
        email=None,
        context={},
        notice_seen_at=None,
        created_at=today,
        expires_at=today + SEEN_AGAIN,
        warned_at=None,
    )
    keys = DraftKey.objects.filter(draft=draft)
    keys.exclude(kind=DraftKey.Kind.COOKIE).delete()
    keys.update(created_at=today)
