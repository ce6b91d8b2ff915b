"""Plain writing: what a person types, made harmless, and the little HTML that comes of it.

Paragraphs, lists, quotes, links, emphasis and code; no headings, no pictures inside, no HTML of the writer's. The same
allow-list cleans at writing (`a_html`) and again at showing (`mostrar`), so that a row that came in by another way is
harmless too.
"""

import re
import unicodedata

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "ul", "ol", "li", "blockquote", "strong", "em", "a", "code"}
ATTRIBUTES = {"a": {"href"}}
SCHEMES = {"http", "https", "mailto"}
REL = "nofollow ugc noopener"
MOST_MARKS = 2
RULES = ["list", "blockquote", "emphasis", "link", "autolink", "backticks", "newline", "escape", "linkify", "entity"]

# Controls, marks of direction and invisible letters: a text must be read in the order in which it is stored.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
_LEADS_SOMEWHERE = re.compile(r"(?i)https?://[^/]|mailto:[^/]|/(?![/\\\\])")
_LINK = re.compile(r"""\bhref="([^"]+)\"""")

_markdown = MarkdownIt("zero", {"html": False, "breaks": True, "linkify": True, "typographer": False}).enable(RULES)


def limpiar(text: str) -> str:
    """Return the text in composed form, without invisible letters, with at most two marks on a letter.

    Does not shorten: how long a text may be is said to the writer, never decided behind their back.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _BLANK_LINES.sub("\n\n", _few_marks(text)).strip()


def una_linea(text: str) -> str:
    """Return a title or a name: cleaned, on one line."""
    return " ".join(limpiar(text).split())


def _few_marks(text: str) -> str:
    if not any(unicodedata.combining(c) for c in text):
        return text
    kept: list[str] = []
    marks = 0
    for c in text:
        marks = marks + 1 if unicodedata.combining(c) else 0
        if marks <= MOST_MARKS:
            kept.append(c)
    return "".join(kept)


def a_html(fuente: str) -> str:
    """Return the HTML of a text that `limpiar` returned, with nothing outside the allow-list."""
    return _clean(_markdown.render(fuente))


def _clean(html: str) -> str:
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=REL, attribute_filter=_whole_address
    )


def _whole_address(tag: str, attribute: str, value: str) -> str | None:
    """Keep an address that says where it leads: with its scheme, or of this site; nh3 lets pass what has no scheme."""
    return value if attribute != "href" or _LEADS_SOMEWHERE.match(value) else None


def mostrar(html: str) -> SafeString:
    """Return stored HTML, cleaned again, to be shown as it is."""
    return mark_safe(_clean(html))


def en_texto(html: str) -> str:
    """Return the words of stored HTML, for mails, feeds, search and descriptions: text, to be escaped where shown."""
    spaced = re.sub(r"</(p|li|blockquote)>|<br\s*/?>", "\n", html)
    return re.sub(r"\n{3,}", "\n\n", _unescape(nh3.clean(spaced, tags=set()))).strip()


def _unescape(text: str) -> str:
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&nbsp;", " ")):
        text = text.replace(entity, letter)
    return text.replace("&amp;", "&")


def enlaces(html: str) -> list[str]:
    """Return the addresses that a cleaned text links to, as they stand in it."""
    return [_unescape(href) for href in _LINK.findall(html)]
