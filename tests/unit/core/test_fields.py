"""Answers at rest."""

import pytest
from cryptography.fernet import Fernet

from core.fields import UNREADABLE
from core.models import Mensaje

pytestmark = pytest.mark.django_db


def test_a_value_is_unreadable_in_the_database_and_whole_in_python(django_assert_num_queries):
    from django.db import connection

    Mensaje.objects.create(clave="a", para="ana@example.invalid", asunto="x", contenido={"texto": "ñandú"})
    with connection.cursor() as cursor:
        cursor.execute("select contenido from core_mensaje")
        stored = cursor.fetchone()[0]

    assert "ñandú" not in stored
    assert Mensaje.objects.get().contenido == {"texto": "ñandú"}


def test_a_new_key_reads_what_the_old_one_wrote(settings):
    Mensaje.objects.create(clave="a", para="p", asunto="x", contenido={"n": 1})

    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_ENCRYPTION_KEYS]

    assert Mensaje.objects.get().contenido == {"n": 1}


def test_a_lost_key_leaves_the_row_deletable(settings):
    Mensaje.objects.create(clave="a", para="p", asunto="x", contenido={"n": 1})

    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    message = Mensaje.objects.get()

    assert message.contenido is UNREADABLE
    message.delete()
    assert not Mensaje.objects.exists()
