"""What people write in public: topics, posts with their history, attachments, votes, reports, who follows what."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.text import slugify
from wagtail.models import Page

from asesoria.escritura import a_html, limpiar
from asesoria.models.paginas import ForoPage
from asesoria.states import Estado, TipoAporte
from core.storage import private_storage
from cuentas.models import Dependencia
from tramites.models import TramitePage


class TemaForo(models.Model):
    """A topic of a forum. Its first post is an `Aporte` of type PREGUNTA; `estado` mirrors that post's.

    `respuestas`, `ultima_en` and `respondido` count published posts only and are kept by actions.
    """

    foro = models.ForeignKey(ForoPage, on_delete=models.PROTECT, related_name="temas")
    titulo = models.CharField("título", max_length=160)
    slug = models.SlugField(max_length=80)
    locale = models.CharField(max_length=5, default="es")
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="temas_de_foro"
    )
    autor_nombre = models.CharField(max_length=80)
    tramite = models.ForeignKey(
        TramitePage, null=True, blank=True, on_delete=models.SET_NULL, related_name="temas_de_foro"
    )
    estado = models.CharField(max_length=10, choices=Estado, default=Estado.PENDIENTE)
    fijado = models.BooleanField(default=False)
    cerrado = models.BooleanField(default=False)
    cerrado_motivo = models.CharField(max_length=240, blank=True)
    respondido = models.BooleanField("con respuesta oficial", default=False)
    respuestas = models.PositiveIntegerField(default=0)
    creado_en = models.DateTimeField()
    ultima_en = models.DateTimeField("última actividad")
    ultimo_nombre = models.CharField(max_length=80, blank=True)
    # Without an index of its own: SQLite would take it to find the hundred thousand topics that were never merged.
    fundido_en = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="fundidos", db_index=False
    )

    class Meta:
        verbose_name = "tema"
        verbose_name_plural = "temas"
        indexes = [
            # The list of a forum, keyset-paged: pinned first, then the newest activity.
            models.Index(fields=["foro", "estado", "-fijado", "-ultima_en", "-id"], name="tema_lista"),
            models.Index(fields=["tramite", "estado", "-ultima_en", "-id"], name="tema_tramite"),
            models.Index(fields=["foro", "estado", "respondido", "-ultima_en", "-id"], name="tema_sin_respuesta"),
            models.Index(fields=["estado", "-ultima_en", "-id"], name="tema_recientes"),
            models.Index(fields=["fundido_en"], name="tema_fundido", condition=Q(fundido_en__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.titulo

    def get_absolute_url(self) -> str:
        """Return its address on its forum's page; the number finds it, the words are for people."""
        return f"{self.foro.get_url() or ''}{self.pk}-{self.slug}/"

    def poner_titulo(self, titulo: str) -> None:
        """Set the title and the words of the address that come of it; earlier addresses lead to the new one."""
        self.titulo = titulo
        self.slug = slugify(titulo)[:80].strip("-") or "tema"


