"""The officials' screens of campaigns: who enters, what is written, approved, taken away, and what bad input gets."""

import io
import uuid
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from comunicaciones.models import Banner, Campana, Difusion, Envio, Pieza
from comunicaciones.presenters.volante import volante
from comunicaciones.states.campanas import EstadoCampana, EstadoPieza
from core.models import AuditEvent
from core.registry import audit_presenters
from core.remembered import forget
from tests.factories import campanas, pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def tramite():
    return pages.tramite(slug="reclamo")


@pytest.fixture
def campana(tramite):
    return campanas.campana([tramite])


@pytest.fixture
def comunicaciones(client):
    user = campanas.persona()
    client.force_login(user)
    return user


def write(client, campana, **changes):
    data = {"medio": "radio", "titulo": "Cuña", "texto": "Hágalo en {enlace}.", "tamano": "a5", "orden": 0} | changes
    return client.post(reverse("campana_pieza_nueva", args=[campana.pk]), data)


def decide(client, pieza, acto, **data):
    version = Pieza.objects.get(pk=pieza.pk).version
    return client.post(
        reverse("campana_pieza_decidir", args=[pieza.pk]), {"acto": acto, "version": version} | data, follow=True
    )


SCREENS = ["campanas", "campana_nueva", "campanas_medicion"]
OF_ONE = ["campana", "campana_editar", "campana_pieza_nueva", "campana_emisiones", "campana_medicion"]


def test_every_screen_opens_for_who_plans_and_is_not_there_for_others(client, comunicaciones, campana, tramite):
    piece = campanas.aprobada(campana, "volante", pagina=tramite)
    urls = [reverse(name) for name in SCREENS] + [reverse(name, args=[campana.pk]) for name in OF_ONE]
    urls += [reverse(f"campana_pieza{name}", args=[piece.pk]) for name in ("", "_editar", "_paquete", "_qr_svg")]

    assert {client.get(url).status_code for url in urls} == {200}
    client.force_login(campanas.persona("otra", perms=()))
    assert {client.get(url).status_code for url in urls} == {404}


def test_who_only_measures_reads_and_changes_nothing(client, campana):
    client.force_login(campanas.persona("comite", perms=("ver_medicion",)))

    assert client.get(reverse("campana_medicion", args=[campana.pk])).status_code == 200
    assert client.get(reverse("campana_editar", args=[campana.pk])).status_code == 404
    assert client.post(reverse("campana_pasar", args=[campana.pk]), {"hacia": "curso"}).status_code == 404
    assert client.post(reverse("campana_emisiones", args=[campana.pk]), {}).status_code == 404


def test_a_campaign_is_written(client, comunicaciones, tramite):
    data = {
        "nombre": "Predial",
        "publico": "externo",
        "inicio": "2026-07-01",
        "fin": "2026-07-31",
        "costo": "1.200.000",
    }

    answer = client.post(reverse("campana_nueva"), data | {"tramites": [tramite.pk]})

    made = Campana.objects.get()
    assert answer.status_code == 302 and made.costo == 1_200_000 and made.tramites.get() == tramite


def test_a_campaign_that_ends_before_it_begins_is_refused(client, comunicaciones):
    data = {"nombre": "Predial", "publico": "externo", "inicio": "2026-07-31", "fin": "2026-07-01"}

    answer = client.post(reverse("campana_nueva"), data)

    assert answer.status_code == 422 and "Termina antes de empezar" in answer.content.decode()
    assert not Campana.objects.exists()


def test_the_second_of_two_who_change_a_campaign_is_told(client, comunicaciones, campana):
    data = {"nombre": "Uno", "publico": "externo", "inicio": "2026-07-01", "fin": "2026-07-31", "version": 1}
    client.post(reverse("campana_editar", args=[campana.pk]), data)

    answer = client.post(reverse("campana_editar", args=[campana.pk]), data | {"nombre": "Dos"})

    assert answer.status_code == 409
    assert Campana.objects.get().nombre == "Uno"


