"""What the plan's report for the Comité prints. PDFs are in Spanish, whatever the screen was."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone, translation
from django.utils.dates import MONTHS_3

from comunicaciones.models import Actividad, Evidencia, Plan
from comunicaciones.presenters import plan_metas as metas
from comunicaciones.presenters.plan_linea import corto, estado_dicho, primero_y_ultimo
from comunicaciones.selectors.matriz import Matriz, matriz
from comunicaciones.selectors.plan import EstadoDelPlan, Fila, actividades, estado_del_plan
from comunicaciones.states.plan import EstadoActividad, Nivel, Paso
from core import pdf
from tramites.presenters.fechas import en_palabras, pesos

Data = dict[str, Any]
POR_CONFIRMAR = "Por confirmar"
MOST = 600  # pieces of evidence that are listed; the screen has them all


def datos(plan: Plan) -> Data:
    """Return what `comunicaciones/plan.typ` needs."""
    with translation.override("es"):
        today = timezone.localdate()
        rows = actividades(plan)
        state = estado_del_plan(plan)
        whole = matriz()
        return {
            "titulo": f"Informe del plan de comunicaciones {plan.anio}",
            "referencia": en_palabras(today),
            "entidad": pdf.entity(),
            "fecha": [today.year, today.month, today.day],
            "subtitulo": plan.titulo,
            "al": en_palabras(today),
            "objetivo": _parrafos(plan.objetivo),
            "diagnostico": _parrafos(plan.diagnostico),
            "balance": _parrafos(plan.balance) if plan.esta_cerrado else [],
            "hechos": _hechos(plan, state, rows),
            "avance": _avance(state),
            "niveles": _niveles(plan, rows),
            "linea": _linea(plan, rows, today),
            "metas": _metas(state),
            "matriz": _matriz(whole),
            "evidencias": _evidencias(plan),
        }


def _parrafos(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def _hechos(plan: Plan, state: EstadoDelPlan, rows: Sequence[Fila]) -> list[list[str]]:
    costs = [r.actividad.costo for r in rows if r.actividad.estado != EstadoActividad.CANCELADA]
    known = [cost for cost in costs if cost is not None]
    unknown = len(costs) - len(known)
    said = pesos(sum(known, Decimal(0))) if known else POR_CONFIRMAR
    cost = f"{said}; {_n(unknown, 'actividad', 'actividades')} por confirmar" if known and unknown else said
    counts = [f"{EstadoActividad(e).label}: {n}" for e, n in state.por_estado.items() if n]
    return [
        ["Estado del plan", plan.get_estado_display()],
        ["Actividades", " · ".join(counts) or "Ninguna"],
        ["Avance", _parte(state.todo.hechas, state.todo.total)],
        ["Vencidas sin hacer", str(state.vencidas)],
        ["Con evidencia", _parte(state.con_evidencia, state.todo.total)],
        ["Costo previsto", cost],
    ]


def _n(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"


def _parte(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)} % ({part} de {whole})" if whole else "–"


def _avance(state: EstadoDelPlan) -> list[Data]:
    return [
        {"nombre": p.nombre, "dicho": _parte(p.hechas, p.total), "porcentaje": p.porcentaje or 0}
        for p in state.por_componente
    ]


def _niveles(plan: Plan, rows: Sequence[Fila]) -> list[Data]:
    by_part: Mapping[int, list[Fila]] = defaultdict(list)
    for row in rows:
        by_part[row.actividad.componente_id].append(row)
    parts = list(plan.componentes.all())
    return [
        {
            "nombre": f"Nivel {level.label[0].lower()}{level.label[1:]}",
            "componentes": [
                {
                    "nombre": part.nombre,
                    "descripcion": part.descripcion,
                    "actividades": [_actividad(row) for row in by_part[part.pk]],
                }
                for part in parts
                if part.nivel == level
            ],
        }
        for level in Nivel
        if any(part.nivel == level for part in parts)
    ]


def _actividad(fila: Fila) -> Data:
    row = fila.actividad
    who = ", con ".join(text for text in (str(row.responsable or "Por nombrar"), row.apoyo) if text)
    return {
        "nombre": row.nombre,
        "objetivo": row.objetivo,
        "detalle": " · ".join((row.get_publico_display(), row.get_medio_display(), _tramites(row))).removesuffix(" · "),
        "responsable": who,
        "fechas": f"{_corta(row.inicio)} – {_corta(row.fin)}" if row.inicio != row.fin else _corta(row.inicio),
        "costo": pesos(row.costo) if row.costo is not None else POR_CONFIRMAR,
        "estado": estado_dicho(fila),
        "clase": "vencida" if fila.vencida else row.estado,
        "motivo": row.motivo,
        "evidencias": fila.evidencias,
    }


def _tramites(row: Actividad) -> str:
    titles = [page.title for page in row.tramites.all()]
    return f"{len(titles)} trámites" if len(titles) > 3 else ", ".join(titles)


def _corta(day: date) -> str:
    return f"{day.day} {str(MONTHS_3[day.month]).lower()} {day.year}"


def _linea(plan: Plan, rows: Sequence[Fila], today: date) -> Data:
    """Return the timeline as shares of its width, in thousandths."""
    first, last = primero_y_ultimo(plan, rows)
    whole = (last - first).days + 1

    def place(day: date) -> int:
        return 1000 * min(max((day - first).days, 0), whole) // whole

    months, day = [], first
    while day <= last:
        months.append({"x": place(day), "nombre": str(MONTHS_3[day.month]).lower()})
        day = (day + timedelta(days=32)).replace(day=1)
    bars = [
        {
            "nombre": corto(row.actividad.nombre, 46),
            "x": place(row.actividad.inicio),
            "ancho": max(8, place(row.actividad.fin + timedelta(days=1)) - place(row.actividad.inicio)),
            "estado": estado_dicho(row),
            "clase": "vencida" if row.vencida else row.actividad.estado,
        }
        for row in rows
    ]
    return {"meses": months, "barras": bars, "hoy": place(today) if first <= today <= last else None}


def _metas(state: EstadoDelPlan) -> list[list[str]]:
    return [[row["nombre"], row["objetivo"], row["valor"], row["juicio"]] for row in metas.filas(state.metas)]


def _matriz(whole: Matriz) -> Data:
    return {
        "pasos": [str(paso.label) for paso in Paso],
        "filas": [
            {
                "tramite": row.tramite.title,
                "avance": f"{row.cuenta.porcentaje} %",
                "celdas": [
                    {"como": cell.como, "fecha": f"{cell.fecha:%d/%m/%y}" if cell.fecha and cell.hecha else ""}
                    for cell in row.celdas
                ],
            }
            for row in whole.renglones
        ],
        "totales": [f"{step.porcentaje} %" for step in whole.pasos],
        "todo": _parte(whole.todo.hechas, whole.todo.total),
    }


def _evidencias(plan: Plan) -> list[list[str]]:
    rows = (
        Evidencia.objects.filter(actividad__componente__plan=plan, apartada_en=None)
        .select_related("actividad", "subida_por")
        .order_by("fecha", "subida_en")[:MOST]
    )
    return [
        [
            f"{row.fecha:%d/%m/%Y}",
            row.get_tipo_display(),
            row.nota,
            str(row.actividad),
            f"{row.nombre}\nSHA-256 {row.sha256[:16]}…" if row.archivo else row.enlace or "Sin archivo",
        ]
        for row in rows
    ]
