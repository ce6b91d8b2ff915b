"""One campaign with a piece for each medium, its air log, and example counts; made where there is none."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from comunicaciones.actions.anotar_emision import anotar_emision
from comunicaciones.actions.contar import contar
from comunicaciones.actions.decidir_pieza import decidir_pieza
from comunicaciones.actions.difundir import anotar_difusion
from comunicaciones.actions.guardar_campana import guardar_campana
from comunicaciones.actions.guardar_pieza import guardar_pieza
from comunicaciones.actions.pasar_campana import pasar_campana
from comunicaciones.actions.poner_banner import poner_banner
from comunicaciones.models import Actividad, Campana, Pieza
from comunicaciones.selectors.encuestas import encuesta_de_diagnostico
from comunicaciones.selectors.enlaces import Destino
from comunicaciones.states.campanas import ActoPieza, EstadoCampana, Etapa
from tramites.models import TramitePage
from ventanilla.seed.contexto import Contexto
from ventanilla.seed.datos import contenido
from ventanilla.seed.sitio import DOMINIO

HOURS = (8, 10, 12, 15, 19)  # when people open a link


def cargar(ctx: Contexto) -> None:
    """Make the campaigns where there is none; what people changed meanwhile is left alone."""
    if Campana.objects.exists():
        return
    for item in contenido("campanas")["campanas"]:
        _campana(item, get_user_model().objects.get(email=f"comunicaciones@{DOMINIO}"))
        ctx.nuevo += 1


def _campana(item: dict[str, Any], by: Any) -> None:
    tramites = {t.slug: t for t in TramitePage.objects.filter(slug__in=item["tramites"], locale__language_code="es")}
    today = timezone.localdate()
    campana = guardar_campana(
        campos={
            "nombre": item["nombre"],
            "objetivo": item["objetivo"],
            "publico": item["publico"],
            "inicio": today + timedelta(days=item["empieza"]),
            "fin": today + timedelta(days=item["termina"]),
            "costo": Decimal(item["costo"]),
            "responsable": by,
            "actividad": Actividad.objects.filter(nombre__icontains=item["actividad"]).first(),
            "encuesta": encuesta_de_diagnostico("externo"),
        },
        tramites=list(tramites.values()),
        by=by,
    )
    for piece in item["piezas"]:
        _pieza(campana, piece, tramites[piece["lleva_a"]], by)
    pasar_campana(campana=campana, hacia=EstadoCampana.CURSO, by=by)


def _pieza(campana: Campana, item: dict[str, Any], page: TramitePage, by: Any) -> None:
    fields: dict[str, Any] = {
        name: item[name] for name in ("medio", "titulo", "texto", "segundos", "tamano") if name in item
    }
    fields["costo"] = Decimal(item["costo"]) if "costo" in item else None
    made = guardar_pieza(
        campana=campana, campos=fields, destino=Destino(page, page.url or "/"), corto=item["corto"], by=by
    )
    pieza = decidir_pieza(pieza=made, acto=ActoPieza.APROBADA, by=by)
    for line in item.get("al_aire", ()):
        _al_aire(pieza, line, by)
    for grupo in item.get("grupos", ()):
        anotar_difusion(pieza=pieza, grupo=grupo, en=_at("-10 09:00"), by=by)
    for lugar in item.get("lugares", ()):
        poner_banner(pieza=pieza, lugar=lugar, inicio=campana.inicio, fin=campana.fin, by=by)
    _cuentas(pieza, item["cuentas"], page)


def _al_aire(pieza: Pieza, line: dict[str, str], by: Any) -> None:
    aired = line.get("emitida", "")
    anotar_emision(
        pieza=pieza,
        campos={
            "emisora": line["emisora"],
            "programa": line["programa"],
            "pactada_en": _at(line["pactada"]),
            "emitida_en": _at(aired) if aired and aired != "no" else None,
            "no_emitida": aired == "no",
            "nota": line.get("nota", ""),
        },
        by=by,
    )


def _cuentas(pieza: Pieza, item: dict[str, Any], page: TramitePage) -> None:
    """Spread the counts over the days named and the two that follow each, most on the first."""
    days = [(day + late, share) for day in item["dias"] for late, share in ((0, 3), (1, 2), (2, 1)) if day + late <= 0]
    for etapa, name in zip(Etapa, ("visitas", "tramite", "inicio", "radicado"), strict=True):
        left, whole = item[name], sum(share for _day, share in days)
        for place, (day, share) in enumerate(days):
            n = left if place == len(days) - 1 else min(left, round(item[name] * share / whole))
            left -= n
            if n:
                contar(
                    enlace_id=pieza.enlace.pk,
                    etapa=etapa,
                    tramite_id=0 if etapa == Etapa.VISITA else page.pk,
                    en=_at(f"{day} {HOURS[place % len(HOURS)]:02}:00"),
                    n=n,
                )


def _at(text: str) -> datetime:
    """Return the moment that "-3 07:30" means: three days ago at half past seven."""
    days, _, hour = text.partition(" ")
    day = timezone.localdate() + timedelta(days=int(days))
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(hour)))
