from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("tramites", "0003_datos_por_carga")]

    operations = [
        migrations.RemoveField(model_name="beneficiario", name="actualizado_en"),
        migrations.RemoveField(model_name="beneficiario", name="correo"),
        migrations.RemoveField(model_name="beneficiario", name="documento_tipo"),
        migrations.RemoveField(model_name="beneficiario", name="nombre"),
    ]
