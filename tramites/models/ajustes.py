"""What a municipality decides about its radicados, in the admin."""

import re
from datetime import time

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from core.prepared import Prepared

CODIGO = re.compile(r"[A-Z0-9-]{4,40}")  # it stands in addresses


@register_setting(icon="cogs")
class AjustesTramites(BaseGenericSetting):
    """Numbering, stamping, notices and the legal switches. One row for the whole installation."""

    class Sello(models.TextChoices):
        DIA = "dia", "El día en que llega, o el siguiente día hábil"
        HORARIO = "horario", "El siguiente día hábil si llega después del cierre"

    patron = models.CharField(
        "patrón del número",
        max_length=40,
        default="{anio}-{numero:06d}",
        help_text="Lleva {anio} y {numero}; por ejemplo {anio}-{numero:06d} da 2026-000123.",
    )
    primer_numero = models.PositiveIntegerField(
        "primer número del año",
        default=1,
        validators=[MinValueValidator(1)],
        help_text="Solo cuenta si el año no tiene ninguno.",
    )
    regla_sello = models.CharField("día de radicación", max_length=8, choices=Sello, default=Sello.DIA)
    hora_cierre = models.TimeField("hora de cierre", default=time(17, 0))
    dias_por_defecto = models.PositiveSmallIntegerField(
        "días hábiles si el trámite no dice", default=15, help_text="Ley 1755 de 2015, art. 14."
    )
    dias_amarillo = models.PositiveSmallIntegerField("días hábiles para avisar", default=3)
    meses_correccion = models.PositiveSmallIntegerField("meses para corregir", default=1)
    dias_enlace_certificado = models.PositiveSmallIntegerField("días que sirve el enlace al certificado", default=15)
    firma_electronica_adoptada = models.BooleanField(
        "firma electrónica adoptada",
        default=False,
        help_text="Sin ella, lo que sale de la declaración anual es una liquidación para firmar.",
    )
    norma_firma = models.CharField("acto que adopta la firma electrónica", max_length=200, blank=True)
    canal_pqrsd = models.CharField(
        "cómo quejarse", max_length=240, blank=True, help_text="Se imprime en la constancia."
    )

    class Meta:
        verbose_name = "ajustes de trámites"

    def __str__(self) -> str:
        return "Ajustes de trámites"

    @classmethod
    def vigentes(cls) -> "AjustesTramites":
        """Return the row, made with the defaults at its first need; for acts that citizens wait for."""
        return _ROW.first() or cls.load()

    def clean(self) -> None:
        try:
            two = {self.codigo(anio=2026, numero=1), self.codigo(anio=2026, numero=2), self.codigo(anio=2027, numero=1)}
        except (KeyError, ValueError, IndexError):
            two = set()
        if len(two) != 3 or not all(CODIGO.fullmatch(codigo) for codigo in two):
            raise ValidationError(
                {"patron": "El patrón lleva {anio} y {numero}, y fuera de ellos solo mayúsculas, cifras y guiones."}
            )

    def codigo(self, *, anio: int, numero: int) -> str:
        """Return the number as people read it."""
        return self.patron.format(anio=anio, numero=numero)


_ROW = Prepared(lambda: AjustesTramites.objects.order_by("pk")[:1])
