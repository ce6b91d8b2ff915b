"""The vocabulary of the index: kept with the documents, and the source of corrections."""

import math
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import OSA

from search import analysis
from search.models import IndexedDocument, VocabularyWord
from search.queries import Parsed

LONGEST = 60
KEPT_SECONDS = 60
CLOSE = 0.7
SAME_SOUND = 0.2
_UPSERT = """
INSERT INTO search_vocabularyword (locale, audience, word, surface, stem, documents) VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (locale, audience, word) DO UPDATE SET
  documents = search_vocabularyword.documents + excluded.documents,
  surface = CASE WHEN search_vocabularyword.surface = search_vocabularyword.word THEN excluded.surface
                 ELSE search_vocabularyword.surface END
"""
_kept: dict[tuple[str, tuple[str, ...]], tuple[float, dict[str, tuple[str, int]]]] = {}


class Key(NamedTuple):
    """A word of the vocabulary of one language and audience."""

    locale: str
    audience: str
    word: str


class Changes:
    """Adds up what documents bring to the vocabulary and take from it, and writes it at once."""

    def __init__(self) -> None:
        self._counts: Counter[Key] = Counter()
        self._surfaces: dict[Key, str] = {}

    def add(self, row: IndexedDocument, sign: int = 1) -> None:
        """Count the words of a document (sign 1) or take them back (-1)."""
        text = "\n".join((row.title, row.also_known_as, row.summary, row.body))
        for word, surface in analysis.surface_words(text).items():
            if len(word) <= LONGEST:
                key = Key(row.locale, row.audience, word)
                self._counts[key] += sign
                self._surfaces[key] = surface[:LONGEST]

    def write(self) -> None:
        """Write the sums; in one order, so that two writers do not wait for each other crosswise."""
        rows = [
            (k.locale, k.audience, k.word, self._surfaces[k], analysis.stem(k.word, k.locale), count)
            for k, count in sorted(self._counts.items())
            if count
        ]
        if not rows:
            return
        with connection.cursor() as cursor:
            cursor.executemany(_UPSERT, rows)
        if any(count < 0 for *_, count in rows):
            VocabularyWord.objects.filter(documents__lte=0).delete()


def correct(parsed: Parsed, locale: str, audiences: Sequence[str]) -> str:
    """Return the question with its unknown words replaced by the nearest known ones, or "" when none is."""
    # A group of several alternatives is a known expression; a number is not spelt wrong.
    written = [group.written[0] for group in parsed.groups if len(group.alternatives) == 1]
    written = [token for token in written if token.word.isalpha() and len(token.word) > 2]
    known = set(
        VocabularyWord.objects.filter(
            locale=locale, audience__in=audiences, stem__in=[token.stem for token in written]
        ).values_list("stem", flat=True)
    )
    unknown = [token for token in written if token.stem not in known]
    if not unknown:
        return ""
    vocabulary = _vocabulary(locale, tuple(audiences))
    replaced, text = False, parsed.text
    for token in reversed(unknown):
        nearest = _nearest(token.word, vocabulary)
        if nearest:
            text = text[: token.start] + nearest + text[token.end :]
            replaced = True
    return text if replaced else ""


def forget() -> None:
    """Drop what this process keeps of the vocabulary."""
    _kept.clear()


def _vocabulary(locale: str, audiences: tuple[str, ...]) -> dict[str, tuple[str, int]]:
    """Return word → surface and documents. It may be a minute old: what it proposes is searched before it is shown."""
    at, found = _kept.get((locale, audiences), (0.0, {}))
    if not at or time.monotonic() - at > KEPT_SECONDS:
        rows: Iterable[tuple[str, str, int]] = VocabularyWord.objects.filter(
            locale=locale, audience__in=audiences
        ).values_list("word", "surface", "documents")
        found = {word: (surface, documents) for word, surface, documents in rows}
        _kept[locale, audiences] = (time.monotonic(), found)
    return found


def _nearest(word: str, vocabulary: dict[str, tuple[str, int]]) -> str:
    close = process.extract(
        word, vocabulary.keys(), scorer=OSA.normalized_similarity, score_cutoff=CLOSE, limit=10, processor=None
    )
    if not close:
        return ""

    def value(found: tuple[str, float, int]) -> float:
        candidate, similarity, _ = found
        same = SAME_SOUND if analysis.sound(candidate) == analysis.sound(word) else 0.0
        return similarity + same + 0.01 * math.log1p(vocabulary[candidate][1])

    best = max(close, key=value)[0]
    return vocabulary[best][0]
