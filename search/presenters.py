"""Results as the page shows them: links of filters, names of kinds and dependencias, facts of trámites."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.documents import FacetValue, Hit, SearchResults
from search.forms import ALL_LANGUAGES, Pedido
from search.registry import sources

PER_PAGE = 10
# Parameter in the address, name in the results, heading.
FACETS = (
    ("tipo", "kind", gettext_lazy("Tipo")),
    ("tema", "topic", gettext_lazy("Tema")),
    ("dependencia", "dependencia", gettext_lazy("Dependencia")),
    ("fecha", "date", gettext_lazy("Fecha")),
    ("idioma", "locale", gettext_lazy("Idioma")),
)
DATES = {
    "semana": gettext_lazy("Últimos 7 días"),
    "mes": gettext_lazy("Últimos 30 días"),
    "anio": gettext_lazy("Último año"),
}


@dataclass(frozen=True)
class Choice:
    """One value of a filter: its words, how many results it gives, its address, and whether it is the one chosen."""

    label: str
    count: int
    url: str
    is_current: bool


@dataclass(frozen=True)
class Group:
    """One filter."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Result:
    """One hit with the words around it."""

    hit: Hit
    kind: str
    dependencia: str

    @property
    def facts(self) -> Mapping[str, Any]:
        return self.hit.document.extra


def results_of(results: SearchResults, names: Mapping[str, str]) -> list[Result]:
    """Return the hits with their kind and dependencia in words."""
    return [Result(hit, kind_label(hit.document.kind), names.get(hit.document.dependencia, "")) for hit in results.hits]


def kind_label(kind: str, *, plural: bool = False) -> str:
    """Return what a person calls things of that kind."""
    if kind not in sources:
        return kind
    source = sources.get(kind)
    return str(source.plural if plural else source.label)


def filters_of(pedido: Pedido, results: SearchResults, names: Mapping[str, str]) -> list[Group]:
    """Return the filters that narrow these results: those with two choices or with one in use."""
    groups = []
    for parameter, facet, title in FACETS:
        values = results.facets.get(facet, ())
        chosen = str(getattr(pedido, parameter))
        choices = _choices(pedido, parameter, _in_order(facet, values), names)
        if len(values) > 1 or chosen:
            groups.append(Group(str(title), tuple(choices)))
    return groups


def above(url: str) -> str:
    """Return the address of the page that lists this one."""
    return url.rstrip("/").rpartition("/")[0] + "/"


def used_slugs(results: SearchResults) -> list[str]:
    """Return the slugs of the dependencias whose names are needed."""
    slugs = {hit.document.dependencia for hit in results.hits}
    return sorted((slugs | {v.value for v in results.facets.get("dependencia", ())}) - {""})


def paged(pedido: Pedido, results: SearchResults) -> Page[int]:
    """Return the page as Django's paginator tells it, for the numbers at the foot."""
    return Paginator(range(results.total), PER_PAGE).page(results.page)


def _choices(pedido: Pedido, parameter: str, values: Iterable[FacetValue], names: Mapping[str, str]) -> list[Choice]:
    chosen = str(getattr(pedido, parameter)) or (pedido.locale if parameter == "idioma" else "")
    values = list(values)
    found = [
        Choice(
            label=_label(parameter, value, names),
            count=value.count,
            url=pedido.address(**{parameter: _value(pedido, parameter, value.value)}),
            is_current=value.value == chosen,
        )
        for value in values
    ]
    every = ALL_LANGUAGES if parameter == "idioma" else ""
    everything = Choice(
        label=str(_("Todos los idiomas") if every else _("Todo")),
        count=sum(v.count for v in values) if parameter in ("tipo", "idioma") else 0,
        url=pedido.address(**{parameter: every}),
        is_current=chosen == every,
    )
    return [everything, *found]


def _value(pedido: Pedido, parameter: str, value: str) -> str:
    """The language of the page is what no choice means."""
    return "" if parameter == "idioma" and value == pedido.locale else value


def _in_order(facet: str, values: Iterable[FacetValue]) -> list[FacetValue]:
    if facet == "kind":
        return sorted(values, key=lambda v: sources.get(v.value).order if v.value in sources else 1000)
    if facet == "date":
        return sorted(values, key=lambda v: list(DATES).index(v.value))
    return list(values)


def _label(parameter: str, value: FacetValue, names: Mapping[str, str]) -> str:
    if parameter == "tipo":
        return kind_label(value.value, plural=True)
    if parameter == "dependencia":
        return names.get(value.value, value.label)
    if parameter == "fecha":
        return str(DATES[value.value])
    if parameter == "idioma":
        return dict(settings.LANGUAGES).get(value.value, value.label)
    return value.label
