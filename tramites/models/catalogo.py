"""The list of trámites and its filters, read from the address: shareable, and complete without JavaScript."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.apps import apps
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.addresses import url_of
from core.children import place_of, right_under
from core.models.temas import nombre_en_idioma
from core.prepared import Hole, PreparedRows
from core.publicas import publicas
from tramites.models.tiempo import tiempo_en_palabras

PARA = {
    "personas": _("Personas"),
    "empresas": _("Empresas y comerciantes"),
    "organizaciones": _("Organizaciones"),
}
COMO = {"en_linea": _("En línea"), "parcial": _("Parcialmente en línea"), "presencial": _("Presencial")}
FILTROS = {
    "tema": _("Tema"),
    "situacion": _("Situación de vida"),
    "para": _("Para quién"),
    "como": _("Cómo se hace"),
    "dependencia": _("Dependencia"),
}
MOST = 12


class Valor(NamedTuple):
    """A value that a filter may have: its place among the others, what addresses carry, its words."""

    lugar: tuple[Any, ...]
    slug: str
    texto: str


Valores = Mapping[str, Sequence[Valor]]


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
        """Read the known parameters, cut to a sane length; null bytes are left out."""
        return cls(**{name: (query.get(name) or "")[:60].replace("\x00", "") for name in cls.__dataclass_fields__})

    def con(self, name: str, value: str) -> str:
        """Return the query string with one filter changed; choosing the chosen one takes it away."""
        new = replace(self, **{name: "" if getattr(self, name) == value else value})
        chosen = {n: v for n in self.__dataclass_fields__ if (v := getattr(new, n))}
        return "?" + urlencode(chosen) if chosen else "?"

    @property
    def hay(self) -> bool:
        return any(getattr(self, name) for name in self.__dataclass_fields__)

    def deja(self, valores: Valores) -> bool:
        """Say whether a trámite with these values is among what was chosen."""
        return all(
            any(valor.slug == chosen for valor in valores[name]) for name in FILTROS if (chosen := getattr(self, name))
        )


@dataclass(frozen=True)
class Opcion:
    """One value of a filter: its words, the address that chooses it, whether it is chosen."""

    valor: str
    texto: str
    url: str
    elegida: bool


class Fila(NamedTuple):
    """What a list shows of a trámite."""

    title: str
    url_path: str
    resumen: str
    modalidad: str
    tiempo_valor: int | None
    tiempo_unidad: str
    costo: str

    @property
    def url(self) -> str:
        return url_of(self.url_path)

    @property
    def modalidad_texto(self) -> str:
        return str(COMO[self.modalidad])

    @property
    def tiempo_texto(self) -> str:
        return tiempo_en_palabras(self.tiempo_valor, self.tiempo_unidad)


def listado(index: Page, filtros: Filtros) -> dict[str, Any]:
    """Return `tramites`, `filtros` (as chosen) and `grupos_de_filtros` (the values there are, with addresses)."""
    todos = list(_del_indice(index))
    return {
        "tramites": [fila for fila, valores in todos if filtros.deja(valores)],
        "filtros": filtros,
        "grupos_de_filtros": [_grupo(name, [valores[name] for _fila, valores in todos], filtros) for name in FILTROS],
    }


def destacados(translation_keys: Sequence[Any], locale_id: int) -> list[Fila]:
    """Return those trámites in that language, in that order; without a choice, all of them by title."""
    if not translation_keys:
        return [Fila(*row[1:]) for row in _en_idioma(0).all(locale=locale_id)][:MOST]
    holes = {f"key{n}": key for n, key in enumerate(translation_keys)}
    rows = _en_idioma(len(translation_keys)).all(locale=locale_id, **holes)
    by_key = {row[0]: Fila(*row[1:]) for row in rows}
    return [by_key[key] for key in translation_keys if key in by_key]


@cache
def _en_idioma(keys: int) -> PreparedRows:
    """Return the query for that many trámites by their key; for none of them, all."""
    field = Page._meta.get_field
    some = {"translation_key__in": [Hole(f"key{n}", field("translation_key")) for n in range(keys)]} if keys else {}
    return PreparedRows(
        lambda: (
            _tramites()
            .filter(locale=Hole("locale", field("locale")), **some)
            .exclude(clase="peticion")
            .order_by("title")
            .values_list("translation_key", *Fila._fields)
        )
    )


def _del_indice(index: Page) -> Iterator[tuple[Fila, Valores]]:
    situaciones: dict[int, list[Valor]] = {}
    for pk, *etiqueta in _SITUACIONES.all(**place_of(index)):
        situaciones.setdefault(pk, []).extend(_etiqueta(*etiqueta))
    for pk, *row in _FILAS.all(**place_of(index)):
        fila = Fila(*row[: len(Fila._fields)])
        yield fila, _valores(fila, row[len(Fila._fields) :], situaciones.get(pk, []))


def _valores(fila: Fila, rest: Sequence[Any], situaciones: Sequence[Valor]) -> Valores:
    tema, (dependencia, nombre), para = rest[:4], rest[4:6], rest[6:]
    return {
        "tema": _etiqueta(*tema),
        "situacion": situaciones,
        "para": [Valor((n,), v, str(PARA[v])) for n, (v, yes) in enumerate(zip(PARA, para, strict=True)) if yes],
        "como": [Valor((list(COMO).index(fila.modalidad),), fila.modalidad, fila.modalidad_texto)],
        "dependencia": [Valor((nombre,), dependencia, nombre)] if dependencia else [],
    }


def _etiqueta(slug: str | None, nombre: str, nombre_en: str, orden: int) -> list[Valor]:
    return [Valor((orden, nombre), slug, nombre_en_idioma(nombre, nombre_en))] if slug else []


def _grupo(name: str, values: Iterable[Sequence[Valor]], filtros: Filtros) -> dict[str, Any]:
    chosen = getattr(filtros, name)
    there_are = sorted({valor for some in values for valor in some})
    options = [Opcion(v.slug, v.texto, filtros.con(name, v.slug), v.slug == chosen) for v in there_are]
    return {"nombre": name, "titulo": FILTROS[name], "opciones": options, "elegida": chosen}


def _tramites() -> QuerySet[Any]:
    rows: QuerySet[Any] = apps.get_model("tramites", "TramitePage")._default_manager.all()
    return publicas(rows)


def _de_etiqueta(name: str) -> list[str]:
    return [f"{name}__{field}" for field in ("slug", "nombre", "nombre_en", "orden")]


_SITUACIONES = PreparedRows(
    lambda: (
        right_under(_tramites())
        .filter(situaciones__isnull=False)
        .order_by()
        .values_list("pk", *_de_etiqueta("situaciones"))
    )
)
_FILAS = PreparedRows(
    lambda: (
        right_under(_tramites())
        .order_by("title")
        .values_list(
            "pk",
            *Fila._fields,
            *_de_etiqueta("tema"),
            "dependencia__slug",
            "dependencia__nombre",
            *(f"para_{value}" for value in PARA),
        )
    )
)
