"""Registering: once, by click or form, never more than there are places, and the waiting list in its order."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from comunicaciones.actions.cancelar_inscripcion import YaEmpezo, cancelar_inscripcion
from comunicaciones.actions.inscribir import NoSePuede, Persona, inscribir
from comunicaciones.models import Inscripcion
from comunicaciones.presenters.enlaces_jornada import ficha_de
from comunicaciones.states.jornadas import EstadoInscripcion
from forms.formats import importar
from forms.models import Form
from tests.factories import jornadas as f
from tests.factories.pages import dependencia
from ventanilla.seed.datos import formularios

pytestmark = pytest.mark.django_db


def persona(n=1, **fields):
    return Persona(nombre=f"Vecina {n}", correo=f"vecina{n}@example.invalid", **fields)


@pytest.fixture
def hacienda():
    return dependencia("Hacienda")


@pytest.fixture
def formulario():
    Locale.objects.get_or_create(language_code="en")
    path = next(path for path in formularios() if path.stem == "inscripcion-jornada")
    importar(path.read_text(), by=None, publicar=True)
    return Form.objects.get(key="inscripcion-jornada", locale__language_code="es")


def test_a_double_click_registers_once(client, hacienda, run_tasks):
    page = f.jornada(publico="funcionarios", dependencias=[hacienda])
    user = f.funcionaria(en=hacienda)
    client.force_login(user)

    for _ in range(2):
        answer = client.post(reverse("jornada_inscribirme", args=[page.pk]))
        assert answer.status_code == 302
    run_tasks()

    assert Inscripcion.objects.get().usuario == user
    assert len(mail.outbox) == 1


def test_a_get_registers_and_cancels_nobody(client, hacienda):
    page = f.jornada(publico="funcionarios", dependencias=[hacienda])
    user = f.funcionaria(en=hacienda)
    client.force_login(user)

    assert client.get(reverse("jornada_inscribirme", args=[page.pk])).status_code == 405
    row = inscribir(jornada=page, persona=Persona.de_cuenta(user))
    assert client.get(reverse("jornada_mi_inscripcion", args=[ficha_de(row)])).status_code == 200
    row.refresh_from_db()
    assert row.is_vigente


@pytest.mark.parametrize("who", ["nobody", "citizen", "other"])
def test_who_it_is_not_for_cannot_register(client, hacienda, who):
    page = f.jornada(publico="funcionarios", dependencias=[hacienda])
    if who == "citizen":
        client.force_login(f.ciudadana())
    if who == "other":
        client.force_login(f.funcionaria(en=dependencia("Planeación")))

    answer = client.post(reverse("jornada_inscribirme", args=[page.pk]))

    assert answer.status_code == (302 if who == "nobody" else 404)
    assert not Inscripcion.objects.exists()


def test_when_it_is_full_people_wait_and_get_places_in_their_order(run_tasks):
    page = f.jornada(cupo=1)
    first = inscribir(jornada=page, persona=persona(1))
    second, third = (inscribir(jornada=page, persona=persona(n)) for n in (2, 3))
    assert [first.estado, second.estado, third.estado] == ["inscrita", "en_espera", "en_espera"]

    cancelar_inscripcion(inscripcion=first)
    run_tasks()

    second.refresh_from_db()
    third.refresh_from_db()
    assert [second.estado, third.estado] == ["inscrita", "en_espera"]
    subjects = [m.subject.partition(":")[0] for m in mail.outbox if m.to == [second.correo]]
    assert subjects[-1] == "Ya tiene cupo"


def test_who_comes_back_goes_to_the_end_of_the_line():
    page = f.jornada(cupo=1)
    first = inscribir(jornada=page, persona=persona(1))
    inscribir(jornada=page, persona=persona(2))
    cancelar_inscripcion(inscripcion=first)

    again = inscribir(jornada=page, persona=persona(1))

    assert again.pk == first.pk
    assert again.codigo == first.codigo
    assert again.estado == EstadoInscripcion.EN_ESPERA


def test_more_places_let_who_waits_in(run_tasks):
    page = f.jornada(cupo=1)
    for n in (1, 2, 3):
        inscribir(jornada=page, persona=persona(n))

    f.republicar(page, cupo=2)

    assert Inscripcion.objects.filter(estado="inscrita").count() == 2


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"cupo": 1, "lista_de_espera": False}, "llena"),
        ({"inscripcion_hasta": timezone.now() - timedelta(hours=1)}, "cerrada"),
        ({"inicio": timezone.now() - timedelta(hours=1)}, "pasada"),
    ],
)
def test_it_is_refused_with_its_reason(fields, reason):
    page = f.jornada(**fields)
    if reason == "llena":
        inscribir(jornada=page, persona=persona(1))

    with pytest.raises(NoSePuede) as refused:
        inscribir(jornada=page, persona=persona(2))

    assert refused.value.motivo == reason


def test_nobody_cancels_after_it_began(monkeypatch):
    page = f.jornada()
    row = inscribir(jornada=page, persona=persona())
    f.Reloj(monkeypatch).a(page.inicio + timedelta(minutes=1))

    with pytest.raises(YaEmpezo):
        cancelar_inscripcion(inscripcion=row)


def test_the_link_of_the_mail_cancels_by_post_and_a_forged_one_opens_nothing(client):
    page = f.jornada()
    row = inscribir(jornada=page, persona=persona())
    url = reverse("jornada_mi_inscripcion", args=[ficha_de(row)])

    assert client.post(url).status_code == 302
    row.refresh_from_db()
    assert row.estado == EstadoInscripcion.CANCELADA
    assert "cancelada" in client.get(url).content.decode()
    assert client.get(reverse("jornada_mi_inscripcion", args=["1:forjada:x"])).status_code == 404


def test_the_database_holds_one_person_once_and_the_pairs_of_states():
    page = f.jornada()
    row = inscribir(jornada=page, persona=persona())
    with pytest.raises(IntegrityError), transaction.atomic():
        Inscripcion.objects.create(
            jornada=page, nombre="Otra", correo_huella=row.correo_huella, creada_en=timezone.now()
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Inscripcion.objects.filter(pk=row.pk).update(estado=EstadoInscripcion.CANCELADA)


def _fill(client, page, **answers):
    url = f"{page.get_url()}inscripcion/"
    assert client.get(url).status_code == 200
    step = client.post(url).headers["Location"]
    data = {"solicitante_nombre": "Ciudadana Ejemplo", "solicitante_correo": "ciudadana@example.invalid"} | answers
    review = client.post(step, data)
    assert review.status_code == 302, review.content.decode()[:3000]
    return client.post(review.headers["Location"])


def test_a_citizen_registers_by_the_form_and_gets_a_receipt(client, formulario, run_tasks):
    page = f.jornada(form=formulario, cupo=5)

    sent = _fill(client, page)
    receipt = client.get(sent.headers["Location"]).content.decode()
    run_tasks()

    row = Inscripcion.objects.get()
    assert (row.nombre, row.correo, row.origen) == ("Ciudadana Ejemplo", "ciudadana@example.invalid", "formulario")
    assert "Quedó inscrito" in receipt and page.title in receipt
    assert [m.to for m in mail.outbox] == [["ciudadana@example.invalid"]]


def test_the_same_address_by_the_form_is_told_so(client, formulario):
    page = f.jornada(form=formulario)
    inscribir(jornada=page, persona=Persona(nombre="Ciudadana", correo="ciudadana@example.invalid"))

    answer = _fill(client, page)

    assert answer.status_code == 422
    assert "Con ese correo ya hay una inscripción" in answer.content.decode()
    assert Inscripcion.objects.count() == 1


def test_the_form_is_not_begun_once_it_is_full_or_for_civil_servants_only(client, formulario):
    full = f.jornada("Llena", form=formulario, cupo=1, lista_de_espera=False)
    inscribir(jornada=full, persona=persona())
    inner = f.jornada("Interna", form=formulario, publico="funcionarios")

    assert client.get(f"{full.get_url()}inscripcion/").status_code == 302
    assert client.get(f"{inner.get_url()}inscripcion/").status_code == 404


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.usefixtures("as_it_was")
def test_ten_at_once_for_three_places_take_three():
    page = f.jornada(cupo=3)
    failed = []

    def register(n):
        try:
            inscribir(jornada=page, persona=persona(n))
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=register, args=[n]) for n in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert Inscripcion.objects.filter(estado="inscrita").count() == 3
    assert Inscripcion.objects.filter(estado="en_espera").count() == 7
