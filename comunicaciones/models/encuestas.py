"""Surveys: their pages, who was invited, that somebody took part, and what was answered, each apart from the others."""

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.module_loading import import_string
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from comunicaciones.states.encuestas import (
    EstadoTexto,
    Momento,
    PublicoEncuesta,
    QuienResponde,
    UsoEncuesta,
    momento,
)
from core.fields import EncryptedJSONField
from core.models.pagina import PaginaBase
from cuentas.models import Dependencia
from forms.models import Form, FormVersion

VISTAS = "comunicaciones.views.encuestas"  # above models in the order of this house: named, not imported


class EncuestasIndexPage(PaginaBase):
    """The surveys a person may answer now, and the results that were published."""

    max_count_per_parent = 1
    template = "comunicaciones/encuestas/indice.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["comunicaciones.Encuesta"]

    class Meta:
        verbose_name = "índice de encuestas"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the open surveys; to who asks for theirs also those of who is logged in."""
        answer: HttpResponseBase = import_string(f"{VISTAS}.indice")(self, request)
        return answer


class Encuesta(RoutablePageMixin, PaginaBase):
    """A survey: a form whose submissions are counted. `anonima`: nothing that identifies stays with an answer.

    Both days of `desde` and `hasta` are open. A translation's answers are those of the page in Spanish.
    """

    # Under its usual name no other page type could have a field called `encuesta`.
    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, primary_key=True, related_name="como_encuesta"
    )
    form = models.ForeignKey(
        Form, null=True, on_delete=models.PROTECT, related_name="encuestas", verbose_name="formulario"
    )
    uso = models.CharField("para qué es", max_length=20, choices=UsoEncuesta, default=UsoEncuesta.GENERAL)
    anonima = models.BooleanField(
        "anónima", default=True, help_text="No se guarda nada que diga quién respondió. No se puede cambiar después."
    )
    por_invitacion = models.BooleanField(
        "solo por invitación", default=False, help_text="Cada persona responde con un enlace propio que recibe."
    )
    publico = models.CharField("quién responde", max_length=12, choices=PublicoEncuesta, default=PublicoEncuesta.TODOS)
    dependencias = ParentalManyToManyField(Dependencia, blank=True, related_name="encuestas")
    desde = models.DateField("abre el", default=timezone.localdate)
    hasta = models.DateField("último día", null=True, blank=True)
    publicar_resultados = models.BooleanField(
        "publicar los resultados al cerrar", default=False, help_text="Nunca las respuestas abiertas."
    )
    recordar_dias = models.PositiveSmallIntegerField(
        "recordar días antes del cierre", default=3, help_text="Una vez, a quien fue invitado y no ha respondido."
    )

    template = "comunicaciones/encuestas/encuesta.html"
    al_servir = ("form",)
    parent_page_types = ["comunicaciones.EncuestasIndexPage"]
    subpage_types: list[str] = []
    override_translatable_fields = [
        SynchronizedField(name, overridable=False)
        for name in (
            "slug",
            "form",
            "uso",
            "anonima",
            "por_invitacion",
            "publico",
            "dependencias",
            "desde",
            "hasta",
            "publicar_resultados",
            "recordar_dias",
        )
    ]
    content_panels = [
        *PaginaBase.content_panels,
        FieldPanel("form"),
        FieldPanel("uso"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("anonima"), FieldPanel("por_invitacion")]),
                FieldPanel("publico"),
                FieldPanel("dependencias"),
            ],
            heading="Quién responde",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("desde"), FieldPanel("hasta")]),
                FieldRowPanel([FieldPanel("recordar_dias"), FieldPanel("publicar_resultados")]),
            ],
            heading="Cuándo",
        ),
    ]

    class Meta:
        verbose_name = "encuesta"
        verbose_name_plural = "encuestas"
        permissions = [
            ("gestionar_encuestas", "Puede invitar a encuestas y recontarlas"),
            ("ver_resultados", "Puede ver los resultados de las encuestas"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")), name="encuesta_hasta_no_antes"
            )
        ]

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        if self.hasta is not None and self.hasta < self.desde:
            errors["hasta"] = "El último día no puede ser anterior al día en que abre."
        if self.publico == PublicoEncuesta.DEPENDENCIAS and not self.dependencias.count():
            errors["dependencias"] = "Escoja las dependencias que responden."
        before = Encuesta.objects.filter(pk=self.pk).values_list("anonima", flat=True).first() if self.pk else None
        if before is not None and before != self.anonima and RespuestaEncuesta.objects.filter(encuesta=self).exists():
            errors["anonima"] = "Ya hay respuestas: lo que se prometió a esas personas no se puede cambiar."
        identifying = import_string("comunicaciones.selectors.encuestas_preguntas.que_identifican")
        asked = identifying(self.form) if self.anonima else []
        if asked:
            errors["form"] = f"Una encuesta anónima no puede preguntar: {', '.join(asked)}."
        if errors:
            raise ValidationError(errors)

    def momento(self, hoy: date | None = None) -> Momento:
        """Return where it stands by its dates, today or on a day."""
        return momento(self.desde, self.hasta, hoy or timezone.localdate())

    @property
    def is_open(self) -> bool:
        return self.momento() == Momento.ABIERTA

    @property
    def is_public(self) -> bool:
        """Whether everybody may know of it."""
        return self.publico == PublicoEncuesta.TODOS and not self.por_invitacion

    def _answer(self, name: str, request: HttpRequest, **kwargs: str) -> HttpResponseBase:
        answer: HttpResponseBase = import_string(f"{VISTAS}.{name}")(self, request, **kwargs)
        return answer

    @path("")
    def presentacion(self, request: HttpRequest) -> HttpResponseBase:
        """Say what it is about, until when and whether it may be answered."""
        return self._answer("presentacion", request)

    @re_path(r"^responder/(?P<rest>.*)$", name="responder")
    def responder(self, request: HttpRequest, rest: str) -> HttpResponseBase:
        """Run the form under this page's address."""
        return self._answer("responder", request, rest=rest)

    @path("invitacion/<str:ficha>/", name="invitacion")
    def invitacion(self, request: HttpRequest, ficha: str) -> HttpResponseBase:
        """Open a personal invitation."""
        return self._answer("invitacion", request, ficha=ficha)

    @path("resultados/", name="resultados")
    def resultados(self, request: HttpRequest) -> HttpResponseBase:
        """Show the published results."""
        return self._answer("resultados", request)