def test_a_piece_leads_to_the_tramite_of_its_campaign_unless_told_otherwise(client, comunicaciones, campana):
    form = client.get(reverse("campana_pieza_nueva", args=[campana.pk])).content.decode()

    assert 'value="/tramites/reclamo/"' in form


@pytest.mark.parametrize(
    "destino", ["https://otro.invalid/", "//otro.invalid", "/\\otro.invalid", "/admin/", "/no-hay/"]
)
def test_a_piece_that_would_lead_elsewhere_is_refused(client, comunicaciones, campana, destino):
    answer = write(client, campana, destino=destino)

    assert answer.status_code == 422
    assert not Pieza.objects.exists()


def test_a_piece_without_a_target_is_kept_and_not_approved(client, comunicaciones, campana):
    write(client, campana, destino="")
    piece = Pieza.objects.get()

    answer = decide(client, piece, "aprobada")

    assert "El enlace no lleva a ninguna parte" in answer.content.decode()
    assert Pieza.objects.get().estado == EstadoPieza.BORRADOR


@pytest.mark.parametrize(
    ("medio", "texto", "said"),
    [
        ("red_social", "a" * 300, "caben 280"),
        ("mensaje", "a" * 1000, "caben 1000"),
        ("radio", "palabra " * 200, "el espacio es de 60 segundos"),
        ("banner", "a" * 141, "caben 140"),
    ],
)
def test_what_is_too_long_for_its_medium_is_not_approved(client, comunicaciones, campana, tramite, medio, texto, said):
    piece = campanas.pieza(campana, medio, pagina=tramite, texto=texto)

    answer = decide(client, piece, "aprobada")

    assert said in answer.content.decode()
    assert not Pieza.objects.get().is_approved


def test_the_seconds_that_were_agreed_are_the_limit(client, comunicaciones, campana, tramite, settings):
    settings.CAMPAIGN_WORDS_PER_MINUTE = 120
    piece = campanas.pieza(campana, "radio", pagina=tramite, texto="palabra " * 42, segundos=20)

    assert "unos 21 segundos y el espacio es de 20 segundos" in decide(client, piece, "aprobada").content.decode()


def test_changing_an_approved_text_undoes_the_approval_and_keeps_the_old_one(client, comunicaciones, campana):
    write(client, campana, destino="/tramites/reclamo/", corto="predial")
    piece = Pieza.objects.get()
    decide(client, piece, "pedida")
    decide(client, piece, "aprobada")
    assert Pieza.objects.get().is_approved

    change = {
        "titulo": "Cuña",
        "texto": "Otra cosa.",
        "destino": "/tramites/reclamo/",
        "corto": "predial",
        "tamano": "a5",
    }
    client.post(reverse("campana_pieza_editar", args=[piece.pk]), change)

    assert Pieza.objects.get().estado == EstadoPieza.BORRADOR
    acts = list(piece.historia.values_list("acto", "texto"))
    assert acts[0] == ("desaprobada", "Otra cosa.") and acts[1] == ("aprobada", "Hágalo en {enlace}.")


def test_its_cost_may_change_without_losing_it(client, comunicaciones, campana, tramite):
    piece = campanas.aprobada(campana, pagina=tramite)
    same = {"titulo": piece.titulo, "texto": piece.texto, "destino": tramite.url, "tamano": "a5", "costo": "5.000"}

    client.post(reverse("campana_pieza_editar", args=[piece.pk]), same | {"corto": piece.enlace.corto})

    assert Pieza.objects.get().is_approved and Pieza.objects.get().costo == 5000


def test_words_that_changed_meanwhile_are_not_approved_unseen(client, comunicaciones, campana, tramite):
    piece = campanas.pieza(campana, pagina=tramite)

    answer = client.post(
        reverse("campana_pieza_decidir", args=[piece.pk]), {"acto": "aprobada", "version": 7}, follow=True
    )

    assert "No se hizo" in answer.content.decode()
    assert not Pieza.objects.get().is_approved


