"""The agenda and its jornadas as pages, with sessions and materials. Who came and who was told are rows apart."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.module_loading import import_string
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from comunicaciones.models import paneles_jornada as panels
from comunicaciones.states.jornadas import ModalidadJornada, Publico, TipoJornada
from core.blocks.texto import SIMPLE
from core.models.pagina import PaginaBase
from cuentas.models import Dependencia
from forms.models import Form
from tramites.models import TramitePage


def _view(name: str) -> Any:
    # Views stand above models in the order of this house: they are named, not imported.
    return import_string(f"comunicaciones.views.jornadas.{name}")


class AgendaPage(PaginaBase):
    """All the jornadas a person may know of, coming and past."""

    introduccion = RichTextField("introducción", blank=True, features=SIMPLE)

    max_count_per_parent = 1
    template = "comunicaciones/jornadas/agenda_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["comunicaciones.JornadaPage"]
    content_panels = panels.AGENDA

    class Meta:
        verbose_name = "agenda"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the jornadas; to who is logged in also those that are theirs."""
        response: HttpResponseBase = _view("agenda")(self, request)
        return response


class JornadaPage(RoutablePageMixin, PaginaBase):
    """A training or outreach day. The page in the main language is the one that people register for.

    `inicio` and `fin` are those of its sessions, kept so that lists need no join. Whether it was cancelled is in its
    Convocatoria: an old draft that is published later does not undo that.
    """

    tipo = models.CharField(max_length=16, choices=TipoJornada, default=TipoJornada.CAPACITACION)
    publico = models.CharField("público", max_length=12, choices=Publico, default=Publico.FUNCIONARIOS)
    dependencias = ParentalManyToManyField(
        Dependencia,
        blank=True,
        related_name="jornadas",
        help_text="A qué funcionarios se invita. Sin dependencias ni roles, si es solo para funcionarios: a todos.",
    )
    roles = ParentalManyToManyField(Group, blank=True, related_name="jornadas")
    tramites = ParentalManyToManyField(TramitePage, blank=True, related_name="jornadas", verbose_name="trámites")
    dirigida_a = models.CharField("a quién va dirigida", max_length=200, blank=True)
    organiza = models.ForeignKey(
        Dependencia, null=True, blank=True, on_delete=models.PROTECT, related_name="jornadas_que_organiza"
    )
    descripcion = RichTextField("descripción", blank=True, features=SIMPLE)
    programa = RichTextField(blank=True, features=SIMPLE)
    modalidad = models.CharField(max_length=12, choices=ModalidadJornada, default=ModalidadJornada.PRESENCIAL)
    lugar = models.CharField(max_length=200, blank=True, help_text="Sitio y dirección.")
    enlace = models.URLField(
        "enlace para conectarse", max_length=500, blank=True, help_text="Solo lo ve quien está inscrito."
    )
    cupo = models.PositiveIntegerField(
        "cupos", null=True, blank=True, validators=[MinValueValidator(1)], help_text="Vacío: sin límite."
    )
    lista_de_espera = models.BooleanField("con lista de espera", default=True)
    inscripcion_hasta = models.DateTimeField(
        "inscripciones hasta", null=True, blank=True, help_text="Vacío: hasta que empiece."
    )
    invitar_dias = models.PositiveSmallIntegerField(
        "invitar con (días antes)",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="Vacío: lo que está configurado para todas, una semana.",
    )
    form = models.ForeignKey(
        Form,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="jornadas",
        verbose_name="formulario de inscripción",
        help_text="Con el que se inscriben los ciudadanos. Los funcionarios se inscriben con un clic.",
    )
    encuesta = models.ForeignKey(
        "comunicaciones.Encuesta",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="jornadas",
        verbose_name="encuesta de evaluación",
    )
    actividad = models.ForeignKey(
        "comunicaciones.Actividad",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="jornadas",
        verbose_name="actividad del plan",
    )
    inicio = models.DateTimeField(null=True, editable=False, db_index=True)
    fin = models.DateTimeField(null=True, editable=False)

    template = "comunicaciones/jornadas/jornada_page.html"
    base_form_class = panels.JornadaForm
    al_servir = ("organiza", "form")
    no_al_servir = ("form__steps", "form__rules", "form__tests", "form__intro")
    parent_page_types = ["comunicaciones.AgendaPage"]
    subpage_types: list[str] = []
    edit_handler = panels.JORNADA
    override_translatable_fields = [
        SynchronizedField(name, overridable=False)
        for name in (
            "slug",
            "tipo",
            "publico",
            "dependencias",
            "roles",
            "tramites",
            "organiza",
            "modalidad",
            "enlace",
            "cupo",
            "lista_de_espera",
            "inscripcion_hasta",
            "invitar_dias",
            "form",
            "encuesta",
            "actividad",
        )
    ]
    search_fields = [*PaginaBase.search_fields, index.SearchField("descripcion"), index.SearchField("programa")]

    class Meta:
        verbose_name = "jornada"
        verbose_name_plural = "jornadas"
        indexes = [models.Index(fields=["publico", "inicio"], name="jornada_publico_inicio")]

    def save(self, clean: bool = True, *args: Any, **kwargs: Any) -> Any:
        """Save with start and end of its sessions; a live jornada without any is refused, also when code publishes."""
        sesiones = list(self.sesiones.all())
        self.inicio = min((s.inicio for s in sesiones if s.inicio), default=None)
        self.fin = max((s.fin for s in sesiones if s.fin), default=None)
        if clean and self.live and self.inicio is None:
            raise ValidationError(panels.SIN_SESIONES)
        return super().save(clean, *args, **kwargs)

    @property
    def es_abierta(self) -> bool:
        return self.publico == Publico.ABIERTA

    @property
    def is_public(self) -> bool:
        """Whether everybody may know of it; asked also by pages that name others."""
        return self.es_abierta

    @property
    def cancelada_en(self) -> Any:
        """When it was cancelled, or None: what its Convocatoria says."""
        convocatoria = getattr(self, "convocatoria", None)
        return convocatoria.cancelada_en if convocatoria else None

    @path("")
    def ver(self, request: HttpRequest) -> HttpResponseBase:
        """Show the jornada to who it is for."""
        response: HttpResponseBase = _view("jornada")(self, request)
        return response

    @re_path(r"^inscripcion/(?P<rest>.*)$", name="inscripcion")
    def inscripcion(self, request: HttpRequest, rest: str) -> HttpResponseBase:
        """Run the registration form under this page's address."""
        response: HttpResponseBase = _view("inscripcion")(self, request, rest)
        return response

    @re_path(r"^practica/(?P<rest>.*)$", name="practica")
    def practica(self, request: HttpRequest, rest: str) -> HttpResponse:
        """Run a form in practice mode under this page's address."""
        serve = import_string("comunicaciones.views.practica.servir")
        response: HttpResponse = serve(self, request, rest)
        return response

    @path("evaluacion/", name="evaluacion")
    def evaluacion(self, request: HttpRequest) -> HttpResponseBase:
        """Lead to the evaluation survey."""
        response: HttpResponseBase = _view("evaluacion")(self, request)
        return response


