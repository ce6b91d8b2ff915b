import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from asesoria.actions.apelar import apelar
from asesoria.actions.deshacer import deshacer
from asesoria.actions.marcar_tema import fundir, marcar_tema, mover
from asesoria.actions.moderar_aporte import descartar_reportes, enmascarar, moderar_aporte
from asesoria.actions.reportar import reportar
from asesoria.actions.sancionar import sancionar
from asesoria.enlaces import enlace_de
from asesoria.models import Aporte, Consulta, ConteoForo
from asesoria.states import ActoImposible, ActoModeracion, Estado
from asesoria.states import Sancion as Tipo
from core.models import Mensaje
from tests.factories import asesoria as f

pytestmark = pytest.mark.django_db
A = ActoModeracion


def waiting(**fields):
    return f.tema(publicado=False, **fields).aportes.get()


def test_an_approval_publishes_and_tells_the_author(moderator):
    post = waiting()

    moderar_aporte(acto=A.APROBAR, aporte=post, by=moderator)

    post.refresh_from_db()
    assert post.estado == Estado.PUBLICADO
    assert Mensaje.objects.get(clave__startswith="asesoria.moderacion:").asunto == "Publicamos su mensaje"


def test_scenario_39_a_refusal_needs_a_reason_tells_it_and_keeps_the_text(moderator):
    post = waiting()
    with pytest.raises(ValueError, match="motivo"):
        moderar_aporte(acto=A.RECHAZAR, aporte=post, by=moderator)

    moderar_aporte(acto=A.RECHAZAR, aporte=post, by=moderator, motivo="Es publicidad")

    post.refresh_from_db()
    assert (post.estado, post.motivo) == (Estado.RECHAZADO, "Es publicidad")
    assert post.fuente
    assert "Es publicidad" in Mensaje.objects.get(clave__startswith="asesoria.moderacion:").contenido["texto"]


def test_scenario_39_the_second_moderator_reads_who_did_what(moderator, client):
    post = waiting()
    moderar_aporte(acto=A.APROBAR, aporte=post, by=moderator)
    other = f.moderadora()

    with pytest.raises(ActoImposible) as impossible:
        moderar_aporte(acto=A.RECHAZAR, aporte=post, by=other, motivo="Tarde")
    assert impossible.value.por == str(moderator)

    client.force_login(other)
    shown = client.post(reverse("moderacion_acto", args=[post.pk, "aprobar"]), follow=True)
    assert shown.status_code == 200
    assert f"{moderator} ya lo hizo" in shown.content.decode()


def test_scenario_39_a_mailed_link_acts_once_and_says_who_acted_before(moderator, client):
    post = waiting()
    link = enlace_de(post, A.APROBAR)
    client.force_login(moderator)

    assert client.get(link).status_code == 200
    post.refresh_from_db()
    assert post.estado == Estado.PENDIENTE
    assert client.post(link).status_code == 302
    post.refresh_from_db()
    assert post.estado == Estado.PUBLICADO
    assert "ya lo hizo" in client.get(link).content.decode()
    assert client.get(reverse("moderacion_enlace", args=["x:y"])).status_code == 404


@pytest.mark.parametrize(
    ("acto", "motivo"), [(A.APROBAR, ""), (A.RECHAZAR, "No"), (A.OCULTAR, "No"), (A.SPAM, "")], ids=str
)
def test_scenario_39_every_act_is_in_the_log_and_can_be_undone_once(moderator, acto, motivo):
    post = waiting()
    done = moderar_aporte(acto=acto, aporte=post, by=moderator, motivo=motivo)

    deshacer(acto=done, by=moderator)

    post.refresh_from_db()
    assert post.estado == Estado.PENDIENTE
    assert ConteoForo.objects.get().temas == 0
    with pytest.raises(ActoImposible):
        deshacer(acto=done, by=moderator)


