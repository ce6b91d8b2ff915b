"""Withholdings as Hacienda loads them, and the certificates issued from them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.fields import EncryptedJSONField
from tramites.models.documento import DocumentoRadicado


class Beneficiario(models.Model):
    """Who was withheld from: a document alone. What is known of them is what the loads that stand say of them."""

    documento = EncryptedJSONField()
    documento_digest = models.CharField(max_length=64, unique=True)
    documento_ultimos = models.CharField(max_length=4)

    class Meta:
        verbose_name = "beneficiario de retenciones"
        verbose_name_plural = "beneficiarios de retenciones"

    def __str__(self) -> str:
        return f"···{self.documento_ultimos}"


class CargaRetenciones(models.Model):
    """One file that was loaded, whole or not at all, and that counts until it is annulled: then nothing reads it.

    Loading again a file that stands is refused by its digest; one that was annulled may come again.
    """

    nombre = models.CharField("archivo", max_length=200)
    sha256 = models.CharField(max_length=64)
    anio = models.PositiveSmallIntegerField("año gravable")
    filas = models.PositiveIntegerField()
    beneficiarios = models.PositiveIntegerField(default=0)
    total = models.DecimalField("total retenido", max_digits=18, decimal_places=2)
    cargada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cargas_retenciones"
    )
    cargada_en = models.DateTimeField(auto_now_add=True)
    anulada_en = models.DateTimeField(null=True, blank=True)
    anulada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="cargas_anuladas"
    )
    motivo_anulacion = EncryptedJSONField(null=True, blank=True)

    class Meta:
        verbose_name = "carga de retenciones"
        verbose_name_plural = "cargas de retenciones"
        ordering = ["-id"]
        permissions = [("cargar_retenciones", "Puede cargar retenciones")]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"], condition=Q(anulada_en__isnull=True), name="carga_vigente_una_vez"
            ),
            models.CheckConstraint(
                condition=Q(anulada_en__isnull=True, anulada_por__isnull=True, motivo_anulacion__isnull=True)
                | Q(anulada_en__isnull=False, anulada_por__isnull=False, motivo_anulacion__isnull=False),
                name="carga_anulada_por_alguien_y_por_que",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre

    @property
    def is_annulled(self) -> bool:
        return self.anulada_en is not None


class DatosBeneficiario(models.Model):
    """What one load says of one beneficiary. `correo` is the one Hacienda holds: certificates go there, nowhere else.

    Kept by load, so that annulling a load takes back the address it brought.
    """

    carga = models.ForeignKey(CargaRetenciones, on_delete=models.PROTECT, related_name="datos")
    beneficiario = models.ForeignKey(Beneficiario, on_delete=models.PROTECT, related_name="datos")
    documento_tipo = models.CharField(max_length=4)
    nombre = EncryptedJSONField()
    correo = EncryptedJSONField(null=True, blank=True)

    class Meta:
        verbose_name = "datos de un beneficiario en una carga"
        verbose_name_plural = "datos de beneficiarios en cargas"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["carga", "beneficiario"], name="datos_una_vez_por_carga")]

    def __str__(self) -> str:
        return f"{self.carga_id} {self.beneficiario_id}"


class LineaRetencion(models.Model):
    """One withholding: base, tariff (per thousand) and amounts of ICA and avisos apart, as certified."""

    class Concepto(models.TextChoices):
        RETEICA = "reteica", "ReteICA"
        RETEFUENTE = "retefuente", "Retención en la fuente"
        RETEIVA = "reteiva", "ReteIVA"
        ESTAMPILLAS = "estampillas", "Estampillas"

    carga = models.ForeignKey(CargaRetenciones, on_delete=models.PROTECT, related_name="lineas")
    beneficiario = models.ForeignKey(Beneficiario, on_delete=models.PROTECT, related_name="lineas")
    numero_linea = models.PositiveIntegerField("línea del archivo")
    concepto = models.CharField(max_length=12, choices=Concepto, default=Concepto.RETEICA)
    detalle = models.CharField(max_length=160, blank=True)
    desde = models.DateField()
    hasta = models.DateField()
    base = models.DecimalField(max_digits=18, decimal_places=2)
    tarifa = models.DecimalField("tarifa por mil", max_digits=7, decimal_places=3)
    valor = models.DecimalField("valor retenido", max_digits=18, decimal_places=2)
    avisos = models.DecimalField("avisos y tableros", max_digits=18, decimal_places=2, default=0)

    class Meta:
        verbose_name = "línea de retención"
        verbose_name_plural = "líneas de retención"
        ordering = ["desde", "id"]
        indexes = [models.Index(fields=["beneficiario", "concepto", "desde"], name="retencion_consulta")]
        constraints = [
            models.UniqueConstraint(fields=["carga", "numero_linea"], name="retencion_linea"),
            models.CheckConstraint(condition=Q(hasta__gte=F("desde")), name="retencion_periodo"),
            models.CheckConstraint(
                condition=Q(base__gte=0, tarifa__gte=0, valor__gte=0, avisos__gte=0), name="retencion_positiva"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.carga_id}.{self.numero_linea}"


class CertificadoRetencion(models.Model):
    """One certificate issued: RICA-{año}-{consecutivo}, never reused; a reprint keeps the number."""

    anio = models.PositiveSmallIntegerField("año")
    consecutivo = models.PositiveIntegerField()
    codigo = models.CharField(max_length=24, unique=True)
    beneficiario = models.ForeignKey(Beneficiario, on_delete=models.PROTECT, related_name="certificados")
    documento = models.OneToOneField(DocumentoRadicado, on_delete=models.PROTECT, related_name="certificado_retencion")
    cargas = models.ManyToManyField(CargaRetenciones, related_name="certificados")
    concepto = models.CharField(max_length=12, choices=LineaRetencion.Concepto)
    desde = models.DateField()
    hasta = models.DateField()
    lineas = EncryptedJSONField(help_text="as certified: later loads change nothing")
    copias = models.PositiveSmallIntegerField(default=0)
    emitido_en = models.DateTimeField()

    class Meta:
        verbose_name = "certificado de retención"
        verbose_name_plural = "certificados de retención"
        ordering = ["-anio", "-consecutivo"]
        constraints = [models.UniqueConstraint(fields=["anio", "consecutivo"], name="certificado_anio_consecutivo")]

    def __str__(self) -> str:
        return self.codigo
