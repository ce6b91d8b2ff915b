"""Which forms a person may practise on at a jornada, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comunicaciones.models import Inscripcion, JornadaPage, PracticaHecha, Sesion
from comunicaciones.permissions.jornadas import jornadas_visibles
from comunicaciones.states.jornadas import EstadoInscripcion, Publico
from core.digests import keyed_digest
from cuentas.selectors import es_funcionario
from tramites.models import TramitePage


@dataclass(frozen=True)
class Formulario:
    """One form to practise on; `hecho` says that the person did already."""

    titulo: str
    url: str
    minutos: int
    hecho: bool


def jornada_principal(pagina: JornadaPage) -> JornadaPage:
    """Return the jornada in the main language, which people register for."""
    if pagina.locale.language_code == settings.LANGUAGE_CODE:
        return pagina
    spanish = pagina.get_translations().filter(locale__language_code=settings.LANGUAGE_CODE).first()
    return spanish.specific if spanish is not None else pagina


def inscripcion_para_practicar(user: Any, jornada: JornadaPage) -> Inscripcion | None:
    """Return the registration of a person for a jornada: of their account, or of their account's confirmed address."""
    rows = Inscripcion.objects.filter(jornada=jornada, estado=EstadoInscripcion.INSCRITA)
    own = rows.filter(usuario=user).first()
    if own is not None:
        return own
    mark = keyed_digest("jornada.correo", user.email.strip().lower())
    return rows.filter(correo_huella=mark, usuario__isnull=True).first()


def puede_practicar(user: Any, jornada: JornadaPage) -> bool:
    """Say whether a person practises at a jornada: who is registered, and civil servants whom it is for."""
    if not (getattr(user, "is_authenticated", False) and user.is_active):
        return False
    if inscripcion_para_practicar(user, jornada) is not None:
        return True
    if jornada.publico != Publico.FUNCIONARIOS or not es_funcionario(user):
        return False
    return jornadas_visibles(user).filter(pk=jornada.pk).exists()


def cuando_no(jornada: JornadaPage) -> str:
    """Return why nobody practises now, "" while it is a day of the jornada (or one of PRACTICA_DIAS around them)."""
    if jornada.cancelada_en is not None:
        return _("Esta jornada se canceló.")
    today = timezone.localdate()
    around = timedelta(days=settings.PRACTICA_DIAS)
    days = sorted({timezone.localdate(start) for start in _starts(jornada)})
    if not days:
        return _("Esta jornada no tiene sesiones.")
    if any(day - around <= today <= day + around for day in days):
        return ""
    coming = [day - around for day in days if day - around > today]
    if not coming:
        return _("Los ejercicios de esta jornada ya terminaron.")
    return _("Los ejercicios se abren el %(dia)s.") % {"dia": date_format(coming[0], "DATE_FORMAT")}


def _starts(jornada: JornadaPage) -> list[datetime]:
    return list(Sesion.objects.filter(jornada=jornada).values_list("inicio", flat=True))


def fin_del_dia() -> datetime:
    """Return the moment at which today's exercises are erased."""
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=1), time.min))


def formulario_de(jornada: JornadaPage, slug: str) -> TramitePage | None:
    """Return the trámite of a jornada by its slug, if it has a form that is offered."""
    return _con_formulario(jornada).get(slug)


def _con_formulario(jornada: JornadaPage) -> Mapping[str, TramitePage]:
    rows = jornada.tramites.filter(live=True, form__live=True, form__archived=False).select_related("form")
    return {page.slug: page for page in rows.order_by("title")}


def formularios(jornada: JornadaPage, root: str, user: Any) -> list[Formulario]:
    """Return the forms to practise on, under the address `root`, and which of them the person did."""
    registered = inscripcion_para_practicar(user, jornada)
    done = set(PracticaHecha.objects.filter(inscripcion=registered).values_list("tramite", flat=True))
    return [
        Formulario(page.title, f"{root}{slug}/", page.form.minutes, page.pk in done)  # type: ignore[union-attr]  # asked
        for slug, page in _con_formulario(jornada).items()
    ]
