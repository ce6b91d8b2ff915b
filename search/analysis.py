"""Words of a text as the index sees them: folded, without stop words, stemmed; the same for writing and for asking.

Vowels lose their accents and ñ stays ("año" is not "ano"). Folding comes before the stem: that way round more accented
and plural pairs meet. Codes and numbers stay whole, and known acronyms are never stemmed.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from search.stopwords import PROTECTED, STOP_WORDS

LANGUAGES = {"es": "spanish", "en": "english"}
# 1.234.567, 2026-000123, 17/07/2026, 890.980.782-4 are one word each; letters and digits otherwise.
_TOKEN = re.compile(r"\d+(?:[.,/-]\d+)+|[^\W_]+")
_JOINTS = re.compile(r"[.,/-]")
_WORD = re.compile(r"[^\W\d_]{3,}")
_stemmers = threading.local()  # a stemmer keeps the word in itself


@dataclass(frozen=True)
class Token:
    """One word of a text: where it stands, as written, folded, and its stem (empty for a stop word)."""

    start: int
    end: int
    written: str
    word: str
    stem: str


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    if letter == "ñ":
        return letter
    return "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))


class _Letters(dict[int, str]):
    """Fills itself with the letters it meets, so that folding a text is one `str.translate`."""

    def __missing__(self, code: int) -> str:
        self[code] = letter = _plain_letter(chr(code))
        return letter


_LETTERS = _Letters()


def fold(text: str) -> str:
    """Return the text in lower case without accents, keeping ñ."""
    return unicodedata.normalize("NFC", text).lower().translate(_LETTERS)


def _stemmer(locale: str) -> snowballstemmer.SpanishStemmer:
    if not hasattr(_stemmers, locale):
        setattr(_stemmers, locale, snowballstemmer.stemmer(LANGUAGES[locale]))
    return getattr(_stemmers, locale)


@lru_cache(maxsize=100_000)
def stem(word: str, locale: str) -> str:
    """Return the stem of a folded word; acronyms, words with digits and words of an unknown language stay whole."""
    if locale not in LANGUAGES or word in PROTECTED or any(c.isdigit() for c in word):
        return word
    return _stemmer(locale).stemWord(word)


def is_stop_word(word: str, locale: str) -> bool:
    """Say whether a folded word says nothing about what is looked for."""
    return word in STOP_WORDS.get(locale, ())


@lru_cache(maxsize=200_000)
def _analysed(written: str, locale: str) -> tuple[str, str]:
    """Return the word folded, and its stem (empty for a stop word); kept, since a language repeats its words."""
    word = fold(_JOINTS.sub("", written))
    return word, "" if is_stop_word(word, locale) else stem(word, locale)


def tokens(text: str, locale: str) -> Iterator[Token]:
    """Yield the words of a text with their places, so that a match can be marked in the text as written."""
    for match in _TOKEN.finditer(unicodedata.normalize("NFC", text)):
        written = match.group()
        yield Token(match.start(), match.end(), written, *_analysed(written, locale))


def stems(text: str, locale: str) -> list[str]:
    """Return the stems to index, in order; a joined number is there whole and by its parts."""
    found: list[str] = []
    for written in _TOKEN.findall(unicodedata.normalize("NFC", text)):
        word, root = _analysed(written, locale)
        if not root:
            continue
        found.append(root)
        if len(written) > len(word):
            found.extend(part for part in _JOINTS.split(written) if part)
    return found


def words(text: str) -> list[str]:
    """Return all words folded, stop words too: the exact column, by which prefixes are found."""
    return [_analysed(written, "")[0] for written in _TOKEN.findall(unicodedata.normalize("NFC", text))]


def surface_words(text: str) -> dict[str, str]:
    """Return folded word → word in lower case, for the vocabulary of corrections: letters only, three or more."""
    found: dict[str, str] = {}
    for surface in set(_WORD.findall(unicodedata.normalize("NFC", text).lower())):
        folded = _analysed(surface, "")[0]
        if folded not in found or surface != folded:
            found[folded] = surface
    return found


_SOUNDS = (
    (re.compile("ll"), "y"),
    (re.compile("qu|k"), "c"),
    (re.compile("c(?=[ei])|z"), "s"),
    (re.compile("g(?=[ei])"), "j"),
    (re.compile("v|w"), "b"),
    (re.compile("h"), ""),
    (re.compile("x"), "s"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """Return how a folded word sounds in Colombian Spanish: "negosio" and "negocio" are one, the commonest slip."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word
