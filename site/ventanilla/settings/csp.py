"""The content security policy: no inline script, no foreign host (Res. MinTIC 1519 of 2020, annex 3)."""

from csp.constants import NONE, SELF, UNSAFE_INLINE

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

# Wagtail's own screens write scripts and styles into the page.
ADMIN_CSP = {
    "DIRECTIVES": CSP["DIRECTIVES"]
    | {
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "connect-src": [SELF],
        "worker-src": [SELF, "blob:"],
    }
}
