"""Subscriptions and what is told to subscribers: who asked for what, the log of consents, what was told to whom."""

import secrets
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Page

from comunicaciones.states.interna import (
    Como,
    EstadoNovedad,
    EstadoSuscripcion,
    Frecuencia,
    HechoConsentimiento,
    TipoNovedad,
)
from core.fields import EncryptedJSONField
from core.models import Tema
from tramites.models import TramitePage

DIAS = [(0, "lunes"), (1, "martes"), (2, "miércoles"), (3, "jueves"), (4, "viernes"), (5, "sábado"), (6, "domingo")]


def nuevo_sello() -> str:
    """Return what the secret links of one subscription are made from; a new one makes the old links useless."""
    return secrets.token_hex(8)


class Suscripcion(models.Model):
    """An address that asked for news. It is encrypted; found by its keyed digest. Who leaves has no row any more."""

    correo = EncryptedJSONField(default=str)
    correo_huella = models.CharField(max_length=64, unique=True, help_text="keyed digest of the address")
    estado = models.CharField(max_length=10, choices=EstadoSuscripcion, default=EstadoSuscripcion.PENDIENTE)
    locale = models.CharField("idioma", max_length=2, default="es")
    frecuencia = models.CharField(max_length=12, choices=Frecuencia, default=Frecuencia.SEMANAL)
    temas = models.ManyToManyField(Tema, blank=True, related_name="suscripciones")
    tramites = models.ManyToManyField(TramitePage, blank=True, related_name="suscripciones")
    sello = models.CharField(max_length=16, default=nuevo_sello, help_text="of which the secret links are made")
    consentimiento_sha256 = models.CharField(max_length=64, help_text="of the words the person agreed to")
    pedida_en = models.DateTimeField()
    confirmada_en = models.DateTimeField(null=True, blank=True)
    contar_desde = models.DateTimeField(null=True, blank=True, help_text="nothing from before is told")

    class Meta:
        verbose_name = "suscripción"
        verbose_name_plural = "suscripciones"
        ordering = ["pk"]
        permissions = [("ver_suscripciones", "Ver las suscripciones y anotar correos que rebotan")]
        indexes = [models.Index(fields=["estado", "frecuencia", "id"], name="suscripcion_por_estado")]
        constraints = [
            models.CheckConstraint(
                condition=Q(estado=EstadoSuscripcion.PENDIENTE) | Q(confirmada_en__isnull=False),
                name="suscripcion_confirmada_cuando",
            ),
        ]

    def __str__(self) -> str:
        return f"Suscripción {self.pk}"


