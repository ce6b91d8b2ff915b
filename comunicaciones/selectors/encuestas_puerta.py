"""Whether a survey takes an answer now, from this draft: its dates, its audience, and that nobody answers twice."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comunicaciones.models import Encuesta, Invitacion, Participacion
from comunicaciones.permissions.encuestas import es_del_publico
from comunicaciones.states.encuestas import Momento, PublicoEncuesta
from core.digests import keyed_digest
from forms.models import Draft, DraftKey


class NoSeRecibe(Exception):
    """The survey does not take this answer; the text says why, to the person."""


def principal(encuesta: Encuesta) -> Encuesta:
    """Return the survey in the main language, which all answers belong to."""
    if encuesta.locale.language_code == settings.LANGUAGE_CODE:
        return encuesta
    spanish = encuesta.get_translations().filter(locale__language_code=settings.LANGUAGE_CODE).first()
    return spanish.specific if spanish is not None else encuesta


def encuesta_de(context: dict[str, Any]) -> Encuesta | None:
    """Return the survey that a draft's context names."""
    pk = context.get("encuesta")
    return Encuesta.objects.filter(pk=pk, live=True).first() if isinstance(pk, int) else None


def ya_respondio() -> str:
    """Return what is said to who answers twice."""
    return _("Ya recibimos una respuesta suya a esta encuesta. Solo se cuenta una por persona.")


def porque_no(encuesta: Encuesta) -> str:
    """Return why a survey takes no answers today, "" when it does."""
    where = encuesta.momento()
    if where == Momento.ANTES:
        return _("Esta encuesta abre el %(dia)s.") % {"dia": date_format(encuesta.desde, "DATE_FORMAT")}
    if where == Momento.CERRADA:
        return _("Esta encuesta cerró el %(dia)s.") % {"dia": date_format(encuesta.hasta, "DATE_FORMAT")}  # type: ignore[arg-type]  # it has one, since it is over
    return ""


def huellas_de(encuesta: Encuesta, draft: Draft) -> list[str]:
    """Return by what who fills a draft is known again."""
    keys = DraftKey.objects.filter(draft=draft, kind=DraftKey.Kind.COOKIE).values_list("digest", flat=True)
    return huellas(encuesta, draft.context.get("referencia", ""), draft.account_id, keys)


def huellas(encuesta: Encuesta, referencia: str, account: int | None, keys: Iterable[str]) -> list[str]:
    """Return by what a person is known again: their account, and where anybody may answer their browser.

    Several civil servants share a computer: where an account is asked for, the account alone counts.
    """
    about = f"{encuesta.pk}:{referencia}"
    marks = [f"{about}:cuenta:{account}"] if account else []
    if encuesta.publico == PublicoEncuesta.TODOS:
        marks += [f"{about}:navegador:{key}" for key in keys]
    return [keyed_digest("encuesta.participacion", mark) for mark in marks]


def participo(encuesta: Encuesta, marks: Sequence[str]) -> bool:
    """Say whether somebody known by one of those has answered."""
    return Participacion.objects.filter(encuesta=encuesta, huella__in=marks).exists()


def invitacion_del(draft: Draft, encuesta: Encuesta) -> Invitacion | None:
    """Return the invitation by which a draft was begun."""
    pk = draft.context.get("invitacion")
    return Invitacion.objects.filter(pk=pk, encuesta=encuesta).first() if isinstance(pk, int) else None


def exigir_abierta(encuesta: Encuesta | None, draft: Draft) -> Encuesta:
    """Return the survey if it takes this draft's answer; raises NoSeRecibe with the reason."""
    if encuesta is None:
        raise NoSeRecibe(_("Esta encuesta ya no está publicada."))
    reason = porque_no(encuesta)
    if reason:
        raise NoSeRecibe(reason)
    if encuesta.por_invitacion:
        invitation = invitacion_del(draft, encuesta)
        if invitation is None:
            raise NoSeRecibe(_("Esta encuesta se responde con el enlace personal que recibió por correo."))
        if invitation.respondida:
            raise NoSeRecibe(ya_respondio())
        return encuesta
    if not es_del_publico(draft.account, encuesta):
        raise NoSeRecibe(_("Esta encuesta es para otras personas."))
    if participo(encuesta, huellas_de(encuesta, draft)):
        raise NoSeRecibe(ya_respondio())
    return encuesta
