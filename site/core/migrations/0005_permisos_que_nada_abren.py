"""Two permissions of ours that Wagtail never asked: it asks those of its own image and document models."""

from django.db import migrations


def forget(apps, schema_editor):
    Permission = apps.get_model('auth', 'Permission')
    Permission.objects.filter(
        content_type__app_label='core', codename__in=['choose_imagen', 'choose_documento']
    ).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0004_cifrado'),
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='documento',
            options={'verbose_name': 'documento', 'verbose_name_plural': 'documentos'},
        ),
        migrations.AlterModelOptions(
            name='imagen',
            options={'verbose_name': 'imagen', 'verbose_name_plural': 'imágenes'},
        ),
        migrations.RunPython(forget, migrations.RunPython.noop),
    ]