def test_who_writes_alone_does_not_approve(client, campana, tramite):
    client.force_login(campanas.persona("escribe", perms=("gestionar_campanas",)))
    piece = campanas.pieza(campana, pagina=tramite)

    answer = decide(client, piece, "aprobada")

    assert answer.redirect_chain == [("/admin/", 302)]
    assert not Pieza.objects.get().is_approved


def test_a_short_address_is_of_one_piece_and_stays_once_approved(client, comunicaciones, campana):
    write(client, campana, destino="/tramites/reclamo/", corto="predial")
    piece = Pieza.objects.get()
    assert write(client, campana, destino="/tramites/reclamo/", corto="predial").status_code == 422
    decide(client, piece, "aprobada")

    change = {"titulo": "Cuña", "texto": "x", "destino": "/tramites/reclamo/", "corto": "otro", "tamano": "a5"}

    assert client.post(reverse("campana_pieza_editar", args=[piece.pk]), change).status_code == 422
    assert Pieza.objects.get().enlace.corto == "predial"


@pytest.mark.parametrize("corto", ["a", "con espacio", "ñandú", "../x", "a" * 13, "a\n"])
def test_an_odd_short_address_is_refused(client, comunicaciones, campana, corto):
    answer = write(client, campana, destino="/tramites/reclamo/", corto=corto)

    assert answer.status_code == 422
    assert not Pieza.objects.exists()


def test_a_campaign_begins_with_an_approved_piece_alone(client, comunicaciones, campana, tramite):
    url = reverse("campana_pasar", args=[campana.pk])
    assert "ninguna pieza aprobada" in client.post(url, {"hacia": "curso"}, follow=True).content.decode()

    campanas.aprobada(campana, pagina=tramite)
    client.post(url, {"hacia": "curso"})

    assert Campana.objects.get().estado == EstadoCampana.CURSO


def test_the_package_holds_text_qr_and_sheet(client, comunicaciones, campana, tramite):
    piece = campanas.aprobada(campana, "volante", pagina=tramite, titulo="¡Hágalo en línea!", texto="Sin filas.\nYa.")

    answer = client.get(reverse("campana_paquete", args=[campana.pk]))

    with zipfile.ZipFile(io.BytesIO(answer.content)) as found:
        names = {name.rpartition("/")[2].rpartition(".")[2] for name in found.namelist()}
        sheet = next(found.read(name) for name in found.namelist() if name.endswith(".pdf"))
        text = next(found.read(name) for name in found.namelist() if name.endswith(".txt")).decode("utf-8-sig")
    assert names == {"txt", "svg", "png", "pdf"}
    assert sheet.startswith(b"%PDF")
    assert f"/e/{piece.enlace.corto}/" in text


def test_the_qr_says_the_short_address(client, comunicaciones, campana, tramite):
    piece = campanas.aprobada(campana, pagina=tramite)

    assert client.get(reverse("campana_pieza_qr_svg", args=[piece.pk])).content.startswith(b"<?xml")
    assert client.get(reverse("campana_pieza_qr_png", args=[piece.pk])).content.startswith(b"\x89PNG")


@pytest.mark.parametrize("tamano", ["a4", "a5"])
def test_the_sheet_is_set_for_both_sizes_and_hostile_words(campana, tramite, tamano):
    piece = campanas.pieza(
        campana, "afiche", pagina=tramite, tamano=tamano, titulo="#eval(1) $x$ 🎉", texto='"]#read("/etc/passwd")\n<b>'
    )

    assert volante(piece).startswith(b"%PDF")


