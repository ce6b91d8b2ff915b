"""Sanctions: said with their reason and end, appealed to somebody else, undone, and no bar to a PQRSD."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from asesoria.actions.apelar import apelar, resolver_apelacion
from asesoria.actions.deshacer import deshacer
from asesoria.actions.sancionar import levantar, ocultar_todo, sancionar
from asesoria.models import Aporte, RegistroModeracion, Sancion
from asesoria.permissions import sancion_vigente
from asesoria.states import ActoImposible, ActoModeracion, Estado
from asesoria.states import Sancion as Tipo
from core.models import Mensaje
from tests.factories import asesoria as f

pytestmark = pytest.mark.django_db
A = ActoModeracion


def test_appeals_are_read_only_by_who_moderates_everywhere(moderator, client):
    citizen, local = f.conocida("Apelante Ejemplo"), f.funcionario()
    where = f.foro()
    where.moderadores.add(local)
    where.save()
    apelar(
        sancion=sancionar(persona=citizen, tipo=Tipo.BLOQUEO, by=moderator, motivo="Insultos"),
        by=citizen,
        texto="Les pido que lo revisen",
    )
    page = f"{reverse('moderacion')}?ver=apelaciones"

    client.force_login(local)
    assert "Les pido que lo revisen" not in client.get(page).content.decode()
    client.force_login(moderator)
    assert "Les pido que lo revisen" in client.get(page).content.decode()


def test_scenario_40_hide_and_block_takes_all_of_a_spammer_away_and_keeps_it(moderator, client):
    who = f.conocida("Spammer Ejemplo")
    topics = [f.tema(f.foro(f"Foro {n}"), by=who, titulo=f"Compre barato número {n}") for n in range(3)]

    sancionar(persona=who, tipo=Tipo.BLOQUEO, by=moderator, motivo="Spam", ocultar=True)

    for topic in topics:
        assert client.get(topic.get_absolute_url()).status_code == 404
    assert Aporte.objects.filter(autor=who, estado=Estado.OCULTO).count() == 3
    assert sancion_vigente(who).tipo == Tipo.BLOQUEO

    deshacer(acto=RegistroModeracion.objects.get(acto=A.OCULTAR_TODO), by=moderator)
    assert client.get(topics[0].get_absolute_url()).status_code == 200


def test_a_sanction_says_its_reason_its_end_and_how_to_appeal_and_touches_no_pqrsd(moderator):
    who = f.conocida()
    sanction = sancionar(persona=who, tipo=Tipo.SILENCIO, dias=3, by=moderator, motivo="Insultos repetidos")

    told = Mensaje.objects.get(clave=f"asesoria.sancion:{sanction.pk}").contenido["texto"]
    assert "Insultos repetidos" in told
    assert reverse("asesoria:apelar", args=[sanction.pk]) in told
    assert "PQRSD" in told
    for wrong in ({"tipo": Tipo.SILENCIO, "dias": 2, "motivo": "x"}, {"tipo": Tipo.BLOQUEO, "motivo": " "}):
        with pytest.raises(ValueError, match="motivo"):
            sancionar(persona=who, by=moderator, **wrong)
    with pytest.raises(PermissionDenied):
        sancionar(persona=f.funcionario(), tipo=Tipo.BLOQUEO, by=moderator, motivo="x")


def test_an_appeal_is_decided_by_somebody_else(moderator, client):
    who = f.conocida()
    sanction = sancionar(persona=who, tipo=Tipo.BLOQUEO, by=moderator, motivo="Insultos")
    client.force_login(who)
    url = reverse("asesoria:apelar", args=[sanction.pk])
    assert "Insultos" in client.get(url).content.decode()
    assert client.post(url, {"texto": ""}).status_code == 422
    client.post(url, {"texto": "No fui yo"})
    client.post(url, {"texto": "Otra vez"})
    sanction.refresh_from_db()
    assert sanction.apelacion == "No fui yo"

    with pytest.raises(PermissionDenied):
        resolver_apelacion(sancion=sanction, by=moderator, levanta=True, respuesta="Sí")
    resolver_apelacion(sancion=sanction, by=f.moderadora(), levanta=True, respuesta="Tiene razón")

    assert sancion_vigente(who) is None
    assert Mensaje.objects.filter(clave=f"asesoria.apelacion:{sanction.pk}").exists()


def test_a_sanction_lifted_twice_says_who_lifted_it(moderator):
    sanction = sancionar(persona=f.conocida(), tipo=Tipo.BLOQUEO, by=moderator, motivo="x")
    levantar(sancion=sanction, by=moderator)

    with pytest.raises(ActoImposible) as impossible:
        levantar(sancion=sanction, by=f.moderadora())
    assert impossible.value.por == str(moderator)
    assert Sancion.objects.count() == 1
    assert ocultar_todo(persona=sanction.usuario, by=moderator, motivo="x").antes == {"aportes": []}
