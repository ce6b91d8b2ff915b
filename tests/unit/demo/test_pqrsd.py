"""The form of the PQRSD at its page: begun from a link that says what it is about, and filled in for a person."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import Locale

from cuentas.models import Usuario
from forms.actions.enviar import NotReady
from forms.actions.registrar_envio import registrar_envio
from forms.formats import importar
from forms.models import Draft, DraftStep, Form, Submission
from tests.factories import pages
from tests.factories.radicados import moment
from tramites.actions.radicar import radicar
from tramites.models import TramitePage
from tramites.models.pages import TerminoPorRespuesta
from ventanilla.seed.datos import formularios

pytestmark = pytest.mark.django_db
ANSWERS = {
    "clase": "informacion",
    "tramite": "reclamo-estratificacion",
    "hechos": "¿Qué papeles llevo para reclamar mi estrato?",
    "anonima": False,
    "solicitante_nombre": "Ciudadana Ejemplo Uno",
    "medio_respuesta": "presencial",
}


@pytest.fixture
def page(db):
    home = pages.portada()
    Locale.objects.get_or_create(language_code="en")
    text = next(path for path in formularios() if path.stem == "pqrsd").read_text()
    importar(text, by=None, publicar=True)
    form = Form.objects.get(key="pqrsd", locale__language_code="es")
    page = pages.tramite(home, title="PQRSD", slug="pqrsd", clase=TramitePage.Clase.PETICION, form=form)
    page.terminos = [TerminoPorRespuesta(nombre="Documentos", campo="clase", valor="informacion", tiempo_valor=10)]
    page.save()
    return page


def begin(client, page, query):
    entry = client.get(f"{page.url}solicitud/{query}")
    action = entry.content.decode().split('action="', 2)
    url = next(part.split('"')[0] for part in action[1:] if part.startswith(f"{page.url}solicitud/"))
    client.post(url.replace("&amp;", "&"))
    return {row.step: row.raw for row in DraftStep.objects.filter(draft=Draft.objects.get())}


def test_a_link_says_which_tramite_and_which_radicado_it_is_about(client, page):
    steps = begin(client, page, "?tramite=reclamo-estratificacion&radicado=2026-000123")

    assert steps == {"que_es": {"tramite": "reclamo-estratificacion", "radicado": "2026-000123"}}


@pytest.mark.parametrize(
    "query", ["", "?tramite=otra-cosa", "?radicado=" + "9" * 300, "?clase=queja&hechos=no+lo+dije+yo", "?tramite=%00"]
)
def test_nothing_else_is_taken_from_the_address(client, page, query):
    assert begin(client, page, query) == {}


def test_a_question_asked_elsewhere_becomes_a_radicado_of_the_day_it_was_asked(page):
    official = Usuario.objects.create(usuario="funcionaria", email="funcionaria@demo.invalid")
    asked = moment("2026-07-14T09:00")

    sent = registrar_envio(
        form=page.form, answers=ANSWERS, submitted_at=asked, context={"tramite": page.pk}, by=official
    )
    case = radicar(submission=sent, by=official).radicado

    assert (sent.draft, sent.consents, sent.notice_version) == (None, {}, "")
    assert (case.recibido_en, case.termino_valor, case.vence_en.isoformat()) == (asked, 10, "2026-07-29")
    assert case.asunto == "Una petición de información o documentos"


def test_wrong_answers_and_nobody_make_no_submission(page):
    official = Usuario.objects.create(usuario="funcionaria", email="funcionaria@demo.invalid")
    wrong = ANSWERS | {"hechos": ""}

    with pytest.raises(NotReady):
        registrar_envio(form=page.form, answers=wrong, submitted_at=moment("2026-07-14T09:00"), context={}, by=official)
    with pytest.raises(PermissionDenied):
        registrar_envio(form=page.form, answers=ANSWERS, submitted_at=moment("2026-07-14T09:00"), context={}, by=None)

    assert not Submission.objects.exists()
