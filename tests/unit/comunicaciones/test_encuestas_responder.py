"""Answering a survey: who may and when, one answer each, and nothing that joins an answer to a person."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import timezone

from comunicaciones.models import Encuesta, Invitacion, Participacion, RespuestaEncuesta, TextoAbierto
from comunicaciones.selectors.encuestas_invitaciones import ficha_de, huella_de
from comunicaciones.selectors.encuestas_preguntas import motivos
from core.models import AuditEvent
from core.remembered import forget
from forms.models import Draft, DraftKey, DraftStep, Submission
from tests.factories import encuestas as f
from tests.factories import pages

pytestmark = pytest.mark.django_db


def invitada(page, correo="ana@demo.invalid", **fields):
    return Invitacion.objects.create(encuesta=page, correo=correo, correo_huella=huella_de(correo), **fields)


def everything():
    """Return all that all tables hold, row by row, as text."""
    rows = []
    for model in apps.get_models():
        if model._meta.app_label in ("contenttypes", "auth", "wagtailsearch", "sessions"):
            continue
        for row in model._default_manager.all():
            rows.append((model._meta.label, {name.attname: getattr(row, name.attname) for name in model._meta.fields}))
    return rows


def test_an_answer_is_counted_and_thanked():
    page = f.encuesta()

    answer = f.Navegador().responder(page)

    row = RespuestaEncuesta.objects.get()
    assert answer.status_code == 302
    assert row.contadas == {"color": "rojo", "medios": ["radio"], "si": "true", "edad": "33"}
    assert row.dia == timezone.localdate()
    assert TextoAbierto.objects.get().texto == "Unas palabras"
    assert not Submission.objects.exists() and not DraftStep.objects.exists()


def test_of_an_anonymous_answer_no_table_knows_whose_it_is():
    page = f.encuesta(publico="registrados")
    user = f.persona("ana@demo.invalid", first_name="Ana", last_name="Anonima")
    browser = f.Navegador(user)
    browser.empezar(page)
    draft = Draft.objects.get()
    browser.client.post(f"{browser.url}guardar/", {"correo": "otra-de-ana@demo.invalid"})
    browser.escribir()
    browser.enviar()

    row = RespuestaEncuesta.objects.get()
    joined = {str(row.pk), row.pk.hex}
    for label, columns in everything():
        text = json.dumps({k: str(v) for k, v in columns.items()})
        if "Unas palabras" in text or any(pk in text for pk in joined):  # what was answered
            assert str(draft.pk) not in text and "ana" not in text.lower(), label
            assert columns.get("usuario_id") is None and columns.get("account_id") is None, label
            assert not any(hasattr(v, "hour") for v in columns.values()), (label, "finer than the day")
    kept = Draft.objects.get()
    assert (kept.account, kept.email, kept.context, kept.notice_seen_at) == (None, None, {}, None)
    assert timezone.localtime(kept.created_at).strftime("%H:%M:%S") == "00:00:00"
    assert all(timezone.localtime(key.created_at).strftime("%H:%M") == "00:00" for key in DraftKey.objects.all())
    assert not AuditEvent.objects.filter(event__startswith="encuestas.").exists()
    assert {name.name for name in Participacion._meta.fields} == {"id", "encuesta", "huella"}


def test_its_receipt_is_shown_again_and_a_second_send_counts_nothing():
    page = f.encuesta()
    browser = f.Navegador()
    browser.responder(page)

    again = browser.enviar()
    thanks = browser.client.get(f"{browser.url}recibido/")

    assert again.status_code == 302
    assert "Gracias por responder" in thanks.content.decode()
    assert RespuestaEncuesta.objects.count() == 1


def test_two_tabs_of_one_browser_answer_once():
    page = f.encuesta()
    one, other = f.Navegador(), f.Navegador()
    other.client = one.client
    one.empezar(page)
    other.empezar(page)
    one.escribir()
    other.escribir(color="azul")

    first, second = one.enviar(), other.enviar()

    assert first.status_code == 302
    assert second.status_code == 422
    assert "Solo se cuenta una por persona" in second.content.decode()
    assert RespuestaEncuesta.objects.get().contadas["color"] == "rojo"


def test_who_answered_is_told_so_at_the_door():
    page = f.encuesta()
    browser = f.Navegador()
    browser.responder(page)

    answer = browser.client.get(f"{page.url}responder/")

    assert "Ya recibimos una respuesta suya" in answer.content.decode()


def test_two_people_at_one_office_computer_both_answer():
    page = f.encuesta(publico="funcionarios")
    browser = f.Navegador(f.funcionaria("uno@demo.invalid"))
    browser.responder(page)
    browser.client.force_login(f.funcionaria("dos@demo.invalid"))

    answer = browser.responder(page)

    assert answer.status_code == 302
    assert RespuestaEncuesta.objects.filter(quien="funcionarios").count() == 2


def test_one_account_answers_once_from_two_computers():
    page = f.encuesta(publico="registrados")
    user = f.persona()
    one, other = f.Navegador(user), f.Navegador(user)
    one.empezar(page)
    other.empezar(page)
    one.escribir()
    other.escribir()

    assert (one.enviar().status_code, other.enviar().status_code) == (302, 422)


@pytest.mark.parametrize(
    ("desde", "hasta", "words"), [(3, 9, "abre el"), (-9, -1, "cerró el")], ids=["before", "after"]
)
def test_out_of_its_days_the_page_says_so(client, desde, hasta, words):
    today = timezone.localdate()
    page = f.encuesta(desde=today + timedelta(days=desde), hasta=today + timedelta(days=hasta))

    for address in (page.url, f"{page.url}responder/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert words in answer.content.decode()
    assert client.post(f"{page.url}responder/").status_code == 200
    assert not Draft.objects.exists()


def test_what_was_begun_in_time_is_not_taken_after_it(client):
    page = f.encuesta()
    browser = f.Navegador()
    browser.empezar(page)
    browser.escribir()
    Encuesta.objects.update(hasta=timezone.localdate() - timedelta(days=1))

    answer = browser.enviar()

    assert answer.status_code == 422 and "cerró el" in answer.content.decode()
    assert not RespuestaEncuesta.objects.exists() and not Participacion.objects.exists()


def test_who_may_answer(client):
    hacienda, obras = pages.dependencia("Hacienda"), pages.dependencia("Obras", slug="obras")
    people = {
        "nobody": None,
        "citizen": f.persona(),
        "official": f.funcionaria(en=obras),
        "of hacienda": f.funcionaria("h@demo.invalid", en=hacienda),
    }
    pages_ = {
        "todos": f.encuesta("a"),
        "registrados": f.encuesta("b", publico="registrados"),
        "funcionarios": f.encuesta("c", publico="funcionarios"),
        "dependencias": f.encuesta("d", publico="dependencias", dependencias=[hacienda]),
    }
    may = {
        "nobody": {"todos"},
        "citizen": {"todos", "registrados"},
        "official": {"todos", "registrados", "funcionarios"},
        "of hacienda": {"todos", "registrados", "funcionarios", "dependencias"},
    }

    for who, user in people.items():
        for publico, page in pages_.items():
            browser = f.Navegador(user)
            status = browser.client.get(f"{page.url}responder/").status_code
            sent = browser.responder(page)
            if publico in may[who]:
                assert (status, sent.status_code) == (200, 302), (who, publico)
                assert browser.client.get(page.url).status_code == 200
            else:
                assert status == (302 if user is None else 404), (who, publico)
                assert "cuenta" in sent["Location"] if user is None else sent.status_code == 404
                assert browser.client.get(page.url).status_code == status
        listed = f.Navegador(user).client.get(f.indice().url + ("?mias" if user else "")).content.decode()
        for publico, page in pages_.items():
            assert (f'href="{page.url}"' in listed) == (publico in may[who]), (who, publico)


def test_an_invitation_is_answered_once_and_known_apart_from_the_answer():
    page = f.encuesta(por_invitacion=True)
    row = invitada(page)
    link = f"{page.url}invitacion/{ficha_de(row)}/"
    browser = f.Navegador()

    assert browser.client.get(link)["Location"] == f"{page.url}responder/"
    assert not Draft.objects.exists()  # a mail scanner that follows the link begins nothing
    browser.responder(page)

    row.refresh_from_db()
    assert row.respondida
    assert RespuestaEncuesta.objects.get().invitacion is None
    assert Draft.objects.get().context == {}
    assert "Ya recibimos" in f.Navegador().client.get(link).content.decode()


def test_one_invitation_in_two_browsers_counts_once():
    page = f.encuesta(por_invitacion=True)
    row = invitada(page)
    browsers = [f.Navegador(), f.Navegador()]
    for browser in browsers:
        browser.client.get(f"{page.url}invitacion/{ficha_de(row)}/")
        browser.empezar(page)
        browser.escribir()

    assert [browser.enviar().status_code for browser in browsers] == [302, 422]
    assert RespuestaEncuesta.objects.count() == 1


def test_without_an_invitation_nobody_gets_in(client):
    page = f.encuesta(por_invitacion=True)
    other = f.encuesta("otra", por_invitacion=True)
    row = invitada(other)

    assert "enlace personal" in client.get(f"{page.url}responder/").content.decode()
    for wrong in (ficha_de(row), f"{row.pk}-{'0' * 32}", "x", "9-", "²-aa"):
        assert client.get(f"{page.url}invitacion/{wrong}/").status_code == 404
    assert f'href="{page.url}"' not in client.get(f.indice().url).content.decode()


def test_with_names_the_answer_says_whose_it_is():
    page = f.encuesta(anonima=False, publico="registrados")
    user = f.persona()

    f.Navegador(user).responder(page)

    assert RespuestaEncuesta.objects.get().usuario == user


def test_what_is_about_a_tramite_names_it_alone():
    page = f.encuesta(uso="satisfaccion")
    tramite = pages.tramite(slug="mutaciones-catastrales", form=None)
    browser = f.Navegador()

    browser.responder(page, f"?tramite={tramite.slug}")
    browser.responder(page, "?tramite=no-hay")

    assert sorted(RespuestaEncuesta.objects.values_list("referencia", flat=True)) == ["", "mutaciones-catastrales"]


def test_after_filing_the_survey_is_offered_by_the_name_of_the_tramite_alone():
    from core.registry import lines_for

    tramite = pages.tramite(slug="mutaciones-catastrales")
    assert lines_for(tramite.pk) == []
    page = f.encuesta(uso="satisfaccion", resumen="Una pregunta.")
    forget()

    line = lines_for(tramite.pk)[0]

    assert line.url == f"{page.url}responder/?tramite=mutaciones-catastrales"
    Encuesta.objects.update(hasta=timezone.localdate() - timedelta(days=1))
    forget()
    assert lines_for(tramite.pk) == []


def test_an_anonymous_survey_asks_nothing_that_identifies():
    mail = {"key": "correo", "type": "email", "label": "Su correo", "data_class": "personal"}
    form = f.formulario("con-correo", [*f.PREGUNTAS, mail])
    page = f.encuesta(form=form, anonima=False)
    page.anonima = True
    Encuesta.objects.update(anonima=True)

    with pytest.raises(ValidationError, match="Su correo"):
        page.clean()
    assert any("Su correo" in reason for reason in motivos(form_definition(form)))
    page.anonima = False
    page.clean()


def test_its_form_asks_for_no_files_groups_or_sensitive_data():
    asked = [
        {"key": "foto", "type": "file", "label": "Foto"},
        {"key": "salud", "type": "text", "label": "Salud", "data_class": "sensible"},
        {
            "kind": "group",
            "key": "filas",
            "label": "Filas",
            "item_label": "Fila",
            "fields": [{"key": "x", "type": "text", "label": "X"}],
        },
    ]

    assert len(motivos(form_definition(f.formulario("mala", asked)))) == 3


def form_definition(form):
    from comunicaciones.selectors.encuestas_preguntas import definicion

    return definicion(form)


def test_what_was_promised_cannot_be_changed():
    page = f.encuesta()
    f.Navegador().responder(page)
    page = Encuesta.objects.get(pk=page.pk)
    page.anonima = False

    with pytest.raises(ValidationError, match="prometió"):
        page.clean()


def test_its_days_and_departments_are_looked_at():
    page = f.encuesta()
    page.hasta = page.desde - timedelta(days=1)
    page.publico = "dependencias"

    with pytest.raises(ValidationError) as wrong:
        page.clean()

    assert set(wrong.value.message_dict) == {"hasta", "dependencias"}


def test_of_a_restricted_survey_no_search_or_map_tells(client):
    from comunicaciones.offers.encuestas import documento_de_encuesta, encuestas_de_algunos

    public, hidden = f.encuesta(), f.encuesta("b", publico="funcionarios")

    assert documento_de_encuesta(public) is not None
    assert documento_de_encuesta(hidden) is None
    assert list(encuestas_de_algunos()) == [hidden]
