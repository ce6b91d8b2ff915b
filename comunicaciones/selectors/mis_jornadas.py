"""What jornadas show elsewhere: on a person's account and at the foot of a trámite."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from comunicaciones.models import Inscripcion
from comunicaciones.permissions.jornadas import es_funcionario
from comunicaciones.presenters.jornadas import lugar_en_palabras, rango
from comunicaciones.selectors.jornadas import en_el_idioma, proximas
from comunicaciones.states.jornadas import VIGENTES
from core.remembered import remembered
from tramites.models import TramitePage

MOST = 10


def mis_jornadas(user: Any) -> Mapping[str, Any] | None:
    """Return a person's coming jornadas for their account page; None where there is nothing to show."""
    rows = Inscripcion.objects.filter(usuario=user, estado__in=VIGENTES, jornada__fin__gte=timezone.now())
    filas = [
        {"jornada": row.jornada, "inscripcion": row, "cuando": rango(row.jornada.inicio, row.jornada.fin)}
        for row in rows.select_related("jornada__convocatoria").order_by("jornada__inicio")[:MOST]
        if row.jornada.live and row.jornada.inicio and row.jornada.fin
    ]
    funcionario = es_funcionario(user)
    return {"filas": filas, "funcionario": funcionario} if filas or funcionario else None


def de_un_tramite(page: Any, request: Any) -> Mapping[str, Any] | None:
    """Return the coming open jornadas about a trámite; remembered until a page changes, and a day at most."""
    if not isinstance(page, TramitePage):
        return None
    key = ("comunicaciones:jornadas", page.translation_key, get_language(), timezone.localdate())
    rows: list[dict[str, Any]] = remembered(key, lambda: _rows(page))
    return {"filas": rows} if rows else None


def _rows(page: Any) -> list[dict[str, Any]]:
    found = en_el_idioma(proximas(None, limite=3, tramite=page), get_language() or "es")
    return [
        {
            "title": jornada.title,
            "url": jornada.get_url(),
            "summary": jornada.resumen,
            "cuando": rango(jornada.de_la_agenda.inicio, jornada.de_la_agenda.fin),  # type: ignore[attr-defined]
            "lugar": lugar_en_palabras(jornada.modalidad, jornada.lugar),
        }
        for jornada in found
    ]
