"""People who write: their public name and trust, and the sanctions on their accounts."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from asesoria.states import Sancion as TipoSancion


class Perfil(models.Model):
    """The public side of an account. `nombre_plegado` is how names are told apart: without accents, case or spaces."""

    usuario = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="perfil")
    nombre_publico = models.CharField("nombre que se muestra", max_length=40)
    nombre_plegado = models.CharField(max_length=60, unique=True)
    aprobados = models.PositiveIntegerField("publicaciones aprobadas", default=0)
    rechazados = models.PositiveIntegerField("publicaciones no aprobadas", default=0)
    primera_en = models.DateTimeField("primera publicación", null=True, blank=True)
    reglas_aceptadas_en = models.DateTimeField("aceptó las reglas", null=True, blank=True)
    avisos_por_correo = models.BooleanField("recibe avisos por correo", default=True)
    creado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "perfil"
        verbose_name_plural = "perfiles"

    def __str__(self) -> str:
        return self.nombre_publico


class Sancion(models.Model):
    """A warning, silence or ban of an account in forums and comments; never in the chat, trámites or PQRSD."""

    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sanciones")
    tipo = models.CharField(max_length=12, choices=TipoSancion)
    motivo = models.TextField()
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="sanciones_impuestas"
    )
    desde = models.DateTimeField(auto_now_add=True)
    hasta = models.DateTimeField(null=True, blank=True, help_text="empty for a ban: until it is lifted")
    levantada_en = models.DateTimeField(null=True, blank=True)
    levantada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    apelacion = models.TextField("apelación", blank=True)
    apelada_en = models.DateTimeField(null=True, blank=True)
    apelacion_respuesta = models.TextField("respuesta a la apelación", blank=True)
    apelacion_resuelta_en = models.DateTimeField(null=True, blank=True)
    apelacion_resuelta_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "sanción"
        verbose_name_plural = "sanciones"
        ordering = ["-desde"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(tipo=TipoSancion.SILENCIO) | Q(hasta__isnull=False), name="silencio_con_fin"
            ),
            models.CheckConstraint(condition=~Q(motivo=""), name="sancion_con_motivo"),
        ]

    def __str__(self) -> str:
        return f"{self.get_tipo_display()}: {self.usuario_id}"

    @property
    def is_active(self) -> bool:
        """Say whether it keeps the person from writing now."""
        if self.tipo == TipoSancion.ADVERTENCIA or self.levantada_en:
            return False
        return self.hasta is None or self.hasta > timezone.now()
