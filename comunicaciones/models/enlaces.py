"""The short link of a piece, and how often each step from it was taken: counters, never a row a person."""

from django.db import models
from django.db.models import Q

from comunicaciones.models.campanas import Pieza
from comunicaciones.states.campanas import Etapa
from forms.models import Draft


class Enlace(models.Model):
    """`/e/<corto>/`. Leads to a page of ours, or else to `ruta`, a path of this very site; never to another host.

    `ruta` is also where the page stood when it was chosen: what is left to find the nearest by when the page is gone.
    """

    pieza = models.OneToOneField(Pieza, on_delete=models.PROTECT, related_name="enlace")
    corto = models.SlugField(max_length=12, unique=True)
    pagina = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="página"
    )
    ruta = models.CharField("dirección en este sitio", max_length=500, blank=True)
    creado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "enlace"
        verbose_name_plural = "enlaces"
        constraints = [
            models.CheckConstraint(condition=Q(ruta="") | Q(ruta__startswith="/"), name="enlace_ruta_de_este_sitio"),
        ]

    def __str__(self) -> str:
        return self.corto


class Conteo(models.Model):
    """How many took a step from a link within one hour of one day. Written by one upsert, never read first.

    `tramite_id` is that of the trámite in the main language; 0 where there is none.
    """

    enlace = models.ForeignKey(Enlace, on_delete=models.CASCADE, related_name="conteos")
    etapa = models.CharField(max_length=8, choices=Etapa)
    tramite_id = models.IntegerField(default=0)
    dia = models.DateField()
    hora = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "conteo de enlace"
        verbose_name_plural = "conteos de enlaces"
        constraints = [
            models.UniqueConstraint(fields=["enlace", "etapa", "tramite_id", "dia", "hora"], name="conteo_por_hora"),
            models.CheckConstraint(condition=Q(hora__lt=24), name="conteo_hora_del_dia"),
        ]

    def __str__(self) -> str:
        return f"{self.enlace_id} {self.etapa} {self.dia} {self.hora}: {self.n}"


class ConteoDiario(models.Model):
    """The same by day: what reports over long periods add up, at a twenty-fourth of the rows."""

    enlace = models.ForeignKey(Enlace, on_delete=models.CASCADE, related_name="conteos_diarios")
    etapa = models.CharField(max_length=8, choices=Etapa)
    tramite_id = models.IntegerField(default=0)
    dia = models.DateField()
    n = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "conteo diario de enlace"
        verbose_name_plural = "conteos diarios de enlaces"
        constraints = [
            models.UniqueConstraint(fields=["enlace", "etapa", "tramite_id", "dia"], name="conteo_por_dia"),
        ]
        indexes = [models.Index(fields=["dia", "enlace", "etapa", "tramite_id", "n"], name="conteo_diario_periodo")]

    def __str__(self) -> str:
        return f"{self.enlace_id} {self.etapa} {self.dia}: {self.n}"


class BorradorSeguido(models.Model):
    """From which link a draft was begun; gone once it was sent, or with the draft."""

    draft = models.OneToOneField(Draft, on_delete=models.CASCADE, primary_key=True, related_name="+")
    enlace = models.ForeignKey(Enlace, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "borrador seguido"
        verbose_name_plural = "borradores seguidos"

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.enlace_id}"
