"""The inbox: a dense table of cases, the most urgent first."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cuentas.models import Dependencia, Usuario
from tramites.actions.asignar_varios import asignar_varios
from tramites.bandeja.filtros import GRUPOS, VISTAS, Direccion, leer, ordenar
from tramites.bandeja.personas import funcionarios_de
from tramites.models import AjustesTramites, Radicado
from tramites.permissions import (
    ASIGNAR,
    GESTIONAR_TODOS,
    dependencias_de,
    puede_algo,
    puede_exportar,
    radicados_visibles,
    ve_todos,
)
from tramites.selectors.bandeja import bandeja, cuentas
from tramites.selectors.plazos import Semaforo, semaforo
from tramites.states import Canal, Estado

POR_PAGINA = 50
SECRETS = ("correo", "clave_hash", "clave_pendiente")  # not shown, so not decrypted
COLUMNAS = (
    ("vence", gettext_lazy("Vence")),
    ("radicado", gettext_lazy("Radicado")),
    ("tramite", gettext_lazy("Trámite")),
    ("persona", gettext_lazy("Persona")),
    ("estado", gettext_lazy("Estado")),
    ("funcionario", gettext_lazy("Lo tiene")),
)


@dataclass(frozen=True)
class Fila:
    """A case as the table shows it."""

    radicado: Radicado
    semaforo: Semaforo | None


@never_cache
@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """Show the cases that the person may see; to who may see none there is no such page."""
    if not puede_algo(request.user):
        raise Http404
    direccion = leer(request.GET)
    filtros = direccion.filtros
    rows = ordenar(bandeja(request.user, filtros), direccion)
    shown = rows.select_related(None).select_related("dependencia", "funcionario").defer(*SECRETS)
    page = Paginator(shown, POR_PAGINA).get_page(request.GET.get("p"))
    hoy, aviso = timezone.localdate(), AjustesTramites.load().dias_amarillo
    whole = "todos" if filtros.estado in GRUPOS else filtros.estado
    counts = cuentas(bandeja(request.user, replace(filtros, estado=whole, plazo="")), request.user)
    context = {
        "direccion": direccion,
        "filtros": filtros,
        "filas": [Fila(r, semaforo(r, hoy, aviso)) for r in page.object_list],
        "page": page,
        "exporta": puede_exportar(request.user),
        "vistas": [_vista(direccion, counts, *vista) for vista in VISTAS],
        "columnas": [_column(direccion, id, texto) for id, texto in COLUMNAS],
        **_options(request.user),
        "header_title": _("Bandeja"),
        "header_icon": "tasks",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
            {"url": "", "label": _("Bandeja")},
        ],
    }
    return render(request, "tramites/bandeja/lista.html", context)


def _vista(
    direccion: Direccion, counts: dict[str, int], id: str, texto: Any, estado: str, plazo: str
) -> dict[str, Any]:
    active = (direccion.filtros.estado, direccion.filtros.plazo) == (estado, plazo)
    query = direccion.query(estado=estado, plazo=plazo)
    return {"id": id, "texto": texto, "n": counts[id], "query": query, "active": active}


def _column(direccion: Direccion, id: str, texto: Any) -> dict[str, Any]:
    active = direccion.column == id
    down = active and not direccion.descending
    sort = ("descending" if direccion.descending else "ascending") if active else ""
    return {"texto": texto, "query": direccion.query(orden=f"-{id}" if down else id), "sort": sort}


def _options(user: Any) -> dict[str, Any]:
    """What the selects offer, with how many cases each holds."""
    everything = radicados_visibles(user)
    may_assign = user.has_perm(ASIGNAR) or user.has_perm(GESTIONAR_TODOS)
    mine = dependencias_de(user)
    departments = Dependencia.objects.all() if ve_todos(user) else Dependencia.objects.filter(pk__in=mine)
    return {
        "estados": _counted(everything, "estado", dict(Estado.choices)),
        "canales": _counted(everything, "canal", dict(Canal.choices)),
        "tramites": _counted(everything, "tramite_id", dict(everything.values_list("tramite_id", "tramite_nombre"))),
        "dependencias": list(departments) if len(departments) > 1 else [],
        "funcionarios": list(Usuario.objects.filter(radicados__in=everything).distinct().order_by("first_name")),
        "asignables": list(asignables(user)) if may_assign else [],
    }


def asignables(user: Any) -> QuerySet[Usuario]:
    """Return to whom this person may give cases."""
    if user.has_perm(GESTIONAR_TODOS):
        return funcionarios_de(list(Dependencia.objects.values_list("pk", flat=True)))
    return funcionarios_de(dependencias_de(user))


def _counted(rows: QuerySet[Radicado], field: str, names: dict[Any, Any]) -> list[tuple[Any, Any, int]]:
    totals = dict(rows.order_by().values_list(field).annotate(n=Count("pk")))
    return [(key, names.get(key, key), totals[key]) for key in names if key in totals]


@require_POST
def asignar(request: HttpRequest) -> HttpResponse:
    """Give the ticked cases to one official, as when a colleague is away."""
    if not puede_algo(request.user):
        raise Http404
    ids = [int(v) for v in request.POST.getlist("radicado") if v.isdigit()]
    chosen = request.POST.get("a", "")
    who = asignables(request.user).filter(pk=chosen).first() if chosen.isdigit() else None
    if not ids or who is None:
        messages.error(request, _("Marque al menos un radicado y elija a quién se le asignan."))
    else:
        result = asignar_varios(radicados=radicados_visibles(request.user).filter(pk__in=ids), a=who, by=request.user)
        _tell(request, who, result.hechos, len(ids) - result.hechos)
    return redirect(reverse("bandeja") + leer(request.POST).query())


def _tell(request: HttpRequest, who: Usuario, done: int, left: int) -> None:
    if done:
        words = ngettext("Se asignó %(n)s radicado a %(a)s.", "Se asignaron %(n)s radicados a %(a)s.", done)
        messages.success(request, words % {"n": done, "a": who})
    if left:
        words = ngettext(
            "%(n)s no se pudo asignar: ya terminó o no es de su dependencia.",
            "%(n)s no se pudieron asignar: ya terminaron o no son de su dependencia.",
            left,
        )
        messages.warning(request, words % {"n": left})
