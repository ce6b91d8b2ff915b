"""For rows from before loads could be annulled: what each said of its beneficiaries, and what certificates rest on."""

from django.db import migrations
from django.db.models import Count, Max

from core.fields import UNREADABLE


def llenar(apps, schema_editor):
    """Count beneficiaries by load, give each one's data to the latest load that names them, and tie certificates.

    Who had brought a name or an address was not kept. The latest load is taken for it: annulling it leaves no address,
    and an official answers, where guessing an earlier load might send a certificate to a wrong one.
    """
    Carga, Linea = (apps.get_model("tramites", name) for name in ("CargaRetenciones", "LineaRetencion"))
    Datos = apps.get_model("tramites", "DatosBeneficiario")
    lines = Linea.objects.order_by()
    for row in lines.values("carga").annotate(n=Count("beneficiario", distinct=True)):
        Carga.objects.filter(pk=row["carga"]).update(beneficiarios=row["n"])
    for row in lines.values("beneficiario").annotate(last=Max("carga")).iterator():
        person = apps.get_model("tramites", "Beneficiario").objects.get(pk=row["beneficiario"])
        if person.nombre is not UNREADABLE:
            Datos.objects.create(
                carga_id=row["last"],
                beneficiario=person,
                documento_tipo=person.documento_tipo,
                nombre=person.nombre,
                correo=None if person.correo is UNREADABLE else person.correo,
            )
    for certificado in apps.get_model("tramites", "CertificadoRetencion").objects.select_related("beneficiario"):
        _atar(certificado, Linea)


def _atar(certificado, Linea):
    lines = Linea.objects.order_by().filter(
        beneficiario=certificado.beneficiario_id,
        concepto=certificado.concepto,
        desde__gte=certificado.desde,
        hasta__lte=certificado.hasta,
        carga__cargada_en__lte=certificado.emitido_en,
    )
    certificado.cargas.set(lines.values_list("carga", flat=True).distinct())
    person, documento = certificado.beneficiario, certificado.documento
    if person.nombre is not UNREADABLE and isinstance(documento.datos, dict):
        documento.datos = {**documento.datos, "nombre": person.nombre, "documento_tipo": person.documento_tipo}
        documento.save(update_fields=["datos"])


class Migration(migrations.Migration):
    dependencies = [("tramites", "0002_anular_cargas")]

    operations = [migrations.RunPython(llenar, migrations.RunPython.noop)]
