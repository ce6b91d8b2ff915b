"""The content security policy: no inline script, no foreign host (Res. MinTIC 1519 of 2020, annex 3)."""

from csp.constants import NONE, SELF

CSP = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