class TextoConsentimiento(models.Model):
    """Words that people agreed to, once each: years later they can be shown by their digest."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    locale = models.CharField(max_length=2)
    version = models.CharField("versión del aviso", max_length=20)
    texto = models.TextField()
    desde = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "texto de consentimiento"
        verbose_name_plural = "textos de consentimiento"

    def __str__(self) -> str:
        return f"{self.version} ({self.locale})"


class Consentimiento(models.Model):
    """One line of the log: whose digest, what was done, with which words, when, how. It outlives the subscription."""

    huella = models.CharField(max_length=64, db_index=True, help_text="keyed digest of the address")
    hecho = models.CharField(max_length=10, choices=HechoConsentimiento)
    como = models.CharField(max_length=10, choices=Como)
    texto_sha256 = models.CharField(max_length=64, blank=True)
    version = models.CharField("versión del aviso", max_length=20, blank=True)
    en = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "consentimiento"
        verbose_name_plural = "registro de consentimientos"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_hecho_display()} · {self.huella[:8]}"


class Novedad(models.Model):
    """Something to tell: a page published for the first time, or a real change in a trámite. `clave`: once each.

    Which page is shown, and whether it may be, is asked when it is told: by `pagina_clave`, the same for all languages.
    """

    clave = models.CharField(max_length=120, unique=True)
    tipo = models.CharField(max_length=10, choices=TipoNovedad)
    pagina_clave = models.UUIDField("página", db_index=True, help_text="translation key of the page")
    cambios = models.JSONField(default=list, blank=True, help_text="names of what changed in a trámite")
    estado = models.CharField(max_length=10, choices=EstadoNovedad, default=EstadoNovedad.POR_CONTAR)
    creada_en = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "novedad"
        verbose_name_plural = "novedades"
        ordering = ["-creada_en", "-id"]

    def __str__(self) -> str:
        return self.clave


class NovedadContada(models.Model):
    """That a person was told of something: each once."""

    suscripcion = models.ForeignKey(Suscripcion, on_delete=models.CASCADE, related_name="contadas")
    novedad = models.ForeignKey(Novedad, on_delete=models.CASCADE, related_name="contadas")

    class Meta:
        verbose_name = "novedad contada"
        constraints = [models.UniqueConstraint(fields=["suscripcion", "novedad"], name="novedad_una_vez_por_persona")]

    def __str__(self) -> str:
        return f"{self.suscripcion_id} ← {self.novedad_id}"


class BoletinEnviado(models.Model):
    """One mail of news to one subscriber. `periodo` is the week of a digest; of a mail at once, its newest item."""

    suscripcion = models.ForeignKey(Suscripcion, on_delete=models.CASCADE, related_name="boletines")
    periodo = models.CharField(max_length=24)
    cuantas = models.PositiveSmallIntegerField()
    en = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "boletín enviado"
        verbose_name_plural = "boletines enviados"
        constraints = [models.UniqueConstraint(fields=["suscripcion", "periodo"], name="un_boletin_por_periodo")]

    def __str__(self) -> str:
        return f"{self.suscripcion_id} · {self.periodo}"


class FalloDeCorreo(models.Model):
    """That a mail to a subscriber did not arrive: each mail counts once. Forgotten when one arrives."""

    suscripcion = models.ForeignKey(Suscripcion, on_delete=models.CASCADE, related_name="fallos")
    clave = models.CharField(max_length=200, unique=True, help_text="key of the mail, or who noted it and when")
    en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "fallo de correo"
        verbose_name_plural = "fallos de correo"

    def __str__(self) -> str:
        return self.clave


class HuellaDePagina(models.Model):
    """What a trámite said when it was published last, as digests by part: by these a real change is known."""

    pagina = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="huella_publicada")
    partes = models.JSONField(default=dict)
    proximo_menor = models.BooleanField(
        "el próximo cambio es menor", default=False, help_text="An editor said so before publishing it."
    )

    class Meta:
        verbose_name = "huella de lo publicado"
        verbose_name_plural = "huellas de lo publicado"

    def __str__(self) -> str:
        return str(self.pagina_id)


@register_setting(icon="mail")
class AjustesSuscripciones(BaseGenericSetting):
    """When news are sent, and what is forgotten when. One row for the whole installation."""

    dia = models.PositiveSmallIntegerField("día del boletín semanal", choices=DIAS, default=4)
    hora = models.PositiveSmallIntegerField("desde la hora", default=8, validators=[MaxValueValidator(22)])
    espera_minutos = models.PositiveSmallIntegerField(
        "minutos antes de contar lo publicado",
        default=30,
        help_text="Mientras tanto quien edita puede decir que el cambio es menor, o retirarlo.",
    )
    dias_para_confirmar = models.PositiveSmallIntegerField(
        "días para confirmar", default=7, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    fallos_maximos = models.PositiveSmallIntegerField(
        "fallos seguidos que ponen en pausa", default=3, validators=[MinValueValidator(1)]
    )
    consentimiento = models.TextField(
        "texto que se acepta",
        default=(
            "Autorizo a la Alcaldía a usar mi correo para enviarme noticias, jornadas, campañas y cambios en los "
            "trámites y temas que escogí. Puedo dejar de recibirlos cuando quiera."
        ),
    )
    consentimiento_en = models.TextField(
        "texto que se acepta, en inglés",
        default=(
            "I authorise the municipality to use my e-mail address to send me news, events, campaigns and changes in "
            "the services and topics I chose. I can stop receiving them whenever I want."
        ),
    )

    panels = [
        FieldRowPanel([FieldPanel("dia"), FieldPanel("hora")]),
        FieldRowPanel([FieldPanel("espera_minutos"), FieldPanel("dias_para_confirmar"), FieldPanel("fallos_maximos")]),
        FieldPanel("consentimiento"),
        FieldPanel("consentimiento_en"),
    ]

    class Meta:
        verbose_name = "suscripciones"

    def __str__(self) -> str:
        return "Suscripciones"

    def texto(self, locale: str) -> str:
        """Return the words in that language."""
        given: Any = self.consentimiento_en if locale == "en" else self.consentimiento
        return str(given or self.consentimiento)