def test_an_act_that_a_later_one_overtook_is_not_undone(moderator):
    post = waiting()
    first = moderar_aporte(acto=A.APROBAR, aporte=post, by=moderator)
    moderar_aporte(acto=A.OCULTAR, aporte=post, by=moderator, motivo="No")

    with pytest.raises(ActoImposible):
        deshacer(acto=first, by=moderator)


def test_who_moderates_nothing_cannot(moderator):
    post = waiting()

    for who in (f.conocida(), f.funcionario()):
        with pytest.raises(PermissionDenied):
            moderar_aporte(acto=A.APROBAR, aporte=post, by=who)


def test_a_moderator_of_one_forum_moderates_only_there(moderator, client):
    mine, other = waiting(), f.tema(f.foro("Otro"), publicado=False).aportes.get()
    who = f.funcionario()
    mine.tema.foro.moderadores.add(who)
    mine.tema.foro.save()

    moderar_aporte(acto=A.APROBAR, aporte=mine, by=who)
    with pytest.raises(PermissionDenied):
        moderar_aporte(acto=A.APROBAR, aporte=other, by=who)
    client.force_login(who)
    assert client.post(reverse("moderacion_acto", args=[other.pk, "aprobar"])).status_code == 404
    assert client.get(reverse("moderacion_persona", args=[other.autor_id])).status_code == 404


def test_an_official_answer_in_a_merged_topic_answers_both_questions(moderator):
    one = f.tema()
    two = f.tema(one.foro, titulo="La misma pregunta otra vez")
    fundir(tema=two, en=one, by=moderator)

    f.respuesta(one, by=f.funcionario(), oficial=True)

    assert set(Consulta.objects.values_list("estado", flat=True)) == {"respondida"}


def test_masking_hides_the_datum_and_its_history_and_can_be_undone(moderator):
    post = f.tema(texto="Llámenme al 300 123 4567 por favor").aportes.get()

    done = enmascarar(aporte=post, by=moderator)
    post.refresh_from_db()
    assert "300 123" not in post.fuente + post.html
    assert not post.versiones.filter(publica=True).exists()

    deshacer(acto=done, by=moderator)
    post.refresh_from_db()
    assert "300 123 4567" in post.fuente


def test_masking_covers_the_title_and_the_address_of_a_question(moderator, client):
    topic = f.tema(titulo="Mi cédula 43.123.456 no aparece en el censo")
    told = topic.get_absolute_url()

    done = enmascarar(aporte=topic.aportes.get(), by=moderator)

    topic.refresh_from_db()
    assert "43" not in topic.titulo + topic.slug
    assert client.get(told).url == topic.get_absolute_url()
    deshacer(acto=done, by=moderator)
    topic.refresh_from_db()
    assert topic.get_absolute_url() == told


def test_dismissed_reports_do_not_hide_again(moderator):
    post = f.respuesta(f.tema())
    reportar(by=f.conocida(), aporte=post, motivo="otro")
    descartar_reportes(aporte=post, by=moderator)

    reportar(by=moderator, aporte=post, motivo="otro")

    post.refresh_from_db()
    assert post.estado == Estado.PUBLICADO


def test_a_topic_is_closed_moved_and_merged_and_all_of_it_undone(moderator, client):
    one, two = f.tema(), f.tema(f.foro("Catastro"), titulo="La misma pregunta otra vez")
    f.respuesta(two)
    acts = [marcar_tema(acto=A.CERRAR, tema=one, by=moderator, motivo="Ya se respondió")]
    assert "Ya se respondió" in client.get(one.get_absolute_url()).content.decode()

    moved = mover(tema=two, a=one.foro, by=moderator)
    two.refresh_from_db()
    assert ConteoForo.objects.get(foro=one.foro).temas == 2

    old = two.get_absolute_url()
    merged = fundir(tema=two, en=one, by=moderator)
    one.refresh_from_db()
    assert one.respuestas == 2
    assert client.get(old).url == one.get_absolute_url()
    assert ConteoForo.objects.get(foro=one.foro).temas == 1

    for act in (merged, moved, *acts):
        deshacer(acto=act, by=moderator)
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.respuestas, two.respuestas, one.cerrado) == (0, 1, False)
    assert two.foro.title == "Catastro"