class Aporte(models.Model):
    """One post. `fuente` is what the person wrote, kept as it was; `html` is what came of it, cleaned at writing and
    again at showing. `clave_envio` makes a double send one post; `huella` is a keyed digest of the folded text."""

    tipo = models.CharField(max_length=10, choices=TipoAporte)
    tema = models.ForeignKey(TemaForo, null=True, blank=True, on_delete=models.PROTECT, related_name="aportes")
    pagina = models.ForeignKey(
        Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="comentarios", help_text="of a comment"
    )
    responde_a = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="contestado")
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="aportes")
    autor_nombre = models.CharField(max_length=80)
    is_oficial = models.BooleanField("respuesta oficial", default=False)
    autor_cargo = models.CharField(max_length=120, blank=True)
    autor_dependencia = models.ForeignKey(
        Dependencia, null=True, blank=True, on_delete=models.SET_NULL, related_name="aportes"
    )
    fuente = models.TextField()
    html = models.TextField()
    locale = models.CharField(max_length=5, default="es")
    estado = models.CharField(max_length=10, choices=Estado, default=Estado.PENDIENTE)
    motivo = models.CharField("por qué", max_length=400, blank=True, help_text="of the last act of a moderator")
    sospechas = models.JSONField(default=list, help_text="why it is held: ids of asesoria.spam")
    es_pregunta = models.BooleanField("espera respuesta", default=False)
    destacado = models.BooleanField("fijada arriba", default=False)
    utiles = models.PositiveIntegerField("me sirvió", default=0)
    peso_reportes = models.PositiveIntegerField(default=0)
    huella = models.CharField(max_length=64, blank=True, db_index=True)
    clave_envio = models.UUIDField(default=uuid.uuid4, unique=True)
    creado_en = models.DateTimeField()
    publicado_en = models.DateTimeField(null=True, blank=True)
    editado_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "publicación"
        verbose_name_plural = "publicaciones"
        permissions = [
            ("moderar", "Puede moderar foros, comentarios y cuentas"),
            ("responder_oficial", "Puede responder a nombre de su dependencia"),
        ]
        indexes = [
            models.Index(fields=["tema", "estado", "id"], name="aporte_tema"),
            models.Index(fields=["pagina", "estado", "id"], name="aporte_pagina"),
            models.Index(fields=["estado", "id"], name="aporte_cola"),
            models.Index(fields=["autor", "-id"], name="aporte_autor"),
            models.Index(fields=["-peso_reportes", "id"], name="aporte_reportado", condition=Q(peso_reportes__gt=0)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(tipo=TipoAporte.COMENTARIO, tema__isnull=True)
                | (~Q(tipo=TipoAporte.COMENTARIO) & Q(tema__isnull=False, pagina__isnull=True)),
                name="aporte_en_un_lugar",
            ),
            models.UniqueConstraint(fields=["tema"], condition=Q(tipo="pregunta"), name="aporte_una_pregunta"),
            models.CheckConstraint(
                condition=~Q(estado=Estado.PUBLICADO) | Q(publicado_en__isnull=False), name="aporte_publicado_cuando"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_tipo_display()} {self.pk}"

    @property
    def is_visible(self) -> bool:
        return self.estado == Estado.PUBLICADO


class VersionAporte(models.Model):
    """What a post said before an edit or before a moderator masked something: shown as its history."""

    aporte = models.ForeignKey(Aporte, on_delete=models.CASCADE, related_name="versiones")
    fuente = models.TextField()
    html = models.TextField()
    por = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    publica = models.BooleanField(default=True, help_text="not when it was changed to take out personal data")
    creada_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "versión anterior"
        verbose_name_plural = "versiones anteriores"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.aporte_id} · {self.creada_en:%Y-%m-%d}"


def private_path(instance: "Archivo", filename: str) -> str:
    """Return a path that is new each time and says nothing about the person."""
    return f"asesoria/{instance.id.hex[:2]}/{instance.id.hex}"


