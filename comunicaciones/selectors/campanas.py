"""Campaigns and pieces for their screens, in few queries."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from comunicaciones.models import Campana, ConteoDiario, Emision, Enlace, Pieza
from comunicaciones.states.campanas import EstadoPieza, Etapa


def campanas() -> Sequence[Campana]:
    """Return all campaigns with how many pieces they have, how many are approved, and what their links brought."""
    rows = Campana.objects.annotate(
        n_piezas=Count("piezas", distinct=True),
        n_aprobadas=Count("piezas", filter=Q(piezas__estado=EstadoPieza.APROBADA), distinct=True),
    ).select_related("responsable")
    # One pass over the counters: a sum for each campaign by itself would read them again each time.
    counted = ConteoDiario.objects.filter(etapa__in=(Etapa.VISITA, Etapa.RADICADO)).order_by()
    sums = {(link, etapa): n for link, etapa, n in counted.values_list("enlace_id", "etapa").annotate(n=Sum("n"))}
    links: dict[int, list[int]] = {}
    for campaign, link in Enlace.objects.values_list("pieza__campana_id", "pk"):
        links.setdefault(campaign, []).append(link)
    found = list(rows)
    for row in found:
        own = links.get(row.pk, [])
        row.visitas = sum(sums.get((link, Etapa.VISITA), 0) for link in own)  # type: ignore[attr-defined]
        row.radicados = sum(sums.get((link, Etapa.RADICADO), 0) for link in own)  # type: ignore[attr-defined]
    return found


def piezas(campana: Campana) -> QuerySet[Pieza]:
    """Return the pieces of a campaign with what each brought."""
    return (
        Pieza.objects.filter(campana=campana)
        .select_related("enlace__pagina", "campana")
        .annotate(
            visitas=_sum(Etapa.VISITA, "enlace__pieza"),
            radicados=_sum(Etapa.RADICADO, "enlace__pieza"),
        )
        .order_by("medio", "pk")
    )


def _sum(etapa: Etapa, of: str) -> Any:
    rows = ConteoDiario.objects.filter(etapa=etapa, **{of: OuterRef("pk")}).order_by().values(of)
    return Coalesce(Subquery(rows.annotate(s=Sum("n")).values("s")), 0)


def emisiones(campana: Campana) -> QuerySet[Emision]:
    """Return the air log of a campaign in the order of time."""
    rows = Emision.objects.filter(pieza__campana=campana).select_related("pieza")
    return rows.order_by(Coalesce("pactada_en", "emitida_en"), "pk")


def por_aprobar() -> int:
    """Return how many pieces wait for approval."""
    return Pieza.objects.filter(estado=EstadoPieza.POR_APROBAR).count()
