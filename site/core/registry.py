"""What a low room offers and high rooms fill in `AppConfig.ready()`: teasers, indicators, audit presenters, jobs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar


class Identified(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=Identified)


class Registry(Generic[T]):
    """Items by id, in order of registration. Registering an id twice is a programming error and raises ValueError."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._items: dict[str, T] = {}

    def register(self, item: T) -> T:
        if item.id in self._items:
            raise ValueError(f"{self.what} {item.id!r} is already registered")
        self._items[item.id] = item
        return item

    def get(self, id: str) -> T:
        """Return the item; raises KeyError with the known ids when there is none."""
        try:
            return self._items[id]
        except KeyError:
            raise KeyError(f"no {self.what} {id!r}; known: {', '.join(sorted(self._items))}") from None

    def __contains__(self, id: str) -> bool:
        return id in self._items

    def __iter__(self) -> Iterator[T]:
        return iter(self._items.values())


@dataclass(frozen=True)
class Teaser:
    """One line about a thing elsewhere: what a page shows of another room's content."""

    title: str
    url: str
    summary: str = ""
    meta: str = ""
    kind: str = ""
    image: Any = None


@dataclass(frozen=True)
class TeaserSource:
    """Offers teasers about a page: `find(page, limit)`, one or two queries. `slot` is the place: `tramite.noticias`."""

    id: str
    slot: str
    title: Any  # words, perhaps a lazy translation
    find: Callable[[Any, int], Iterable[Teaser]]


@dataclass(frozen=True)
class PageSection:
    """A section that a higher room adds at the foot of a page of a lower one: comments, questions.

    `context(page, request)` gives what `template` shows, the same for every anonymous reader (no cookie, no token, no
    personal word), or None where there is nothing to add. Sections with a lower `order` come first.
    """

    id: str
    template: str
    context: Callable[[Any, Any], Mapping[str, Any] | None]
    order: int = 100


@dataclass(frozen=True)
class AccountSection:
    """What a room has of a person, on the person's account page.

    `context(user)` gives what `template` shows as `seccion`, or None where there is nothing to show. Sections with a
    lower `order` come first.
    """

    id: str
    template: str
    context: Callable[[Any], Mapping[str, Any] | None]
    order: int = 100


@dataclass(frozen=True)
class CaseLine:
    """Offers one line on what a person sees after filing, following and being answered: receipt, case page and mail.

    `find(tramite)` takes the id of the trámite alone and gives title and address in the language in force, or None.
    """

    id: str
    find: Callable[[int], Teaser | None]


@dataclass(frozen=True)
class Indicator:
    """A figure on a board: `compute(since, until, **filters)` gives value and n (published beside each percentage).

    Both days are included; `value` is None where there is nothing to say. `by_tramite`: takes `tramite` (its page in
    Spanish) among the filters. `lower_is_better` says which way an improvement goes.
    """

    id: str
    title: Any  # words, perhaps a lazy translation
    unit: Any
    compute: Callable[..., Mapping[str, Any]]
    by_tramite: bool = False
    lower_is_better: bool = False


@dataclass(frozen=True)
class AuditPresenter:
    """Says an audit event (its dotted name is the id) in words for a person: `render(event) -> text`."""

    id: str
    render: Callable[[Any], str]


@dataclass(frozen=True)
class Job:
    """Something that runs by itself every `every` seconds, in the clock process; must be safe to run twice."""

    id: str
    every: int
    run: Callable[[], Any]
    title: str = ""


@dataclass(frozen=True)
class PanelItem:
    """One line of "what waits for me" on the admin's home: text, address, how many, and whether it is late."""

    text: str
    url: str
    count: int
    late: bool = False


@dataclass(frozen=True)
class PanelSource:
    """Offers the lines that wait for a person on the admin's home."""

    id: str
    find: Callable[[Any], Iterable[PanelItem]]


@dataclass(frozen=True)
class HiddenPages:
    """Pages that are live without being for everybody, by a rule of their own: `find()` gives them, no map does."""

    id: str
    find: Callable[[], Any]


@dataclass(frozen=True)
class HealthFigure:
    """Figures of one thing on /salud/: `read()` gives its numbers, JSON-able, and whether all is well with it."""

    id: str
    title: str
    read: Callable[[], tuple[Mapping[str, int], bool]]


@dataclass(frozen=True)
class SealedValues:
    """Values of a room that core.fields.encrypt wrote elsewhere than in an EncryptedJSONField, for `recifrar`.

    `read()` gives each with a key of its own; `write(key, kept, new)` puts `new` there if `kept` still stands there.
    """

    id: str
    read: Callable[[], Iterable[tuple[Any, str]]]
    write: Callable[[Any, str, str], Any]


@dataclass(frozen=True)
class VerifiedDocuments:
    """Documents of a room that bear a código de verificación: `find(typed)` gives the page that checks one, or ""."""

    id: str
    find: Callable[[str], str]


@dataclass(frozen=True)
class Handover:
    """What a room has in the hands of one person, for the day that person leaves.

    `pending(user)` gives the open things as panel lines, one each; `hand_over(user=, to=, by=)` gives them to a
    colleague, or to nobody in particular where `to` is None, and returns how many; both may do nothing.
    `revoke(user)` takes away what is that person's alone (moderation, secret links) and returns it, JSON-able;
    `restore(user, kept)` gives it back.
    """

    id: str
    title: Any
    pending: Callable[[Any], Iterable[PanelItem]] = lambda user: ()
    hand_over: Callable[..., int] = lambda **people: 0
    revoke: Callable[[Any], Any] = lambda user: None
    restore: Callable[[Any, Any], Any] = lambda user, kept: None


teasers: Registry[TeaserSource] = Registry("teaser source")
page_sections: Registry[PageSection] = Registry("page section")
account_sections: Registry[AccountSection] = Registry("account section")
case_lines: Registry[CaseLine] = Registry("case line")
indicators: Registry[Indicator] = Registry("indicator")
audit_presenters: Registry[AuditPresenter] = Registry("audit presenter")
jobs: Registry[Job] = Registry("job")
panel_sources: Registry[PanelSource] = Registry("panel source")
hidden_pages: Registry[HiddenPages] = Registry("hidden pages")
health_figures: Registry[HealthFigure] = Registry("health figure")
handovers: Registry[Handover] = Registry("handover")
sealed_values: Registry[SealedValues] = Registry("sealed values")
verified_documents: Registry[VerifiedDocuments] = Registry("verified documents")


def teasers_for(slot: str, page: Any, limit: int = 5) -> list[Teaser]:
    """Return what every room offers for that place on that page, in order of registration."""
    found: list[Teaser] = []
    for source in teasers:
        if source.slot == slot:
            found.extend(source.find(page, limit))
    return found


def lines_for(tramite: int) -> list[Teaser]:
    """Return the lines that every room offers under a case of that trámite."""
    return [line for line in (source.find(tramite) for source in case_lines) if line is not None]
