"""The pages of the forums. What they show is read by selectors; topics and posts are rows, not pages."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponseBase
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail_localize.fields import SynchronizedField

from asesoria.models.vistas import vistas
from asesoria.states import Acceso
from core.models.pagina import PaginaBase
from cuentas.models import Dependencia
from tramites.models import TramitePage


class ForosIndexPage(PaginaBase):
    """All the forums a person may read."""

    max_count_per_parent = 1
    template = "asesoria/foros_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["asesoria.ForoPage"]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the forums; to who is logged in also those that are theirs."""
        return vistas.get("indice").answer(self, request)

    class Meta:
        verbose_name = "índice de foros"


class ForoPage(RoutablePageMixin, PaginaBase):
    """A forum: an area of topics, with who may read and write there, and who answers within how many business days."""

    lectura = models.CharField("quién lee", max_length=12, choices=Acceso, default=Acceso.TODOS)
    escritura = models.CharField("quién escribe", max_length=12, choices=Acceso, default=Acceso.REGISTRADOS)
    dependencia = models.ForeignKey(
        Dependencia,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="foros",
        help_text="Quien responde; y quien lee o escribe, si así se escogió arriba.",
    )
    moderadores = ParentalManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="foros_que_modera")
    tramites = ParentalManyToManyField(TramitePage, blank=True, related_name="foros", verbose_name="trámites")
    promesa_dias = models.PositiveSmallIntegerField(
        "responde en (días hábiles)", default=3, validators=[MinValueValidator(1), MaxValueValidator(30)]
    )
    cerrado = models.BooleanField("cerrado", default=False, help_text="Se puede leer; no se puede escribir.")

    template = "asesoria/foro_page.html"
    al_servir = ("dependencia",)
    parent_page_types = ["asesoria.ForosIndexPage"]
    subpage_types: list[str] = []
    override_translatable_fields = [
        SynchronizedField(name) for name in ("lectura", "escritura", "dependencia", "moderadores", "tramites")
    ]
    content_panels = [
        *PaginaBase.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("lectura"), FieldPanel("escritura")]),
                FieldPanel("dependencia"),
                FieldRowPanel([FieldPanel("promesa_dias"), FieldPanel("cerrado")]),
            ],
            heading="Quién participa",
        ),
        FieldPanel("tramites"),
        FieldPanel("moderadores"),
    ]

    class Meta:
        verbose_name = "foro"
        verbose_name_plural = "foros"

    def clean(self) -> None:
        super().clean()
        if Acceso.DEPENDENCIA in (self.lectura, self.escritura) and self.dependencia_id is None:
            raise ValidationError({"dependencia": "Escoja la dependencia que lee o escribe en este foro."})
        if _apertura(self.escritura) > _apertura(self.lectura):
            raise ValidationError({"escritura": "No puede escribir quien no puede leer."})

    @property
    def is_public(self) -> bool:
        return self.lectura == Acceso.TODOS

    @path("")
    def lista(self, request: HttpRequest) -> HttpResponseBase:
        """Show the topics, a page of them at a time."""
        return vistas.get("lista").answer(self, request)

    @path("<int:pk>-<slug:slug>/", name="tema")
    def tema(self, request: HttpRequest, pk: int, slug: str) -> HttpResponseBase:
        """Show a topic with its answers."""
        return vistas.get("tema").answer(self, request, pk=pk, slug=slug)

    @path("feed/<str:formato>/", name="feed")
    @path("<int:pk>-<slug:slug>/feed/<str:formato>/", name="feed_tema")
    def feed(self, request: HttpRequest, formato: str, pk: int = 0, slug: str = "") -> HttpResponseBase:
        """Answer the newest questions, or a topic's newest posts, as RSS or Atom; of public forums only."""
        return vistas.get("feed").answer(self, request, formato=formato, pk=pk)


def _apertura(acceso: Any) -> int:
    """Return how open an access is: more people, higher."""
    return (Acceso.DEPENDENCIA, Acceso.FUNCIONARIOS, Acceso.REGISTRADOS, Acceso.TODOS).index(Acceso(acceso))


class ConteoForo(models.Model):
    """What a forum shows of itself in a list; kept by actions, since a page's own row is the editors' to save."""

    foro = models.OneToOneField(ForoPage, on_delete=models.CASCADE, related_name="conteo")
    temas = models.PositiveIntegerField(default=0)
    sin_respuesta = models.PositiveIntegerField(default=0)
    ultima_en = models.DateTimeField("última actividad", null=True)

    class Meta:
        verbose_name = "conteo de foro"

    def __str__(self) -> str:
        return f"{self.foro}: {self.temas}"
