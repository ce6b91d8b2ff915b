from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from asesoria.actions.abrir_tema import abrir_tema
from asesoria.actions.aporte_nuevo import Escrito
from asesoria.actions.crear_perfil import crear_perfil
from asesoria.actions.editar_aporte import editar_aporte, retirar_aporte
from asesoria.actions.publicar import despublicar, publicar
from asesoria.actions.reportar import reportar
from asesoria.actions.responder import responder
from asesoria.actions.votar import votar
from asesoria.models import Aporte, Consulta, ConteoForo, Perfil, Sancion, TemaForo
from asesoria.states import Estado, EstadoConsulta, NoPuede, TipoAporte
from core.models import Mensaje
from tests.factories import asesoria as f

pytestmark = pytest.mark.django_db


def test_scenario_36_the_first_two_posts_wait_and_the_third_is_published_at_once():
    f.sin_pausa()
    who, where = f.persona(), f.foro()

    first = f.tema(where, by=who, publicado=False)
    second = f.tema(where, by=who, titulo="Otra pregunta distinta", publicado=False)
    assert {first.estado, second.estado} == {Estado.PENDIENTE}
    assert ConteoForo.objects.get(foro=where).temas == 0

    for waiting in (first, second):
        publicar(aporte=waiting.aportes.get())
    third = f.tema(where, by=who, titulo="Una tercera pregunta", publicado=False)

    assert third.estado == Estado.PUBLICADO
    counts = ConteoForo.objects.get(foro=where)
    assert (counts.temas, counts.sin_respuesta) == (3, 3)


def test_the_same_sending_again_makes_nothing_new():
    who, where, key = f.persona(), f.foro(), uuid4()
    written = Escrito(fuente="¿Dónde pido la copia del recibo?", clave_envio=key)

    first = abrir_tema(by=who, foro=where, titulo="Copia del recibo", escrito=written)
    again = abrir_tema(by=who, foro=where, titulo="Copia del recibo", escrito=written)

    assert first.pk == again.pk
    assert (TemaForo.objects.count(), Aporte.objects.count()) == (1, 1)


def test_an_official_answer_carries_the_badge_and_answers_the_question():
    f.sin_pausa()
    topic = f.tema()
    official = f.funcionario()

    answer = f.respuesta(topic, by=official, oficial=True)

    topic.refresh_from_db()
    assert answer.is_oficial
    assert answer.autor_cargo == official.cargo
    assert answer.autor_dependencia == official.dependencias.get()
    assert topic.respondido
    assert topic.respuestas == 1
    assert ConteoForo.objects.get(foro=topic.foro).sin_respuesta == 0
    asked = Consulta.objects.get()
    assert asked.estado == EstadoConsulta.RESPONDIDA
    assert asked.primera_respuesta_en == answer.publicado_en
    assert asked.asignada_a == official


def test_scenario_40_nobody_else_gets_the_badge():
    f.sin_pausa()
    topic = f.tema()

    assert not f.respuesta(topic, by=f.conocida(), oficial=True).is_oficial
    assert not f.respuesta(topic, by=f.funcionario(cargo=""), oficial=True).is_oficial
    with pytest.raises(ValidationError):
        crear_perfil(by=f.persona(), nombre="Alcaldía")


def test_hiding_takes_it_out_of_every_count_and_showing_puts_it_back():
    topic = f.tema()
    answer = f.respuesta(topic, by=f.funcionario(), oficial=True)

    despublicar(aporte=answer, a=Estado.OCULTO, motivo="Prueba")
    topic.refresh_from_db()
    assert (topic.respuestas, topic.respondido) == (0, False)
    assert ConteoForo.objects.get().sin_respuesta == 1

    despublicar(aporte=topic.aportes.get(tipo=TipoAporte.PREGUNTA), a=Estado.OCULTO, motivo="Prueba")
    counts = ConteoForo.objects.get()
    assert (counts.temas, counts.sin_respuesta) == (0, 0)

    publicar(aporte=topic.aportes.get(tipo=TipoAporte.PREGUNTA))
    publicar(aporte=answer)
    counts = ConteoForo.objects.get()
    assert (counts.temas, counts.sin_respuesta) == (1, 0)


def test_publishing_again_does_not_count_trust_twice():
    who = f.persona()
    post = f.tema(by=who).aportes.get()

    despublicar(aporte=post, a=Estado.OCULTO)
    publicar(aporte=post)

    assert Perfil.objects.get(usuario=who).aprobados == 1


