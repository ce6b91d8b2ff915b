"""The list of trámites and its filters, read from the address: shareable, and complete without JavaScript."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.models import SituacionDeVida, Tema
from core.publicas import publicas
from cuentas.models import Dependencia

PARA = {
    "personas": _("Personas"),
    "empresas": _("Empresas y comerciantes"),
    "organizaciones": _("Organizaciones"),
}
COMO = {"en_linea": _("En línea"), "parcial": _("Parcialmente en línea"), "presencial": _("Presencial")}


@dataclass(frozen=True)
class Filtros:
    """What the reader chose; an unknown value finds nothing rather than everything."""

    tema: str = ""
    situacion: str = ""
    dependencia: str = ""
    para: str = ""
    como: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Filtros":
        """Read the known parameters, cut to a sane length; null bytes never reach the database."""
        return cls(**{name: (query.get(name) or "")[:60].replace("\x00", "") for name in cls.__dataclass_fields__})

    def con(self, name: str, value: str) -> str:
        """Return the query string with one filter changed; choosing the chosen one takes it away."""
        new = replace(self, **{name: "" if getattr(self, name) == value else value})
        chosen = {n: v for n in self.__dataclass_fields__ if (v := getattr(new, n))}
        return "?" + urlencode(chosen) if chosen else "?"

    @property
    def hay(self) -> bool:
        return any(getattr(self, name) for name in self.__dataclass_fields__)

    def aplicar(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the trámites to what was chosen."""
        if self.para and self.para not in PARA:
            return rows.none()
        chosen = {
            "tema__slug": self.tema,
            "situaciones__slug": self.situacion,
            "dependencia__slug": self.dependencia,
            "modalidad": self.como,
            f"para_{self.para}": bool(self.para),
        }
        return rows.filter(**{name: value for name, value in chosen.items() if value})


@dataclass(frozen=True)
class Opcion:
    """One value of a filter: its words, the address that chooses it, whether it is chosen."""

    valor: str
    texto: str
    url: str
    elegida: bool


def _tramites() -> Any:
    return publicas(
        apps.get_model("tramites", "TramitePage")
        .objects.select_related("dependencia", "tema", "form")
        .defer("notas_internas", "quien_puede", "ventajas", "errores_comunes")
    )


def listado(index: Page, filtros: Filtros) -> dict[str, Any]:
    """Return `tramites`, `filtros` (as chosen) and `grupos_de_filtros` (the values there are, with addresses)."""
    todos = _tramites().child_of(index)
    return {
        "tramites": list(filtros.aplicar(todos).order_by("title")),
        "filtros": filtros,
        "grupos_de_filtros": _grupos(todos, filtros),
    }


def _grupos(todos: QuerySet[Any], filtros: Filtros) -> list[dict[str, Any]]:
    ids = todos.order_by().values("pk")
    para, como = _hay(todos)
    return [
        _grupo("tema", _("Tema"), _etiquetas(Tema.objects.filter(tramites__in=ids)), filtros),
        _grupo(
            "situacion", _("Situación de vida"), _etiquetas(SituacionDeVida.objects.filter(tramites__in=ids)), filtros
        ),
        _grupo("para", _("Para quién"), para, filtros),
        _grupo("como", _("Cómo se hace"), como, filtros),
        _grupo(
            "dependencia",
            _("Dependencia"),
            Dependencia.objects.filter(tramites__in=ids).distinct().values_list("slug", "nombre"),
            filtros,
        ),
    ]


def _hay(todos: QuerySet[Any]) -> tuple[list[tuple[str, Any]], list[tuple[str, Any]]]:
    """Return for whom there are trámites and how they are done, in one query: a value without any is not offered."""
    rows = set(todos.order_by().values_list("modalidad", *(f"para_{value}" for value in PARA)).distinct())
    para = [item for place, item in enumerate(PARA.items(), start=1) if any(row[place] for row in rows)]
    return para, [item for item in COMO.items() if any(row[0] == item[0] for row in rows)]


def _etiquetas(rows: QuerySet[Any]) -> list[tuple[str, str]]:
    return [(row.slug, row.nombre_local) for row in rows.distinct()]


def _grupo(name: str, titulo: Any, values: Iterable[tuple[str, Any]], filtros: Filtros) -> dict[str, Any]:
    chosen = getattr(filtros, name)
    options = [Opcion(value, text, filtros.con(name, value), value == chosen) for value, text in values]
    return {"nombre": name, "titulo": titulo, "opciones": options, "elegida": chosen}


def destacados(translation_keys: list[Any], locale_id: int) -> list[Any]:
    """Return those trámites in that language, in that order; without a choice, all of them by title."""
    rows = _tramites().filter(locale_id=locale_id)
    if not translation_keys:
        return list(rows.order_by("title")[:12])
    by_key = {row.translation_key: row for row in rows.filter(translation_key__in=translation_keys)}
    return [by_key[key] for key in translation_keys if key in by_key]
