"""The headers a message may carry besides its own: few, by name, each of one form, so that none is smuggled in."""

import re
from collections.abc import Mapping

ONE_CLICK = "List-Unsubscribe=One-Click"
_LINK = r"<(?:https?://|mailto:)[\x21-\x3b\x3d\x3f-\x7e]{1,900}>"  # printable, without a space, < or >
_FORMS = {
    "List-Unsubscribe": re.compile(rf"{_LINK}(?:, {_LINK})?"),
    "List-Unsubscribe-Post": re.compile(re.escape(ONE_CLICK)),
    "List-Id": re.compile(r"[\x20-\x3b\x3d\x3f-\x7e]{0,100}<[A-Za-z0-9.-]{1,200}>"),
    "Precedence": re.compile(r"list|bulk"),
}


def cabeceras_permitidas(cabeceras: Mapping[str, str]) -> dict[str, str]:
    """Return them as they go into the message; raises ValueError on a name or a form that is not allowed.

    A line break in a value would let it write headers, or another message, of its own: no form has room for one.
    """
    for name, value in cabeceras.items():
        form = _FORMS.get(name)
        if form is None or not form.fullmatch(value):
            raise ValueError(f"header {name!r} is not allowed, or not like this")
    return dict(cabeceras)
