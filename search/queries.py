"""A question taken apart: groups of which all must be found, each with alternatives (the word itself, its synonyms)."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from search import analysis
from search.analysis import Token

MOST_CHARACTERS = 500
MOST_GROUPS = 12

# Stems of what is written → what is looked for besides, as lists of expressions.
Synonyms = Mapping[tuple[str, ...], Sequence[str]]


@dataclass(frozen=True)
class Term:
    """One word to find: folded, and its stem in each language that is searched."""

    word: str
    stems: tuple[str, ...]


Alternative = tuple[Term, ...]


@dataclass(frozen=True)
class Group:
    """What one word, or one known expression, of the question may be found as. `written`: its words in the question."""

    written: tuple[Token, ...]
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True)
class Parsed:
    """A question ready for a backend."""

    text: str
    groups: tuple[Group, ...]

    def terms(self) -> Iterator[Term]:
        for group in self.groups:
            for alternative in group.alternatives:
                yield from alternative

    @property
    def stems(self) -> frozenset[str]:
        """All stems that are to be marked in what is shown."""
        return frozenset(stem for term in self.terms() for stem in term.stems)


def clean(text: str) -> str:
    """Return the question on one line without control characters, cut at MOST_CHARACTERS."""
    text = unicodedata.normalize("NFC", text)
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:MOST_CHARACTERS]


def parse(text: str, locales: Sequence[str], synonyms: Synonyms | None = None) -> Parsed:
    """Take a question apart; the first of `locales` decides what is a stop word. Longest known expression first."""
    written = [token for token in analysis.tokens(text, locales[0]) if token.stem]
    known = synonyms or {}
    longest = max((len(key) for key in known), default=0)
    groups: list[Group] = []
    at = 0
    while at < len(written) and len(groups) < MOST_GROUPS:
        size = _expression(written, at, known, longest)
        taken = tuple(written[at : at + size])
        others = known.get(tuple(t.stem for t in taken), ())
        alternatives = [_alternative(taken, locales)]
        alternatives += [_alternative(_content(other, locales[0]), locales) for other in others]
        groups.append(Group(taken, tuple(a for a in dict.fromkeys(alternatives) if a)))
        at += size
    return Parsed(text, tuple(groups))


def _expression(written: Sequence[Token], at: int, known: Synonyms, longest: int) -> int:
    for size in range(min(longest, len(written) - at), 1, -1):
        if tuple(t.stem for t in written[at : at + size]) in known:
            return size
    return 1


def _content(text: str, locale: str) -> list[Token]:
    return [token for token in analysis.tokens(text, locale) if token.stem]


def _alternative(taken: Sequence[Token], locales: Sequence[str]) -> Alternative:
    return tuple(
        Term(token.word, tuple(dict.fromkeys(analysis.stem(token.word, locale) for locale in locales)))
        for token in taken
    )