@pytest.mark.parametrize("view", ["espera", "reportadas", "spam", "sin_respuesta", "apelaciones", "otra"])
def test_every_view_of_the_queue_opens_with_something_in_it(moderator, client, view):
    waiting()
    spam = f.tema(f.foro("Dos"), publicado=False, titulo="Casino casino casino").aportes.get()
    Aporte.objects.filter(pk=spam.pk).update(estado=Estado.SOSPECHOSO, sospechas=["palabras"])
    post = f.respuesta(f.tema(f.foro("Tres")))
    reportar(by=f.conocida(), aporte=post, motivo="ofensivo", texto="<script>alert(1)</script>")
    sanction = sancionar(persona=f.conocida(), tipo=Tipo.BLOQUEO, by=f.moderadora(), motivo="x")
    apelar(sancion=sanction, by=sanction.usuario, texto="No")
    client.force_login(moderator)

    shown = client.get(reverse("moderacion"), {"ver": view})

    assert shown.status_code == 200
    assert "<script>alert" not in shown.content.decode()
    for name in ("moderacion_registro",):
        assert client.get(reverse(name)).status_code == 200
    assert client.get(reverse("moderacion_persona", args=[sanction.usuario_id])).status_code == 200


def test_an_answered_topic_becomes_a_frequent_question_with_one_act(moderator, client):
    from asesoria.models import PreguntaFrecuente
    from tests.factories import pages

    page = pages.tramite()
    topic = f.tema(tramite=page)
    client.force_login(moderator)
    url = reverse("moderacion_frecuente", args=[topic.pk])

    client.post(url)
    assert not PreguntaFrecuente.objects.exists()
    f.respuesta(topic, by=f.funcionario(), texto="Son **quince** días", oficial=True)
    client.post(url)
    client.post(url)

    made = PreguntaFrecuente.objects.get()
    assert (made.tramite_id, made.pregunta) == (page.pk, topic.titulo)
    assert "<strong>quince</strong>" in made.respuesta_html
    assert "quince" in client.get(page.url).content.decode()


def test_a_topic_has_a_screen_with_all_its_posts_for_its_moderators(moderator, client):
    topic = f.tema()
    post = f.respuesta(topic)
    moderar_aporte(acto=A.OCULTAR, aporte=post, by=moderator, motivo="No")
    url = reverse("moderacion_ver_tema", args=[topic.pk])

    client.force_login(moderator)
    assert "Volver a mostrar" in client.get(url).content.decode()
    client.force_login(f.funcionario())
    assert client.get(url).status_code == 404


def test_moderators_are_told_once_of_what_waits(moderator):
    from asesoria.actions.avisar_moderadores import avisar_moderadores

    post = waiting()
    assert avisar_moderadores() == 1
    avisar_moderadores()

    told = Mensaje.objects.get(clave__startswith="asesoria.espera:")
    assert told.para == moderator.email
    assert "/moderacion/enlace/" in told.contenido["texto"]
    assert post.autor_nombre in told.contenido["texto"]


def test_idle_chats_end_and_old_ones_are_emptied():
    from datetime import timedelta
    from uuid import uuid4

    from asesoria.actions.abrir_conversacion import abrir_conversacion
    from asesoria.actions.atender_tiempos import atender_tiempos, olvidar_conversaciones
    from asesoria.models import Conversacion

    row = abrir_conversacion(
        texto="Hola, soy yo", cliente_id=uuid4(), nombre="Ana", correo="ana@demo.invalid"
    ).conversacion
    assert atender_tiempos() == 0
    Conversacion.objects.update(ultima_en=f.timezone.now() - timedelta(hours=1))
    assert atender_tiempos() == 1
    Conversacion.objects.update(terminada_en=f.timezone.now() - timedelta(days=4000))

    assert (olvidar_conversaciones(), olvidar_conversaciones()) == (1, 0)
    row.refresh_from_db()
    assert (row.nombre, row.correo, row.mensajes.first().texto) == ("", None, "")