def test_a_sanctioned_person_cannot_write_and_is_told_why():
    who, where = f.conocida(), f.foro()
    sanction = Sancion.objects.create(usuario=who, tipo="bloqueo", motivo="Insultos")

    with pytest.raises(NoPuede) as refusal:
        f.tema(where, by=who)

    assert refusal.value.porque == "sancion"
    assert refusal.value.sancion == sanction


def test_a_closed_topic_takes_no_replies_of_readers():
    topic = f.tema()
    TemaForo.objects.filter(pk=topic.pk).update(cerrado=True)

    with pytest.raises(NoPuede, match="cerrado"):
        responder(by=f.conocida(), tema=topic, escrito=f.escrito("otra cosa"))


def test_a_forum_of_officials_takes_nothing_of_a_citizen():
    where = f.foro(lectura="funcionarios", escritura="funcionarios")

    with pytest.raises(PermissionDenied):
        f.tema(where, by=f.conocida())


def test_an_edit_keeps_what_was_said_and_only_for_a_time():
    who = f.conocida()
    post = f.tema(by=who).aportes.get()

    edited = editar_aporte(by=who, aporte=post, fuente="Ahora dice **otra** cosa")
    assert "<strong>otra</strong>" in edited.html
    assert edited.versiones.get().fuente == post.fuente

    Aporte.objects.filter(pk=post.pk).update(creado_en=post.creado_en - f.timezone.timedelta(hours=2))
    with pytest.raises(NoPuede, match="editar"):
        editar_aporte(by=who, aporte=post, fuente="Tarde")
    with pytest.raises(PermissionDenied):
        editar_aporte(by=f.persona(), aporte=post, fuente="De otro")


def test_an_author_takes_a_post_back_but_not_an_answered_question():
    f.sin_pausa()
    who = f.conocida()
    topic = f.tema(by=who)
    retirar_aporte(by=who, aporte=topic.aportes.get())
    topic.refresh_from_db()
    assert topic.estado == Estado.RETIRADO

    answered = f.tema(topic.foro, by=who, titulo="Otra pregunta más")
    f.respuesta(answered)
    with pytest.raises(NoPuede):
        retirar_aporte(by=who, aporte=answered.aportes.get(tipo=TipoAporte.PREGUNTA))


def test_a_vote_counts_once_and_can_be_taken_back():
    post = f.tema().aportes.get()
    reader = f.persona()

    votar(by=reader, aporte=post)
    assert votar(by=reader, aporte=post).utiles == 1
    assert votar(by=reader, aporte=post, si=False).utiles == 0
    with pytest.raises(PermissionDenied):
        votar(by=post.autor, aporte=post)


def test_reports_are_weighed_and_hide_at_the_threshold_but_never_an_official_answer():
    f.sin_pausa()
    topic = f.tema()
    post = f.respuesta(topic)
    official = f.respuesta(topic, by=f.funcionario(), oficial=True)

    for n in range(4):
        reportar(by=None, aporte=post, motivo="spam", direccion=f"10.0.0.{n}")
    reportar(by=None, aporte=post, motivo="spam", direccion="10.0.0.1")
    post.refresh_from_db()
    assert (post.peso_reportes, post.estado) == (4, Estado.PUBLICADO)

    reportar(by=None, aporte=post, motivo="spam", direccion="10.0.0.9")
    post.refresh_from_db()
    assert post.estado == Estado.OCULTO
    assert post.actos.get().por_nombre == "Sistema"

    reportar(by=f.moderadora(), aporte=official, motivo="otro")
    official.refresh_from_db()
    assert official.estado == Estado.PUBLICADO


def test_followers_are_told_once_and_not_of_what_they_wrote(run_tasks):
    f.sin_pausa()
    asker = f.conocida()
    topic = f.tema(by=asker)
    answer = f.respuesta(topic, by=f.funcionario(), oficial=True)

    run_tasks()
    from asesoria.actions.avisar_seguidores import avisar_seguidores

    avisar_seguidores(aporte_pk=answer.pk)

    told = Mensaje.objects.filter(clave__startswith="asesoria.aviso:")
    assert [m.para for m in told] == [asker.email]
    assert told[0].asunto == f"Respuesta oficial: {topic.titulo}"


def test_who_may_no_longer_read_is_not_told(run_tasks):
    f.sin_pausa()
    asker = f.conocida()
    topic = f.tema(by=asker)
    where = topic.foro
    where.lectura = where.escritura = "funcionarios"
    where.save()

    f.respuesta(topic, by=f.funcionario(), oficial=True)
    run_tasks()

    assert not Mensaje.objects.filter(clave__startswith="asesoria.aviso:").exists()
