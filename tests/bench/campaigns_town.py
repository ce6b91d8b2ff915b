"""What the section of campaigns is measured on: a million clicks over two hundred links and half a year."""

import os
import random
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from statistics import median, quantiles
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comunicaciones.actions.contar import contar
from comunicaciones.models import Campana, Conteo, ConteoDiario, Enlace, Pieza
from comunicaciones.states.campanas import EstadoCampana, Etapa, Medio
from tramites.models import TramitePage

CLICKS = int(os.environ.get("BENCH_CLICKS", "1000000"))
CAMPAIGNS, PIECES, DAYS = 20, 10, 180
SHARES = {Etapa.VISITA: 1.0, Etapa.TRAMITE: 0.6, Etapa.INICIO: 0.2, Etapa.RADICADO: 0.08}
ROUNDS = 60
AT_ONCE = 5000
PROCESSES, EACH = 4, 250
HOURS = range(7, 22)
# The counters of hours from those of days, as evenly as whole clicks go; by the database, for they are a million.
SPREAD = f"""
INSERT INTO {Conteo._meta.db_table} (enlace_id, etapa, tramite_id, dia, hora, n)
SELECT enlace_id, etapa, tramite_id, dia, %s, (n + %s) / {len(HOURS)} FROM {ConteoDiario._meta.db_table}
WHERE enlace_id >= %s AND (n + %s) / {len(HOURS)} > 0
"""


def measure() -> dict[str, Any]:
    """Make it all, time the reports as who measures, and count some clicks by the action."""
    settings.ALLOWED_HOSTS = ["*"]
    random.seed(1)
    links = _links()
    _fill(links)
    client = Client()
    client.force_login(get_user_model().objects.get(usuario="lider"))
    first, last = _days()
    long = f"?periodo=fechas&desde={first}&hasta={last}"
    campaign = links[0].pieza.campana_id
    reports = {
        "all campaigns, half a year": reverse("campanas_medicion") + long,
        "all campaigns, this month": reverse("campanas_medicion"),
        "one campaign, half a year": reverse("campana_medicion", args=[campaign]) + long,
        "the list of campaigns": reverse("campanas"),
        "one campaign with its pieces": reverse("campana", args=[campaign]),
    }
    timed = {name: _timed(client, url) for name, url in reports.items()}
    return {
        "clicks": sum(ConteoDiario.objects.filter(etapa=Etapa.VISITA).values_list("n", flat=True)),
        "rows": ConteoDiario.objects.count(),
        "hours": Conteo.objects.count(),
        "reports": timed,
        **_counting(links),
    }


def _days() -> tuple[Any, Any]:
    today = timezone.localdate()
    return today - timedelta(days=DAYS - 1), today


def _links() -> list[Enlace]:
    first, last = _days()
    media = Medio.values
    made = []
    for n in range(CAMPAIGNS):
        campaign = Campana.objects.create(
            nombre=f"Campaña medida {n}", inicio=first, fin=last, estado=EstadoCampana.CURSO, costo=1_000_000
        )
        for k in range(PIECES):
            piece = Pieza.objects.create(
                campana=campaign, medio=media[k % len(media)], titulo=f"Pieza {n}-{k}", texto="x", costo=100_000
            )
            made.append(Enlace.objects.create(pieza=piece, corto=f"m{n}-{k}", ruta="/"))
    return made


def _fill(links: list[Enlace]) -> None:
    """Spread the clicks over links, days and hours, unevenly as they come; the later steps are shares of them."""
    first, _last = _days()
    tramites = list(TramitePage.objects.values_list("pk", flat=True)[:7]) or [1]
    weights = [random.expovariate(1) for _ in links]
    days: list[ConteoDiario] = []
    for link, weight in zip(links, weights, strict=True):
        of_link = CLICKS * weight / sum(weights) / DAYS
        tramite = random.choice(tramites)
        for day in range(DAYS):
            _of_a_day(link, first + timedelta(days=day), of_link * random.uniform(0.2, 1.8), tramite, days)
    ConteoDiario.objects.bulk_create(days, batch_size=AT_ONCE)
    with connection.cursor() as cursor:
        for place, hour in enumerate(HOURS):
            rest = len(HOURS) - 1 - place
            cursor.execute(SPREAD, [hour, rest, links[0].pk, rest])
        cursor.execute("ANALYZE")


def _of_a_day(link: Enlace, day: Any, clicks: float, tramite: int, days: list[ConteoDiario]) -> None:
    for etapa, share in SHARES.items():
        n = round(clicks * share)
        if not n:
            continue
        page = 0 if etapa == Etapa.VISITA else tramite
        days.append(ConteoDiario(enlace=link, etapa=etapa, tramite_id=page, dia=day, n=n))


def _timed(client: Client, url: str) -> list[Any]:
    start = time.perf_counter()
    assert client.get(url).status_code == 200, url
    first = (time.perf_counter() - start) * 1000  # nothing is kept yet: all counters are read
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        client.get(url)
        times.append((time.perf_counter() - start) * 1000)
    return [round(median(times)), round(quantiles(times, n=20)[-1]), round(first)]


def _counting(links: list[Enlace]) -> dict[str, Any]:
    start = time.perf_counter()
    for n in range(500):
        contar(enlace_id=links[n % len(links)].pk, etapa=Etapa.VISITA)
    alone = (time.perf_counter() - start) * 1000 / 500
    connections.close_all()
    before = time.perf_counter()
    with ProcessPoolExecutor(PROCESSES) as pool:
        list(pool.map(_hammer, [links[0].pk] * PROCESSES))
    seconds = time.perf_counter() - before
    counted = PROCESSES * EACH
    return {"count_ms": round(alone, 2), "threads": PROCESSES, "per_second": round(counted / seconds)}


def _hammer(link: int) -> None:
    connections.close_all()
    for _ in range(EACH):
        contar(enlace_id=link, etapa=Etapa.VISITA)
