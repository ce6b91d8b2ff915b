"""What is done with the plan: writing, moving, copying, closing; two at once; proof; the weekly digest."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from comunicaciones.actions.anotar_evidencia import anotar_evidencia
from comunicaciones.actions.apartar_evidencia import apartar_evidencia, restaurar_evidencia
from comunicaciones.actions.cerrar_plan import abrir_plan, cerrar_plan
from comunicaciones.actions.copiar_plan import copiar_plan
from comunicaciones.actions.guardar_actividad import guardar_actividad
from comunicaciones.actions.guardar_casilla import guardar_casilla
from comunicaciones.actions.guardar_componente import guardar_componente, quitar_componente
from comunicaciones.actions.guardar_meta import guardar_meta, quitar_meta
from comunicaciones.actions.guardar_plan import guardar_plan
from comunicaciones.actions.mover_actividad import mover_actividad
from comunicaciones.actions.resumir_semana import dia_del_resumen, resumir_semana
from comunicaciones.models import Actividad, AjustesPlan, Casilla, Evidencia, Meta, Plan
from comunicaciones.offers.plan import pendientes
from comunicaciones.states.plan import (
    CON_MOTIVO,
    MOVIMIENTOS,
    EstadoActividad,
    EstadoPlan,
    FaltaMotivo,
    MovimientoImposible,
    OtroCambioAntes,
    Paso,
    PlanCerrado,
)
from core.models import AuditEvent, Mensaje
from forms.files.intake import take
from tests.factories import pages
from tests.factories import plan as f

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
E = EstadoActividad


@pytest.fixture
def lider():
    return f.persona("lider")


def kept(row):
    return Actividad.objects.get(pk=row.pk)


@pytest.mark.parametrize("desde", E.values)
@pytest.mark.parametrize("hacia", E.values)
def test_an_activity_moves_only_where_its_state_leads(lider, desde, hacia):
    row = f.actividad(estado=desde, motivo="Porque sí" if desde in CON_MOTIVO else "")

    if hacia in MOVIMIENTOS[desde]:
        mover_actividad(actividad=row, desde=desde, hacia=hacia, by=lider, motivo="Espera el acuerdo")
        now = kept(row)
        assert (now.estado, bool(now.motivo)) == (hacia, hacia in CON_MOTIVO)
        assert (now.terminada_en == timezone.localdate()) is (hacia == E.HECHA)
        move = row.cambios.get()
        assert (move.desde, move.hacia, move.por, move.motivo) == (desde, hacia, lider, "Espera el acuerdo")
        assert AuditEvent.objects.get(event="comunicaciones.actividad.mover").data == {"de": desde, "a": hacia}
    else:
        with pytest.raises(MovimientoImposible):
            mover_actividad(actividad=row, desde=desde, hacia=hacia, by=lider, motivo="x")
        assert kept(row).estado == desde


def test_a_move_from_a_state_that_is_no_more_is_refused(lider):
    row = f.actividad()
    mover_actividad(actividad=row, desde=E.POR_HACER, hacia=E.EN_CURSO, by=lider)

    with pytest.raises(MovimientoImposible):
        mover_actividad(actividad=row, desde=E.POR_HACER, hacia=E.HECHA, by=lider)

    assert kept(row).estado == E.EN_CURSO


@pytest.mark.parametrize("hacia", CON_MOTIVO)
def test_postponing_and_cancelling_need_a_reason(lider, hacia):
    row = f.actividad()

    with pytest.raises(FaltaMotivo):
        mover_actividad(actividad=row, desde=E.POR_HACER, hacia=hacia, by=lider, motivo="  ")

    assert not row.cambios.exists()


def test_the_second_of_two_editors_is_told_who_was_first(lider):
    other, row = f.persona("comunicaciones"), f.actividad()
    guardar_actividad(actividad=row, campos={"nombre": "Primero"}, by=other, version=0)

    with pytest.raises(OtroCambioAntes) as told:
        guardar_actividad(actividad=row, campos={"nombre": "Segundo"}, by=lider, version=0)

    assert (told.value.por, told.value.version, kept(row).nombre) == (str(other), 1, "Primero")


def test_saving_the_same_records_nothing_and_the_record_names_the_fields(lider):
    row = f.actividad()
    tramite = pages.tramite()

    guardar_actividad(actividad=row, campos={"nombre": row.nombre}, tramites=[], by=lider, version=0)
    assert not AuditEvent.objects.filter(event="comunicaciones.actividad.cambiar").exists()
    guardar_actividad(actividad=row, campos={"apoyo": "Archivo"}, tramites=[tramite], by=lider, version=0)

    event = AuditEvent.objects.get(event="comunicaciones.actividad.cambiar")
    assert event.data == {"campos": ["apoyo", "tramites"]}
    assert list(row.tramites.all()) == [tramite]


def test_a_closed_plan_changes_nothing_but_takes_evidence(lider):
    row = f.actividad()
    part, plan = row.componente, row.componente.plan
    meta = guardar_meta(plan=plan, campos=_meta(), by=lider)
    cerrar_plan(plan=plan, balance="Se hizo casi todo.", by=lider)

    for act in (
        lambda: guardar_actividad(actividad=row, campos={"nombre": "Otro"}, by=lider),
        lambda: guardar_actividad(campos={"componente": part, "nombre": "Nueva"}, by=lider),
        lambda: mover_actividad(actividad=row, desde=E.POR_HACER, hacia=E.HECHA, by=lider),
        lambda: guardar_componente(plan=plan, campos={"nombre": "Otro"}, by=lider),
        lambda: quitar_componente(componente=part, by=lider),
        lambda: guardar_meta(plan=plan, campos=_meta(), by=lider),
        lambda: quitar_meta(meta=meta, by=lider),
        lambda: guardar_plan(plan=plan, campos={"titulo": "Otro"}, by=lider),
        lambda: cerrar_plan(plan=plan, balance="Otra vez", by=lider),
    ):
        with pytest.raises(PlanCerrado):
            act()
    assert anotar_evidencia(actividad=row, tipo="acta", texto="Llegó tarde", by=lider).pk
    abrir_plan(plan=plan, by=lider)
    guardar_actividad(actividad=row, campos={"nombre": "Otro"}, by=lider)

    now = Plan.objects.get()
    assert (now.estado, now.cerrado_en, now.balance) == (EstadoPlan.VIGENTE, None, "Se hizo casi todo.")


def _meta():
    return {
        "indicador": "tramites.en_linea",
        "sentido": "minimo",
        "valor": 60,
        "desde": date(2026, 1, 1),
        "hasta": date(2026, 12, 31),
    }


def test_a_copy_moves_the_dates_and_begins_anew(lider):
    old = f.plan(2024)
    part = f.componente(old)
    done = f.actividad(part, estado=E.HECHA, inicio=date(2024, 2, 29), fin=date(2024, 3, 31), responsable=lider)
    done.tramites.add(pages.tramite())
    anotar_evidencia(actividad=done, tipo="acta", texto="Acta", by=lider)
    f.actividad(part, nombre="No va", estado=E.CANCELADA, motivo="No hay con qué")
    guardar_meta(plan=old, campos=_meta() | {"desde": date(2024, 1, 1), "hasta": date(2024, 12, 31)}, by=lider)

    new = copiar_plan(de=old, anio=2025, by=lider)

    row = Actividad.objects.get(componente__plan=new)
    assert (row.inicio, row.fin, row.estado) == (date(2025, 2, 28), date(2025, 3, 31), E.POR_HACER)
    assert (row.responsable, row.tramites.count(), row.evidencias.count()) == (lider, 1, 0)
    assert (new.titulo, new.estado, new.copiado_de) == ("Plan de comunicaciones 2025", EstadoPlan.BORRADOR, old)
    assert Meta.objects.get(plan=new).hasta == date(2025, 12, 31)
    with pytest.raises(IntegrityError), transaction.atomic():
        copiar_plan(de=old, anio=2025, by=lider)


def test_a_component_with_activities_is_not_taken_away(lider):
    row = f.actividad()

    with pytest.raises(ProtectedError), transaction.atomic():
        quitar_componente(componente=row.componente, by=lider)
    quitar_componente(componente=f.componente(row.componente.plan, nombre="Vacío"), by=lider)

    assert [c.nombre for c in row.componente.plan.componentes.all()] == ["Componente institucional"]


def test_evidence_is_sealed_once_by_its_key_and_set_aside_not_deleted(lider, settings):
    row = f.actividad()
    taken = take(SimpleUploadedFile("lista.txt", b"Persona de Ejemplo"), extensions=("txt",), max_bytes=1000)

    first = anotar_evidencia(actividad=row, tipo="asistencia", texto="Lista", archivo=taken, clave="j:1", by=lider)
    again = anotar_evidencia(actividad=row, tipo="asistencia", texto="Lista", clave="j:1", by=lider)

    assert first == again
    with first.archivo.storage.inner.open(first.archivo.name) as raw:
        assert b"Persona" not in raw.read()
    with first.archivo.open() as plain:
        assert plain.read() == b"Persona de Ejemplo"
    with pytest.raises(FaltaMotivo):
        apartar_evidencia(evidencia=first, motivo=" ", by=lider)
    for _ in range(2):
        apartar_evidencia(evidencia=first, motivo="Era de otra", by=lider)
    assert Evidencia.objects.get().apartada_motivo == "Era de otra"
    for _ in range(2):
        restaurar_evidencia(evidencia=first, by=lider)
    assert Evidencia.objects.get().apartada_en is None
    assert AuditEvent.objects.filter(event__startswith="comunicaciones.evidencia").count() == 3


def test_evidence_is_of_one_thing(lider):
    with pytest.raises(IntegrityError), transaction.atomic():
        anotar_evidencia(tipo="acta", texto="De nada", by=lider)


def test_a_cell_is_written_once_a_version(lider):
    tramite, today = pages.tramite(), timezone.localdate()
    said = {"tramite": tramite, "paso": Paso.FUNCIONES, "responsable": lider, "nota": "", "by": lider}

    guardar_casilla(**said, fecha=None, version=0)
    with pytest.raises(OtroCambioAntes):
        guardar_casilla(**said, fecha=today, version=0)
    guardar_casilla(**said, fecha=today, version=1)
    guardar_casilla(**said, fecha=today, version=2)

    row = Casilla.objects.get()
    assert (row.fecha, row.version) == (today, 2)
    data = [e.data for e in AuditEvent.objects.filter(event="comunicaciones.casilla.guardar").order_by("id")]
    assert data == [{"de": "", "a": ""}, {"de": "", "a": today.isoformat()}]


@pytest.mark.parametrize(("hoy", "dia", "esperado"), [(22, 0, 20), (20, 0, 20), (19, 0, 13), (22, 2, 22), (22, 3, 16)])
def test_the_day_of_the_digest_is_the_last_of_that_weekday(hoy, dia, esperado):
    assert dia_del_resumen(hoy=date(2026, 7, hoy), dia=dia) == date(2026, 7, esperado)


def test_who_owes_is_told_once_a_week_of_what_is_due_and_overdue(lider, time_machine_week):
    monday = time_machine_week
    part = f.componente(f.plan(2026))
    common = {"inicio": date(2026, 7, 1), "responsable": lider}
    f.actividad(part, nombre="Vencida", fin=monday - DAY, **common)
    f.actividad(part, nombre="Pronto", fin=monday + 10 * DAY, **common)
    f.actividad(part, nombre="Lejos", fin=monday + 30 * DAY, **common)
    f.actividad(part, nombre="Hecha", fin=monday, estado=E.HECHA, **common)
    f.actividad(part, nombre="Sin nadie", inicio=date(2026, 7, 1), fin=monday)
    f.actividad(f.componente(f.plan(2027, estado=EstadoPlan.BORRADOR)), nombre="Borrador", fin=monday, **common)
    gone = f.persona("comite", is_active=False)
    f.actividad(part, nombre="De quien se fue", inicio=date(2026, 7, 1), fin=monday, responsable=gone)

    assert [resumir_semana(), resumir_semana()] == [1, 0]

    mail = Mensaje.objects.get()
    text = mail.contenido["texto"]
    assert mail.para == lider.email
    assert "1 actividad suya está vencida" in mail.asunto
    assert [name in text for name in ("Vencida", "Pronto", "Lejos", "Hecha", "Borrador")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert AjustesPlan.load().resumen_de == monday


@pytest.fixture
def time_machine_week(monkeypatch):
    """Monday 20 July 2026."""
    monday = date(2026, 7, 20)
    monkeypatch.setattr(timezone, "localdate", lambda value=None, timezone=None: monday)
    return monday


def test_the_digest_can_be_turned_off(lider, time_machine_week):
    f.actividad(f.componente(f.plan(2026)), inicio=date(2026, 7, 1), fin=date(2026, 7, 2), responsable=lider)
    AjustesPlan.objects.update_or_create(pk=AjustesPlan.load().pk, defaults={"resumen_activo": False})

    assert resumir_semana() == 0
    assert not Mensaje.objects.exists()


def test_what_a_person_owes_waits_on_the_home_of_the_admin(lider):
    today = timezone.localdate()
    part, other = f.componente(), f.persona("comunicaciones")
    f.actividad(part, inicio=today - 9 * DAY, fin=today - DAY, responsable=lider)
    f.actividad(part, fin=today + DAY, responsable=lider)
    f.actividad(part, inicio=today - 9 * DAY, fin=today - DAY, responsable=other)

    assert [(i.text, i.count, i.late) for i in pendientes(lider)] == [
        ("Actividades suyas del plan, vencidas", 1, True),
        ("Actividades suyas del plan que vencen pronto", 1, False),
        ("Actividades del plan vencidas, de otras personas", 1, False),
    ]
    assert pendientes(f.persona("archivo")) == []