class Invitacion(models.Model):
    """A person was asked. It knows whether they answered, and never what, unless the survey bears names.

    The link's secret is worked out of `codigo` under the site's key, so a reminder carries the same one.
    """

    encuesta = models.ForeignKey(Encuesta, on_delete=models.CASCADE, related_name="invitaciones")
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitaciones"
    )
    nombre = EncryptedJSONField(default=str, blank=True)
    correo = EncryptedJSONField()
    correo_huella = models.CharField(max_length=64)
    codigo = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    locale = models.CharField(max_length=5, default="es")
    creada_en = models.DateTimeField(auto_now_add=True)
    invitada_en = models.DateTimeField(null=True, blank=True)
    recordada_en = models.DateTimeField(null=True, blank=True)
    respondida = models.BooleanField(default=False)

    class Meta:
        verbose_name = "invitación a encuesta"
        verbose_name_plural = "invitaciones a encuestas"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["encuesta", "correo_huella"], name="invitacion_una_por_correo")]
        indexes = [models.Index(fields=["encuesta", "invitada_en"], name="invitacion_por_enviar")]

    def __str__(self) -> str:
        return f"Invitación {self.pk}"  # the audit keeps it: not who


class Participacion(models.Model):
    """That an account or a browser answered: a keyed digest, without moment and without the answer.

    Its key is drawn by lot, as the answer's is, and neither knows a moment: no column joins the two.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    encuesta = models.ForeignKey(Encuesta, on_delete=models.CASCADE, related_name="participaciones")
    huella = models.CharField(max_length=64)

    class Meta:
        verbose_name = "participación en encuesta"
        verbose_name_plural = "participaciones en encuestas"
        constraints = [models.UniqueConstraint(fields=["encuesta", "huella"], name="participacion_una_vez")]

    def __str__(self) -> str:
        return f"Participación en {self.encuesta_id}"


class RespuestaEncuesta(models.Model):
    """What one person answered. `contadas` are the closed answers, plain, to be counted fast; `valores` are all.

    `usuario` and `invitacion` are only ever kept where the survey bears names. `dia` is all that is known of when.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    encuesta = models.ForeignKey(Encuesta, on_delete=models.PROTECT, related_name="respuestas")
    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="respuestas")
    dia = models.DateField("día")
    quien = models.CharField("quién responde", max_length=12, choices=QuienResponde, default=QuienResponde.CIUDADANIA)
    referencia = models.SlugField(
        max_length=120, blank=True, help_text="what it is about: the slug of a trámite or of a jornada"
    )
    contadas = models.JSONField(default=dict)
    valores = EncryptedJSONField(default=dict)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="respuestas"
    )
    invitacion = models.OneToOneField(
        Invitacion, null=True, blank=True, on_delete=models.SET_NULL, related_name="respuesta"
    )

    class Meta:
        verbose_name = "respuesta de encuesta"
        verbose_name_plural = "respuestas de encuestas"
        indexes = [
            models.Index(fields=["encuesta", "dia"], name="respuesta_encuesta_dia"),
            models.Index(fields=["encuesta", "referencia", "dia"], name="respuesta_encuesta_ref"),
        ]

    def __str__(self) -> str:
        return f"Respuesta a {self.encuesta_id}"


class TextoAbierto(models.Model):
    """One open answer by itself, as it is listed: read, searched, and hidden where it says who somebody is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    respuesta = models.ForeignKey(RespuestaEncuesta, on_delete=models.CASCADE, related_name="textos")
    encuesta = models.ForeignKey(Encuesta, on_delete=models.CASCADE, related_name="textos")
    pregunta = models.SlugField(max_length=60)
    texto = EncryptedJSONField()
    estado = models.CharField(max_length=10, choices=EstadoTexto, default=EstadoTexto.VISIBLE)
    marcado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    marcado_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "respuesta abierta"
        verbose_name_plural = "respuestas abiertas"
        indexes = [models.Index(fields=["encuesta", "pregunta", "estado"], name="texto_abierto_lista")]
        constraints = [
            models.UniqueConstraint(fields=["respuesta", "pregunta"], name="texto_abierto_uno"),
            models.CheckConstraint(
                condition=Q(estado=EstadoTexto.VISIBLE, marcado_en__isnull=True)
                | (~Q(estado=EstadoTexto.VISIBLE) & Q(marcado_en__isnull=False)),
                name="texto_abierto_marcado_cuando",
            ),
        ]

    def __str__(self) -> str:
        return f"Respuesta abierta {self.pk}"
