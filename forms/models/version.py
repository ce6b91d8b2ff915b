"""An immutable published state of a form."""

import json
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import models

from forms.definition import Definition, definition_from_dict
from forms.texts import localized


class FormVersion(models.Model):
    """What was published: the definition in Spanish as canonical JSON and the texts by language, never changed.

    `sha256` is of both, so that a corrected translation is a version too.
    """

    translation_key = models.UUIDField("formulario", db_index=True)
    form_key = models.SlugField(max_length=60)
    number = models.PositiveIntegerField("versión")
    schema = models.PositiveSmallIntegerField()
    definition_json = models.TextField()
    texts = models.JSONField(default=dict, help_text='{"en": {"<place>": "text"}}')
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="form_versions"
    )

    class Meta:
        verbose_name = "versión de formulario"
        verbose_name_plural = "versiones de formularios"
        ordering = ["translation_key", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "number"], name="form_version_number"),
        ]

    def __str__(self) -> str:
        return f"{self.form_key} v{self.number}"

    def definition(self, locale: str = "es") -> Definition:
        """Return the definition with the texts of `locale`, a missing one in Spanish. Cached by content."""
        return _definition(self.sha256, locale, self.definition_json, _frozen(self.texts.get(locale)))


def _frozen(texts: dict[str, str] | None) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((texts or {}).items()))


@lru_cache(maxsize=128)
def _definition(sha256: str, locale: str, text: str, texts: tuple[tuple[str, Any], ...]) -> Definition:
    return localized(definition_from_dict(json.loads(text)), dict(texts))
