"""Headers of a message's own: those of a list, and nothing that anybody could smuggle in."""

from email import message_from_bytes

import pytest
from django.core import mail

from core.actions.encolar_correo import encolar_correo
from core.actions.entregar_mensaje import entregar_mensaje
from core.cabeceras import ONE_CLICK, cabeceras_permitidas
from core.models import Mensaje

LINK = "<https://tramites.example/suscripciones/baja/12-0123456789abcdef0123456789abcdef/>"
BOTH = {"List-Unsubscribe": LINK, "List-Unsubscribe-Post": ONE_CLICK}


def queue(cabeceras):
    return encolar_correo(clave="c:1", para="v@demo.invalid", asunto="Hola", texto="Hola", cabeceras=cabeceras)


@pytest.mark.django_db
def test_they_are_whole_in_the_message_as_sent():
    entregar_mensaje(pk=queue(BOTH).pk)

    sent = message_from_bytes(mail.outbox[0].message().as_bytes())

    assert sent["List-Unsubscribe"].strip() == LINK  # a fold after the name is allowed
    assert sent["List-Unsubscribe-Post"] == ONE_CLICK
    assert sent["Message-ID"] and sent["From"] and sent["To"] and sent["Date"] and sent["Subject"]


@pytest.mark.django_db
def test_a_message_without_them_has_none():
    entregar_mensaje(pk=queue(None).pk)

    assert "List-Unsubscribe" not in mail.outbox[0].message()
    assert "cabeceras" not in Mensaje.objects.get().contenido


@pytest.mark.parametrize(
    "cabeceras",
    [
        {"Bcc": "otra@demo.invalid"},
        {"Message-ID": "<x@y>"},
        {"List-Unsubscribe": "<https://a.example/>\r\nBcc: otra@demo.invalid"},
        {"List-Unsubscribe": "<https://a.example/>\nX: y"},
        {"List-Unsubscribe": "<https://a.example/>\n"},
        {"List-Unsubscribe": "<javascript:alert(1)>"},
        {"List-Unsubscribe": "https://a.example/"},
        {"List-Unsubscribe": "<https://a.example/ con espacio>"},
        {"List-Unsubscribe": "<https://a.example/\x00>"},
        {"List-Unsubscribe": "<https://á.example/>"},
        {"List-Unsubscribe-Post": "List-Unsubscribe=Two-Click"},
        {"List-Unsubscribe-Post": f"{ONE_CLICK}\n"},
        {"list-unsubscribe": "<https://a.example/>"},
        {"Precedence": "junk"},
    ],
)
def test_no_other_name_or_form_is_allowed(cabeceras):
    with pytest.raises(ValueError, match="is not allowed"):
        cabeceras_permitidas(cabeceras)


@pytest.mark.django_db
def test_what_is_refused_queues_nothing():
    with pytest.raises(ValueError, match="Bcc"):
        queue({"Bcc": "otra@demo.invalid"})

    assert not Mensaje.objects.exists()


@pytest.mark.parametrize(
    "cabeceras",
    [
        {},
        BOTH,
        {"List-Unsubscribe": f"{LINK}, <mailto:baja@tramites.example>"},
        {"List-Id": "Noticias <noticias.tramites.example>", "Precedence": "list"},
    ],
)
def test_those_of_a_list_are_allowed(cabeceras):
    assert cabeceras_permitidas(cabeceras) == cabeceras
