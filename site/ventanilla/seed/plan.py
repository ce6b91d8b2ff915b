"""The communications plan of this year: components, activities, targets, some evidence, some cells of the matrix."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from comunicaciones.actions.anotar_evidencia import anotar_evidencia
from comunicaciones.actions.guardar_actividad import guardar_actividad
from comunicaciones.actions.guardar_casilla import guardar_casilla
from comunicaciones.actions.guardar_componente import guardar_componente
from comunicaciones.actions.guardar_meta import guardar_meta
from comunicaciones.actions.guardar_plan import guardar_plan
from comunicaciones.actions.mover_actividad import mover_actividad
from comunicaciones.models import Actividad, Casilla, Plan
from comunicaciones.selectors.matriz import tramites_de_la_matriz
from comunicaciones.states.plan import CON_MOTIVO, EstadoActividad, EstadoPlan, Sentido
from cuentas.models import Usuario
from forms.files.intake import Taken, take
from tramites.models import TramitePage
from ventanilla.seed.contexto import Contexto
from ventanilla.seed.datos import contenido


def cargar(ctx: Contexto) -> None:
    """Make the plan where there is none of any year; what people changed meanwhile is left alone."""
    if Plan.objects.exists():
        return
    data = contenido("plan")
    year = timezone.localdate().year
    plan = guardar_plan(
        campos={
            "anio": year,
            "titulo": f"{data['titulo']} {year}",
            "objetivo": data["objetivo"],
            "diagnostico": data["diagnostico"],
            "estado": EstadoPlan.VIGENTE,
        },
        by=_persona("lider"),
    )
    ctx.nuevo += 1
    for place, part in enumerate(data["componentes"], 1):
        _componente(ctx, plan, part, place)
    for item in data["metas"]:
        _meta(plan, item)
    for item in data["casillas"]:
        _casilla(ctx, item, year)


def _persona(name: str) -> Usuario:
    return Usuario.objects.get(usuario=name)


def _dia(text: str, year: int) -> date:
    return date.fromisoformat(f"{year}-{text}")


def _componente(ctx: Contexto, plan: Plan, item: dict[str, Any], place: int) -> None:
    part = guardar_componente(
        plan=plan,
        campos={
            "nivel": item["nivel"],
            "nombre": item["nombre"],
            "descripcion": item["descripcion"],
            "orden": place,
        },
        by=_persona("lider"),
    )
    for row in item["actividades"]:
        made = guardar_actividad(
            campos={
                "componente": part,
                "nombre": row["nombre"],
                "objetivo": row["objetivo"],
                "publico": row["publico"],
                "medio": row["medio"],
                "responsable": _persona(row["responsable"]),
                "apoyo": row["apoyo"],
                "inicio": _dia(row["inicio"], plan.anio),
                "fin": _dia(row["fin"], plan.anio),
            },
            tramites=_tramites(row.get("tramites", [])),
            by=_persona("lider"),
        )
        _estado(made, row)
        ctx.nuevo += 1


def _tramites(wanted: Any) -> list[TramitePage]:
    rows = tramites_de_la_matriz()
    return list(rows if wanted == "todos" else rows.filter(slug__in=wanted))


def _estado(made: Actividad, item: dict[str, Any]) -> None:
    """Bring an activity to where its dates say that it would be today, or where the plan says that it is."""
    today = timezone.localdate()
    by = _persona(item["responsable"])
    if made.inicio > today:
        return
    wanted = item.get("estado") or (EstadoActividad.HECHA if made.fin < today else EstadoActividad.EN_CURSO)
    reason = item.get("motivo", "") if wanted in CON_MOTIVO else ""
    mover_actividad(actividad=made, desde=EstadoActividad.POR_HACER, hacia=wanted, by=by, motivo=reason, dia=made.fin)
    if wanted == EstadoActividad.HECHA:
        for n, proof in enumerate(item.get("evidencias", [])):
            _evidencia(made, proof, by, n)


def _evidencia(made: Actividad, item: dict[str, Any], by: Usuario, n: int) -> None:
    link = item.get("enlace", "")
    anotar_evidencia(
        actividad=made,
        tipo=item["tipo"],
        texto=item["nota"],
        archivo=_archivo(item) if "archivo" in item else None,
        enlace=f"{settings.PUBLIC_URL.rstrip('/')}{link}" if link else "",
        fecha=made.fin,
        clave=f"demo:{made.pk}:{n}",
        by=by,
    )


def _archivo(item: dict[str, Any]) -> Taken:
    upload = SimpleUploadedFile(item["archivo"], item["texto"].encode(), "text/plain")
    return take(upload, extensions=("txt",), max_bytes=100_000)


def _meta(plan: Plan, item: dict[str, Any]) -> None:
    guardar_meta(
        plan=plan,
        campos={
            "indicador": item["indicador"],
            "sentido": Sentido.MINIMO,
            "valor": item["valor"],
            "desde": date(plan.anio, 1, 1),
            "hasta": date(plan.anio, 12, 31),
            "nota": item["nota"],
        },
        by=_persona("lider"),
    )


def _casilla(ctx: Contexto, item: dict[str, Any], year: int) -> None:
    page = tramites_de_la_matriz().filter(slug=item["tramite"]).first()
    if page is None or Casilla.objects.filter(tramite=page, paso=item["paso"]).exists():
        return
    day = _dia(item["fecha"], year) if "fecha" in item else None
    guardar_casilla(
        tramite=page,
        paso=item["paso"],
        fecha=day if day and day <= timezone.localdate() else None,
        responsable=_persona(item["responsable"]),
        nota=item["nota"],
        by=_persona("lider"),
    )
    ctx.nuevo += 1