class Archivo(models.Model):
    """A file of a post or of a chat message: checked by the form engine's rules, private, served by a view."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    aporte = models.ForeignKey(Aporte, null=True, blank=True, on_delete=models.CASCADE, related_name="archivos")
    mensaje = models.ForeignKey(
        "asesoria.MensajeChat", null=True, blank=True, on_delete=models.CASCADE, related_name="archivos"
    )
    nombre = models.CharField(max_length=255)
    descripcion = models.CharField("descripción", max_length=240, blank=True, help_text="what a picture shows")
    content_type = models.CharField(max_length=100)
    tamano = models.PositiveBigIntegerField("bytes")
    sha256 = models.CharField(max_length=64)
    archivo = models.FileField(upload_to=private_path, storage=private_storage, max_length=200)
    subido_por = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    creado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "archivo adjunto"
        verbose_name_plural = "archivos adjuntos"
        constraints = [
            models.CheckConstraint(
                condition=Q(aporte__isnull=False, mensaje__isnull=True) | Q(aporte__isnull=True, mensaje__isnull=False),
                name="archivo_de_uno",
            )
        ]

    def __str__(self) -> str:
        return self.nombre

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")


class Voto(models.Model):
    """*Me sirvió*: one person, one post."""

    aporte = models.ForeignKey(Aporte, on_delete=models.CASCADE, related_name="votos")
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="votos")
    creado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "voto"
        constraints = [models.UniqueConstraint(fields=["aporte", "usuario"], name="un_voto_por_persona")]

    def __str__(self) -> str:
        return f"{self.usuario_id} → {self.aporte_id}"


class Reporte(models.Model):
    """A reader says that a post breaks the rules. `peso` is that of who says it; over the threshold it is hidden."""

    class Motivo(models.TextChoices):
        SPAM = "spam", "Es publicidad o spam"
        OFENSIVO = "ofensivo", "Ofende o amenaza"
        DATOS = "datos", "Muestra datos personales"
        FALSO = "falso", "Engaña o se hace pasar por otro"
        OTRO = "otro", "Otra razón"

    aporte = models.ForeignKey(Aporte, on_delete=models.CASCADE, related_name="reportes")
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="reportes"
    )
    quien = models.CharField(max_length=64, help_text="keyed digest of the account or address: one report each")
    motivo = models.CharField(max_length=10, choices=Motivo)
    texto = models.CharField(max_length=500, blank=True)
    peso = models.PositiveSmallIntegerField(default=1)
    atendido_en = models.DateTimeField(null=True, blank=True)
    creado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "reporte"
        constraints = [models.UniqueConstraint(fields=["aporte", "quien"], name="un_reporte_por_persona")]

    def __str__(self) -> str:
        return f"{self.get_motivo_display()}: {self.aporte_id}"


class Seguimiento(models.Model):
    """Who gets a mail when something new is published in a topic or a forum."""

    SALT = "asesoria.seguimiento"

    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="seguimientos")
    tema = models.ForeignKey(TemaForo, null=True, blank=True, on_delete=models.CASCADE, related_name="seguidores")
    foro = models.ForeignKey(ForoPage, null=True, blank=True, on_delete=models.CASCADE, related_name="seguidores")
    visto_hasta = models.PositiveBigIntegerField(default=0, help_text="id of the last post the person was told of")
    creado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "seguimiento"
        constraints = [
            models.UniqueConstraint(
                fields=["usuario", "tema"], condition=Q(tema__isnull=False), name="seguimiento_de_tema"
            ),
            models.UniqueConstraint(
                fields=["usuario", "foro"], condition=Q(foro__isnull=False), name="seguimiento_de_foro"
            ),
            models.CheckConstraint(
                condition=Q(tema__isnull=False, foro__isnull=True) | Q(tema__isnull=True, foro__isnull=False),
                name="seguimiento_de_uno",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.usuario_id} → {self.tema_id or self.foro_id}"


class ComentariosDePagina(models.Model):
    """What an editor decided about the comments of one page; without a row the rule of its type holds."""

    class Modo(models.TextChoices):
        SEGUN_TIPO = "segun_tipo", "Según su tipo"
        ABIERTOS = "abiertos", "Abiertos"
        CERRADOS = "cerrados", "Se leen; no se escribe más"
        OCULTOS = "ocultos", "Sin comentarios"

    pagina = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="ajuste_comentarios")
    modo = models.CharField(max_length=10, choices=Modo, default=Modo.SEGUN_TIPO)

    class Meta:
        verbose_name = "comentarios de una página"
        verbose_name_plural = "comentarios de páginas"

    def __str__(self) -> str:
        return f"{self.pagina_id}: {self.get_modo_display()}"


class PreguntaFrecuente(models.Model):
    """A frequent question of a trámite, usually made of an answered topic; shown on that trámite's page."""

    tramite = models.ForeignKey(TramitePage, on_delete=models.CASCADE, related_name="preguntas_frecuentes")
    pregunta = models.CharField(max_length=240)
    respuesta_fuente = models.TextField("respuesta")
    respuesta_html = models.TextField(editable=False)
    tema = models.ForeignKey(
        TemaForo, null=True, blank=True, on_delete=models.SET_NULL, related_name="preguntas_frecuentes"
    )
    orden = models.PositiveSmallIntegerField(default=100)
    publicada = models.BooleanField(default=True)
    creada_por = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    creada_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "pregunta frecuente"
        verbose_name_plural = "preguntas frecuentes"
        ordering = [F("orden").asc(), "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["tramite", "tema"], condition=Q(tema__isnull=False), name="una_frecuente_por_tema"
            )
        ]

    def __str__(self) -> str:
        return self.pregunta

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the HTML of the answer beside its source, however it was changed."""
        self.respuesta_fuente = limpiar(self.respuesta_fuente)
        self.respuesta_html = a_html(self.respuesta_fuente)
        super().save(*args, **kwargs)