def test_a_banner_stands_on_its_days_and_only_while_approved(client, comunicaciones, campana, tramite):
    piece = campanas.aprobada(campana, "banner", pagina=tramite, titulo="Sin filas", corto="banda")
    Campana.objects.update(estado=EstadoCampana.CURSO)
    today = timezone.localdate().isoformat()
    url = reverse("campana_pieza_banner", args=[piece.pk])
    for lugar in ("franja", "portada"):
        client.post(url, {"banner-lugar": lugar, "banner-inicio": today, "banner-fin": today, "banner-orden": 0})
    client.logout()

    assert client.get("/").content.decode().count('href="/e/banda/"') == 2
    assert client.get("/tramites/").content.decode().count('href="/e/banda/"') == 1

    Pieza.objects.update(estado=EstadoPieza.BORRADOR, aprobada_en=None)
    forget()
    assert 'href="/e/banda/"' not in client.get("/").content.decode()
    assert Banner.objects.count() == 2


def test_a_banner_of_a_piece_that_is_not_approved_is_refused(client, comunicaciones, campana, tramite):
    piece = campanas.pieza(campana, "banner", pagina=tramite)
    data = {"banner-lugar": "franja", "banner-inicio": "2026-07-01", "banner-fin": "2026-07-31", "banner-orden": 0}

    client.post(reverse("campana_pieza_banner", args=[piece.pk]), data)

    assert not Banner.objects.exists()


def test_a_message_by_hand_is_noted_with_who_and_when(client, comunicaciones, campana, tramite):
    piece = campanas.aprobada(campana, "mensaje", pagina=tramite)
    url = reverse("campana_pieza_a_mano", args=[piece.pk])

    client.post(url, {"mano-grupo": "Hacienda", "mano-en": "2026-07-01T08:00"})

    row = Difusion.objects.get()
    assert (row.grupo, row.via, row.estado, row.por) == ("Hacienda", "a_mano", "entregado", comunicaciones)
    assert client.post(url, {"mano-grupo": "x", "mano-en": "2199-07-01T08:00"}).status_code == 422


def test_the_text_to_copy_stands_there_without_a_script(client, comunicaciones, campana, tramite):
    piece = campanas.aprobada(campana, "mensaje", pagina=tramite, texto="Mire", corto="msj")

    html = client.get(reverse("campana_pieza", args=[piece.pk])).content.decode()

    assert "<textarea" in html and "/e/msj/" in html.partition("para-copiar")[2]


def test_an_e_mail_begins_to_go_out_once(client, comunicaciones, campana, tramite):
    user = campanas.persona("funcionaria", perms=())
    user.dependencias.add(pages.dependencia())
    piece = campanas.aprobada(campana, "correo", pagina=tramite)
    data = {"destino": "funcionarios", "por_minuto": 60, "clave": str(uuid.uuid4())}
    url = reverse("campana_pieza_envio", args=[piece.pk])

    first, second = client.post(url, data), client.post(url, data)

    envio = Envio.objects.get()
    assert first["Location"] == second["Location"] == reverse("campana_envio", args=[envio.pk])
    assert client.get(first["Location"]).status_code == 200
    assert envio.destinatarios.count() == 1


def test_an_e_mail_to_subscribers_says_about_what(client, comunicaciones, campana, tramite):
    piece = campanas.aprobada(campana, "correo", pagina=tramite)
    data = {"destino": "suscriptores", "por_minuto": 60, "clave": str(uuid.uuid4())}

    answer = client.post(reverse("campana_pieza_envio", args=[piece.pk]), data)

    assert answer.status_code == 422 and "solo recibe quien los pidió" in answer.content.decode()


def test_everything_done_has_words_in_the_audit(client, comunicaciones, campana):
    write(client, campana, destino="/tramites/reclamo/")
    decide(client, Pieza.objects.get(), "aprobada")

    events = AuditEvent.objects.filter(event__startswith="comunicaciones.")
    assert events.count() >= 2
    assert all(audit_presenters.get(event.event).render(event) for event in events)
