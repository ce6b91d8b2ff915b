"""The entity's data that header, footer, PDFs and mails print: another town changes only these."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

AVISO = (
    "La Alcaldía de La Estrella (NIT 890980782-4) trata los datos que usted escribe aquí solo para atender esta "
    "solicitud, en ejercicio de sus funciones legales. Usted puede conocer, actualizar, rectificar y suprimir sus "
    "datos, y revocar su autorización, por los canales de atención de la Alcaldía. Responder datos sensibles es "
    "opcional."
)


@register_setting(icon="home")
class Entidad(BaseSiteSetting):
    """Who runs the site: printed in the footer, on every PDF and at the foot of every mail."""

    nombre = models.CharField(max_length=120, default="Alcaldía de La Estrella")
    municipio = models.CharField(max_length=80, default="La Estrella")
    departamento = models.CharField(max_length=80, default="Antioquia")
    divipola = models.CharField("código DIVIPOLA", max_length=5, default="05380")
    nit = models.CharField("NIT con dígito de verificación", max_length=14, default="890980782-4")
    direccion = models.CharField("dirección", max_length=160, blank=True)
    telefono = models.CharField("teléfono", max_length=40, blank=True)
    linea_gratuita = models.CharField("línea gratuita", max_length=40, blank=True)
    correo = models.EmailField(blank=True)
    correo_judicial = models.EmailField("correo de notificaciones judiciales", blank=True)
    horario = models.CharField(max_length=200, blank=True)
    facebook = models.URLField("cuenta de Facebook", blank=True)
    instagram = models.URLField("cuenta de Instagram", blank=True)
    x = models.URLField("cuenta de X", blank=True)
    youtube = models.URLField("canal de YouTube", blank=True)
    escudo = models.ForeignKey(
        "core.Imagen", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="escudo"
    )
    lema = models.CharField(max_length=120, blank=True, default="¡Haciendo más fácil tu relación con el Estado!")
    alerta = models.CharField(
        "aviso en todas las páginas", max_length=240, blank=True, help_text="Una frase. Vacío: no se muestra."
    )
    alerta_enlace = models.URLField("enlace del aviso", blank=True)
    aviso_privacidad = models.TextField(
        "aviso de privacidad de los formularios",
        default=AVISO,
        help_text="Ley 1581 de 2012, artículo 12. Se muestra siempre, y se guarda cuál leyó cada persona.",
    )
    aviso_privacidad_en = models.TextField("aviso de privacidad en inglés", blank=True)
    aviso_privacidad_version = models.CharField(
        "versión del aviso", max_length=20, default="2026-1", help_text="Cámbiela cada vez que cambie el texto."
    )

    class Meta:
        verbose_name = "datos de la entidad"

    def __str__(self) -> str:
        return self.nombre

    @property
    def redes(self) -> list[tuple[str, str]]:
        """The entity's accounts in social networks: the name of the network and the address."""
        names = (("Facebook", self.facebook), ("Instagram", self.instagram), ("X", self.x), ("YouTube", self.youtube))
        return [(name, url) for name, url in names if url]

    def clean(self) -> None:
        """Refuse other words under the same version: what a person read is known by it."""
        super().clean()
        before = Entidad.objects.filter(pk=self.pk).first()
        words = ("aviso_privacidad", "aviso_privacidad_en")
        if before is None or before.aviso_privacidad_version != self.aviso_privacidad_version:
            return
        # What was not there in English before is added, not changed.
        if any(getattr(before, w) not in ("", getattr(self, w)) for w in words):
            raise ValidationError(
                {"aviso_privacidad_version": "Cambió el aviso de privacidad: póngale otra versión, por ejemplo 2026-2."}
            )
