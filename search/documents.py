"""What goes into the index, what is asked of it and what comes out: plain frozen data, the same for every backend."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PUBLIC = "public"


@dataclass(frozen=True)
class SearchDocument:
    """One thing that can be found, in one language. `id` is unique within its source (the row's primary key).

    Texts are plain, without markup. `dependencia` is the slug of one; `topics` are words for a person. `audience` says
    who may find it: anyone when it is PUBLIC. `weight` multiplies the rank (1.0: as it is). `extra` holds facts for the
    list of results, JSON-able: `cost`, `time` (words) and `start_url` (the button *Iniciar en línea*).
    """

    id: str
    title: str
    url: str
    locale: str
    summary: str = ""
    body: str = ""
    also_known_as: tuple[str, ...] = ()
    dependencia: str = ""
    topics: tuple[str, ...] = ()
    date: dt.date | None = None
    audience: str = PUBLIC
    weight: float = 1.0
    extra: Mapping[str, Any] = field(default_factory=dict)
    page_id: int | None = None
    kind: str = ""  # empty: the id of the source that made it


@dataclass(frozen=True)
class Filters:
    """What narrows the results; empty means all. `locale` empty: every language. `since`: dated that day or later."""

    kind: str = ""
    topic: str = ""
    dependencia: str = ""
    locale: str = ""
    since: dt.date | None = None


@dataclass(frozen=True)
class Query:
    """One question to the index. `locale` is the language the person reads; `audiences` what they may find."""

    text: str
    locale: str
    filters: Filters = Filters()
    audiences: tuple[str, ...] = (PUBLIC,)
    page: int = 1
    page_size: int = 10
    by_date: bool = False
    date_ranges: Mapping[str, dt.date] = field(default_factory=dict)


@dataclass(frozen=True)
class Segment:
    """A piece of text, marked when it is what was looked for. Text as typed: templates escape it."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class Hit:
    """One result, with the fragments to show."""

    document: SearchDocument
    title: tuple[Segment, ...]
    fragment: tuple[Segment, ...]
    score: float = 0.0


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet and how many results there are with it and the other filters."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class SearchResults:
    """A page of hits. `corrected`: the hits are those of `did_you_mean`, since the words as written have none.

    `partial`: no document has all the words; these have some. `notice`: something the reader must know.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    page: int = 1
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    did_you_mean: str = ""
    corrected: bool = False
    partial: bool = False
    notice: str = ""


@dataclass(frozen=True)
class Suggestion:
    """One line of the suggestions while typing."""

    title: str
    url: str
    kind: str
