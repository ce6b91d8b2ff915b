"""Following with number and clave: nothing is guessed, told or kept, and the holder gets what is theirs."""

import pytest

from tests.factories import pages
from tests.factories import radicados as make
from tramites.actions.requerir import requerir
from tramites.models.claves import clave_abre
from tramites.selectors.seguir import abrir

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened():
    return make.opened()


def enter(client, opened, **extra):
    return client.post("/radicados/", {"radicado": opened.radicado.codigo, "clave": opened.clave} | extra)


def test_number_and_clave_open_the_case_however_they_are_typed(client, opened):
    answer = enter(client, opened, radicado=f" {opened.radicado.codigo} ", clave=opened.clave.lower().replace("-", " "))

    assert answer.status_code == 302
    page = client.get(answer.url)
    assert page.status_code == 200
    assert "Recibimos su solicitud" in page.text
    assert page.headers["Cache-Control"] == "no-store, private"


def test_the_pass_is_signed_http_only_and_goes_nowhere_else(client, opened):
    answer = enter(client, opened)

    cookie = answer.cookies["seguimiento_es"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/radicados/", True, "Lax")
    assert answer.cookies["seguimiento_en"]["path"] == "/en/radicados/"
    assert "sessionid" not in answer.cookies


def test_a_wrong_clave_and_an_unknown_number_answer_alike(client, opened):
    wrong = client.post("/radicados/", {"radicado": opened.radicado.codigo, "clave": "AAAA-AAAA-AAAA"})
    unknown = client.post("/radicados/", {"radicado": "2026-999999", "clave": "AAAA-AAAA-AAAA"})

    assert wrong.status_code == unknown.status_code == 422
    same = wrong.text.replace(opened.radicado.codigo, "N").replace(wrong.context["csrf_token"].__str__(), "T")
    assert "no coinciden" in same
    assert "no coinciden" in unknown.text


def test_a_case_without_the_pass_is_like_one_that_never_was(client, opened):
    for codigo in (opened.radicado.codigo, "2026-999999"):
        assert client.get(f"/radicados/{codigo}/").status_code == 302
        assert client.get(f"/radicados/{codigo}/documento/1/").status_code == 404
        assert client.post(f"/radicados/{codigo}/subsanar/").status_code == 404
        assert client.post(f"/radicados/{codigo}/mas-tiempo/").status_code == 404


def test_the_pass_of_one_case_opens_no_other(client, opened):
    other = make.opened()
    enter(client, opened)

    assert client.get(f"/radicados/{other.radicado.codigo}/").status_code == 302
    document = other.radicado.documentos.get()
    assert client.get(f"/radicados/{opened.radicado.codigo}/documento/{document.pk}/").status_code == 404


def test_after_five_wrong_tries_it_slows_down_by_number_and_by_address(client, opened):
    for _ in range(5):
        client.post("/radicados/", {"radicado": opened.radicado.codigo, "clave": "X"})

    slowed = enter(client, opened)
    assert slowed.status_code == 429
    assert int(slowed.headers["Retry-After"]) > 0
    elsewhere = client.post(
        "/radicados/", {"radicado": opened.radicado.codigo, "clave": opened.clave}, REMOTE_ADDR="10.0.0.9"
    )
    assert elsewhere.status_code == 429
    other = make.opened()
    assert enter(client, other).status_code == 429
    assert (
        client.post(
            "/radicados/", {"radicado": other.radicado.codigo, "clave": other.clave}, REMOTE_ADDR="10.0.0.8"
        ).status_code
        == 302
    )


def test_a_new_clave_ends_the_old_one_and_every_pass(client, opened, run_tasks):
    enter(client, opened)
    answer = client.post("/radicados/clave/", {"radicado": opened.radicado.codigo})

    assert answer.status_code == 302
    assert client.get(f"/radicados/{opened.radicado.codigo}/").status_code == 302
    assert abrir(opened.radicado.codigo, opened.clave) is None


def test_asking_for_a_clave_answers_alike_for_any_number(client, opened):
    one = client.post("/radicados/clave/", {"radicado": opened.radicado.codigo})
    two = client.post("/radicados/clave/", {"radicado": "2026-999999"})

    assert (one.status_code, one.url) == (two.status_code, two.url)


def test_leaving_takes_the_pass_away(client, opened):
    enter(client, opened)
    client.post("/radicados/salir/")

    assert client.get(f"/radicados/{opened.radicado.codigo}/").status_code == 302


def test_the_constancia_is_downloaded_at_once_though_the_worker_has_not_run(client, opened, run_tasks):
    answer = enter(client, opened, ir="constancia")
    first = client.get(answer.url)

    assert first.headers["Content-Disposition"].startswith("attachment")
    bytes_now = first.getvalue()
    run_tasks()
    assert client.get(answer.url).getvalue() == bytes_now


def test_the_page_says_what_is_needed_and_opens_only_that(client, opened):
    case = opened.radicado
    requerir(radicado=case, by=make.official(), campos=["motivo"], motivo="Díganos desde cuándo.")
    enter(client, opened)

    page = client.get(f"/radicados/{case.codigo}/")
    assert "Díganos desde cuándo." in page.text
    assert "Cuéntenos por qué" in page.text
    answer = client.post(f"/radicados/{case.codigo}/subsanar/")

    assert answer.status_code == 302
    assert answer.url.startswith(f"/radicados/{case.codigo}/subsanar/")
    draft = case.submission.corrections_under_way.get()
    assert draft.unlocked == ["motivo"]


def test_the_citizen_can_ask_for_more_time_once(client, opened):
    case = opened.radicado
    requerir(radicado=case, by=make.official(), campos=["motivo"], motivo="x")
    enter(client, opened)

    assert client.post(f"/radicados/{case.codigo}/mas-tiempo/").status_code == 302
    assert "Pedir más tiempo" not in client.get(f"/radicados/{case.codigo}/").text
    assert client.post(f"/radicados/{case.codigo}/mas-tiempo/").status_code == 409


def test_internal_notes_and_names_of_officials_are_not_shown(client, opened):
    from tramites.actions.anotar import anotar
    from tramites.actions.tomar import tomar

    by = make.official()
    tomar(radicado=opened.radicado, by=by)
    anotar(radicado=opened.radicado, by=by, texto="Ojo con este caso.")
    enter(client, opened)

    page = client.get(f"/radicados/{opened.radicado.codigo}/").text
    assert "Ojo con este caso" not in page
    assert "Funcionaria" not in page
    assert "La empezamos a revisar" in page


def test_english_follows_at_its_own_address(client, opened):
    answer = client.post("/en/radicados/", {"radicado": opened.radicado.codigo, "clave": opened.clave})

    assert answer.url == f"/en/radicados/{opened.radicado.codigo}/"
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize("typed", ["", "x" * 5000, "\x00", "2026-000001'; --", "%%%", "٢٠٢٦"])
def test_odd_input_is_answered_plainly(client, typed):
    assert client.post("/radicados/", {"radicado": typed, "clave": typed}).status_code == 422
    assert client.get("/radicados/", {"radicado": typed}).status_code == 200


def test_a_clave_opens_only_its_own_radicado(opened):
    assert not clave_abre("2026-000002", opened.radicado.clave_hash, opened.clave)


def test_a_mailed_clave_costs_few_queries(client, opened, django_assert_max_num_queries):
    enter(client, opened)
    client.get(f"/radicados/{opened.radicado.codigo}/")

    with django_assert_max_num_queries(16):
        client.get(f"/radicados/{opened.radicado.codigo}/")


def test_a_form_may_be_published_only_when_somebody_can_be_answered():
    from forms.definition import definition_from_dict
    from tramites.selectors.destino import review

    assert review(definition_from_dict(make.FORM)) == []
    empty = make.FORM | {"steps": [{"key": "a", "title": "A", "items": []}]}
    assert len(review(definition_from_dict(empty))) == 2
    assert pages  # the factory of pages is what `make` stands on
