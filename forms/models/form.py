"""The form as editors build it: a snippet with drafts, revisions, workflow, lock, preview and translation."""

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.http import HttpRequest
from wagtail.fields import RichTextField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail_localize.fields import SynchronizedField

from core.streams import LeanStreamField
from forms.blocks import RulesBlock, StepsBlock


class Form(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, TranslatableMixin, models.Model
):
    """A form under construction. Publishing compiles it to a FormVersion; drafts and submissions keep their version."""

    key = models.SlugField("clave", max_length=60, help_text="No cambia nunca: la usan las direcciones y las reglas.")
    title = models.CharField("título", max_length=120)
    intro = RichTextField("introducción", blank=True, features=["bold", "link", "ol", "ul"])
    minutes = models.PositiveSmallIntegerField("minutos que toma", default=10)
    have_ready = models.TextField("qué tener a mano", blank=True, help_text="Una cosa por línea.")
    destination = models.CharField("destino", max_length=40, blank=True)
    steps = LeanStreamField(StepsBlock(), blank=True, verbose_name="pasos")
    rules = LeanStreamField(RulesBlock(), blank=True, verbose_name="reglas de todo el formulario")
    tests = models.JSONField(
        "pruebas",
        default=list,
        blank=True,
        help_text="Respuestas de ejemplo y lo que deben dar; se revisan antes de publicar.",
    )
    archived = models.BooleanField("archivado", default=False, help_text="Nadie puede empezar un formulario archivado.")

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="form", for_concrete_model=False)
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="form",
        for_concrete_model=False,
    )

    override_translatable_fields = [
        SynchronizedField("key", overridable=False),
        SynchronizedField("destination", overridable=False),
        SynchronizedField("minutes", overridable=False),
        SynchronizedField("tests", overridable=False),
        SynchronizedField("archived", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = "formulario"
        verbose_name_plural = "formularios"
        constraints = [models.UniqueConstraint(fields=["key", "locale"], name="form_key_per_locale")]

    def __str__(self) -> str:
        return self.title

    @property
    def revisions(self) -> Any:
        return self._revisions

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "forms/admin/preview.html"
