"""Marks what was looked for in the text as it is written: the index holds stems, a person reads words."""

import unicodedata
from collections.abc import Set

from search import analysis
from search.documents import Segment

FRAGMENT = 260
LEAD = 50  # characters shown before the first match
READ = 40_000  # a fragment is looked for in that much of a text


def mark(text: str, locale: str, stems: Set[str]) -> tuple[Segment, ...]:
    """Return the whole text in segments, matches marked."""
    return _segments(unicodedata.normalize("NFC", text), _matches(text, locale, stems), 0, len(text))


def fragment(text: str, locale: str, stems: Set[str]) -> tuple[Segment, ...]:
    """Return the part of the text with most of what was looked for, or nothing when it has none of it."""
    text = unicodedata.normalize("NFC", text[:READ])
    matches = _matches(text, locale, stems)
    if not matches:
        return ()
    start = _boundary(text, max(0, _best(matches) - LEAD))
    end = min(len(text), start + FRAGMENT)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    before = (Segment("… "),) if start else ()
    after = (Segment(" …"),) if end < len(text) else ()
    return before + _segments(text, matches, start, end) + after


Match = tuple[int, int, str]


def _matches(text: str, locale: str, stems: Set[str]) -> list[Match]:
    return [(t.start, t.end, t.stem) for t in analysis.tokens(text, locale) if t.stem in stems]


def _best(matches: list[Match]) -> int:
    """Return where the window of one fragment holds most different words."""

    def value(start: int) -> tuple[int, int, int]:
        inside = [stem for s, e, stem in matches if start <= s and e <= start + FRAGMENT - LEAD]
        return len(set(inside)), len(inside), -start

    return max((start for start, _, _ in matches[:200]), key=value)


def _boundary(text: str, at: int) -> int:
    if at == 0:
        return 0
    space = text.find(" ", at, at + LEAD)
    return space + 1 if space >= 0 else at


def _segments(text: str, matches: list[Match], start: int, end: int) -> tuple[Segment, ...]:
    found: list[Segment] = []
    at = start
    for s, e, _ in matches:
        if s < at or e > end:
            continue
        if s > at:
            found.append(Segment(text[at:s]))
        found.append(Segment(text[s:e], marked=True))
        at = e
    if at < end:
        found.append(Segment(text[at:end]))
    return tuple(found)