class Sesion(TranslatableMixin, Orderable):
    """A part of a jornada, on one day. `lugar` empty: that of the jornada."""

    jornada = ParentalKey(JornadaPage, on_delete=models.CASCADE, related_name="sesiones")
    titulo = models.CharField("título", max_length=160, blank=True)
    inicio = models.DateTimeField()
    fin = models.DateTimeField()
    lugar = models.CharField(max_length=200, blank=True, help_text="Vacío: el de la jornada.")

    override_translatable_fields = [
        SynchronizedField("inicio", overridable=False),
        SynchronizedField("fin", overridable=False),
    ]
    panels = panels.SESION

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = "sesión"
        verbose_name_plural = "sesiones"
        constraints = [models.CheckConstraint(condition=Q(fin__gt=F("inicio")), name="sesion_termina_despues")]

    def __str__(self) -> str:
        return self.titulo or f"Sesión {self.pk}"

    def clean(self) -> None:
        super().clean()
        if self.inicio and self.fin and self.fin <= self.inicio:
            raise ValidationError({"fin": "La sesión debe terminar después de empezar."})


class Material(TranslatableMixin, Orderable):
    """A document of a jornada. That of one for civil servants opens only for who may see the jornada."""

    jornada = ParentalKey(JornadaPage, on_delete=models.CASCADE, related_name="materiales")
    documento = models.ForeignKey("core.Documento", on_delete=models.CASCADE, related_name="materiales_de_jornada")
    titulo = models.CharField("título", max_length=160, blank=True, help_text="Vacío: el del documento.")

    panels = panels.MATERIAL

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = "material"
        verbose_name_plural = "materiales"

    def __str__(self) -> str:
        return self.titulo or str(self.documento)
