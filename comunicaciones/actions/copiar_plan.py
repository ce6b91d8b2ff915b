"""Begin a year's plan as a copy of another's."""

from datetime import date
from typing import Any

from django.db import transaction

from comunicaciones.models import Actividad, Componente, Meta, Plan
from comunicaciones.states.plan import EstadoActividad, EstadoPlan
from core.actions.auditar import auditar


def copiar_plan(*, de: Plan, anio: int, by: Any) -> Plan:
    """Copy components, activities and targets to a new plan of `anio`, in preparation. Who may: who manages the plan.

    Dates move by the years between; what was cancelled stays behind; all else begins anew, to do and without evidence.
    Records it; sends nothing. Raises IntegrityError for a year that has its plan.
    """
    years = anio - de.anio
    with transaction.atomic():
        plan = Plan.objects.create(
            anio=anio,
            titulo=de.titulo.replace(str(de.anio), str(anio)),
            objetivo=de.objetivo,
            diagnostico=de.diagnostico,
            estado=EstadoPlan.BORRADOR,
            copiado_de=de,
        )
        for part in de.componentes.all():
            _componente(part, plan, years)
        for target in de.metas.all():
            Meta.objects.create(
                plan=plan,
                indicador=target.indicador,
                sentido=target.sentido,
                valor=target.valor,
                desde=otro_anio(day=target.desde, years=years),
                hasta=otro_anio(day=target.hasta, years=years),
                tramite=target.tramite,
                nota=target.nota,
            )
        auditar(event="comunicaciones.plan.copiar", by=by, target=plan, anio=anio, de=de.anio)
        return plan


def otro_anio(*, day: date, years: int) -> date:
    """Return the same day of another year; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _componente(part: Componente, plan: Plan, years: int) -> None:
    new = Componente.objects.create(
        plan=plan, nivel=part.nivel, nombre=part.nombre, descripcion=part.descripcion, orden=part.orden
    )
    for old in part.actividades.exclude(estado=EstadoActividad.CANCELADA):
        made = Actividad.objects.create(
            componente=new,
            nombre=old.nombre,
            objetivo=old.objetivo,
            publico=old.publico,
            medio=old.medio,
            responsable=old.responsable,
            apoyo=old.apoyo,
            dependencia=old.dependencia,
            inicio=otro_anio(day=old.inicio, years=years),
            fin=otro_anio(day=old.fin, years=years),
            costo=old.costo,
        )
        made.tramites.set(old.tramites.all())
