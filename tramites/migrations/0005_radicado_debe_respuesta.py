from django.db import migrations, models


def computed_returns_wait_for_their_signature(apps, schema_editor):
    radicado = apps.get_model("tramites", "Radicado")
    rows = radicado.objects.filter(tramite__resultado_pdf="liquidacion", termino_unidad="inmediato")
    radicado.objects.filter(pk__in=rows.values("pk")).update(debe_respuesta=False)


class Migration(migrations.Migration):
    dependencies = [("tramites", "0004_beneficiario_sin_datos")]

    operations = [
        migrations.AddField(
            model_name="radicado",
            name="debe_respuesta",
            field=models.BooleanField(
                default=True,
                help_text="not for a return that was computed on filing: it waits for its signature, no clock runs",
                verbose_name="se debe una respuesta",
            ),
        ),
        migrations.RunPython(computed_returns_wait_for_their_signature, migrations.RunPython.noop),
    ]
