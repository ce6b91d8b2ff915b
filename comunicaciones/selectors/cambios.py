"""What of a trámite a citizen would want to know that it changed: digests by part, blind to spaces and markup."""

import hashlib
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.pages import plain
from tramites.models import TramitePage

PARTES: dict[str, Promise] = {
    "nombre": _("el nombre"),
    "resumen": _("para qué sirve"),
    "costo": _("el costo"),
    "tiempo": _("el tiempo de respuesta"),
    "quien": _("quién puede pedirlo"),
    "resultado": _("qué obtiene"),
    "modalidad": _("si se hace en línea o en persona"),
    "requisitos": _("los requisitos"),
    "pasos": _("los pasos"),
    "dependencia": _("la dependencia que responde"),
    "normas": _("las normas"),
    "formulario": _("el formulario"),
}


def partes_de(page: TramitePage) -> dict[str, str]:
    """Return a digest of each part as it is published now. Notes for officials are not among them."""
    said: dict[str, tuple[Any, ...]] = {
        "nombre": (page.title,),
        "resumen": (page.resumen,),
        "costo": (page.costo, page.costo_norma),
        "tiempo": (page.tiempo_valor, page.tiempo_unidad, page.tiempo_norma, page.tiempo_nota),
        "quien": (
            plain(page.quien_puede),
            page.dirigido_a,
            page.para_personas,
            page.para_empresas,
            page.para_organizaciones,
        ),
        "resultado": (page.resultado, page.medio_respuesta),
        "modalidad": (page.modalidad,),
        "requisitos": tuple(
            page.requisitos.values_list("momento", "tipo", "texto", "aplica_si", "originales", "copias")
        ),
        "pasos": tuple(page.pasos.values_list("titulo", "texto")),
        "dependencia": (page.dependencia_id,),
        "normas": tuple(page.fundamentos.values_list("norma", "articulo")),
        "formulario": (page.form_id,),
    }
    return {name: _digest(values) for name, values in said.items()}


def cambiadas(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """Return the names of the parts that differ, in their order."""
    return [name for name in PARTES if before.get(name) != now.get(name)]


def _digest(values: Any) -> str:
    return hashlib.sha256(" ".join(repr(values).split()).casefold().encode()).hexdigest()[:16]
