"""What is written down, and where: to the error output of each process, for whoever keeps it running."""

from typing import Any

# Django by itself keeps its errors for e-mails to ADMINS once DEBUG is off: without this a 500 would leave no trace.
LOGS: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        "django.request": {"level": "ERROR"},  # a 404 or a 403 is the visitor's affair
        "django.security": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # robots that ask for other sites
    },
}
