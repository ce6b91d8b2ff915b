"""Versions and their definitions, kept by the process: a version never changes."""

import uuid
from functools import lru_cache

from django.db.models import Exists, OuterRef, QuerySet

from core.prepared import Hole, Prepared
from forms.definition import Definition
from forms.models import Form, FormVersion

SPANISH = "es"


def _vigentes() -> QuerySet[FormVersion]:
    spanish = Form.objects.filter(
        translation_key=OuterRef("translation_key"), live=True, archived=False, locale__language_code=SPANISH
    )
    form = Hole("form", FormVersion._meta.get_field("translation_key"))
    versions = FormVersion.objects.defer("definition_json", "texts")  # long, and kept by definition_of
    return versions.filter(Exists(spanish), translation_key=form).order_by("-number")[:1]


_VIGENTE = Prepared(_vigentes)


def latest_version(form: Form) -> FormVersion | None:
    """Return the version that new drafts get: the last one published of this form, in whatever language."""
    return version_vigente(form.translation_key)


def version_vigente(translation_key: uuid.UUID) -> FormVersion | None:
    """Return the last version of a form, None while its Spanish original is not published or is archived."""
    return _VIGENTE.first(form=translation_key)


def definition_of(version: FormVersion, locale: str) -> Definition:
    """Return the definition in `locale`, reading the (long) texts of the row only when this process has not yet."""
    return _kept(version.sha256, version.pk, locale)


@lru_cache(maxsize=256)
def _kept(sha256: str, pk: int, locale: str) -> Definition:
    # The digest is in the key because a primary key may be used again (a restored backup, the tests).
    return FormVersion.objects.get(pk=pk).definition(locale)
