"""The check-in screen: read codes, look for a name, mark and undo. Every act is a form; the script only saves steps."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from comunicaciones.actions.desmarcar_asistencia import desmarcar_asistencia
from comunicaciones.actions.marcar_asistencia import Marca, NoSeMarca, marcar_asistencia
from comunicaciones.mesa.asistencia.marco import (
    a_la_lista,
    cerrada_en_palabras,
    entero,
    entra,
    intentar,
    jornada_para,
    pantalla,
    sesion_mostrada,
    sesion_pedida,
)
from comunicaciones.models import Inscripcion, Sesion
from comunicaciones.permissions.asistencia import puede_tomar
from comunicaciones.presenters.asistencia import hora_de, por_que_no
from comunicaciones.selectors.asistencia import (
    ListaCerrada,
    buscar,
    cuentas_por_sesion,
    filas,
    funcionarios_sin_inscripcion,
    jornadas_con_lista,
    lista_de,
    sesiones,
)
from comunicaciones.selectors.lectura_asistencia import codigo_leido
from comunicaciones.selectors.puerta import inscripcion_dicha, puerta_abierta
from comunicaciones.states.asistencia import Medio, Resultado

SHOWN = 200
PER_PAGE = 30


@never_cache
@require_safe
def jornadas(request: HttpRequest) -> HttpResponse:
    """List the jornadas, the latest first, with how many registered and came."""
    if not entra(request.user):
        raise Http404
    page = Paginator(jornadas_con_lista(), PER_PAGE).get_page(request.GET.get("p"))
    return pantalla(request, "comunicaciones/asistencia/mesa/jornadas.html", _("Asistencia"), {"page": page})


@never_cache
@require_safe
def lista(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one session's list, to be marked by who takes attendance and read by who may see it."""
    jornada = jornada_para(request, pk, puede=entra)
    sesion = sesion_mostrada(request, jornada)
    q = " ".join(request.GET.get("q", "").replace("\0", "").split())[:100]
    every = filas(sesion)
    found = buscar(every, q) if q else every
    kept = lista_de(jornada)
    context = {
        "sesion": sesion,
        "sesiones": sesiones(jornada),
        "cuentas": cuentas_por_sesion(jornada),
        "filas": found[:SHOWN],
        "sobran": max(0, len(found) - SHOWN),
        "q": q,
        "presentes": sum(fila.asistencia is not None for fila in every),
        "total": len(every),
        "lista": kept,
        "abierta": not kept.is_closed and jornada.cancelada_en is None,
        "puerta": puerta_abierta(sesion),
        "otros": funcionarios_sin_inscripcion(jornada, q) if q and puede_tomar(request.user) else [],
    }
    return pantalla(request, "comunicaciones/asistencia/mesa/lista.html", jornada.title, context, jornada=jornada)


@never_cache
@require_POST
def marcar(request: HttpRequest, pk: int, sesion_pk: int) -> HttpResponse:
    """Mark a person of the list."""
    jornada = jornada_para(request, pk, puede=puede_tomar)
    sesion = sesion_pedida(jornada, sesion_pk)
    row = get_object_or_404(Inscripcion, pk=entero(request.POST.get("inscripcion")), jornada=jornada)
    done, marca = intentar(
        request, lambda: marcar_asistencia(inscripcion=row, sesion=sesion, medio=Medio.LISTA, by=request.user)
    )
    if done:
        _say(request, marca, row)
    return a_la_lista(jornada, sesion, f"p-{row.pk}")


@never_cache
@require_POST
def desmarcar(request: HttpRequest, pk: int, sesion_pk: int) -> HttpResponse:
    """Undo a mark of that session."""
    jornada = jornada_para(request, pk, puede=puede_tomar)
    sesion = sesion_pedida(jornada, sesion_pk)
    mark = sesion.asistencias.filter(pk=entero(request.POST.get("asistencia"))).select_related("inscripcion").first()
    if mark is None:
        messages.info(request, _("Ya no estaba marcada."))
        return a_la_lista(jornada, sesion)
    person, row = mark.inscripcion.nombre, mark.inscripcion_id
    done, _result = intentar(request, lambda: desmarcar_asistencia(asistencia_pk=mark.pk, by=request.user))
    if done:
        messages.success(request, _("Quitamos la marca de %(nombre)s.") % {"nombre": person})
    return a_la_lista(jornada, sesion, f"p-{row}")


@never_cache
@require_POST
def escanear(request: HttpRequest, pk: int, sesion_pk: int) -> HttpResponse:
    """Mark whom a code names; to the script it answers in JSON, to a form with the list."""
    jornada = jornada_para(request, pk, puede=puede_tomar)
    sesion = sesion_pedida(jornada, sesion_pk)
    answer = _scanned(request, sesion, request.POST.get("codigo", "")[:300].strip())
    if "application/json" in request.headers.get("accept", ""):
        return JsonResponse(answer)
    if answer["ok"]:
        messages.success(request, answer["mensaje"])
    else:
        messages.error(request, answer["mensaje"])
    return a_la_lista(jornada, sesion)


def _scanned(request: HttpRequest, sesion: Sesion, code: str) -> dict[str, Any]:
    row = inscripcion_dicha(sesion, code) if code else None
    if row is None:
        other = bool(code) and Inscripcion.objects.filter(codigo=codigo_leido(code).upper()).exists()
        result = Resultado.OTRA_JORNADA if other else Resultado.DESCONOCIDO
        return {"ok": False, "resultado": result.value, "mensaje": por_que_no(result)}
    try:
        marca = marcar_asistencia(inscripcion=row, sesion=sesion, medio=Medio.QR, by=request.user)
    except NoSeMarca as refused:
        why = f"{row.nombre}: {por_que_no(refused.resultado)}"
        return {"ok": False, "resultado": refused.resultado.value, "mensaje": why}
    except ListaCerrada as closed:
        return {"ok": False, "resultado": "cerrada", "mensaje": cerrada_en_palabras(closed)}
    result = Resultado.MARCADA if marca.nueva else Resultado.YA
    presentes = sesion.asistencias.count()
    return {"ok": True, "resultado": result.value, "mensaje": _in_words(marca, row), "presentes": presentes}


def _say(request: HttpRequest, marca: Marca, row: Inscripcion) -> None:
    (messages.success if marca.nueva else messages.info)(request, _in_words(marca, row))


def _in_words(marca: Marca, row: Inscripcion) -> str:
    when = hora_de(marca.asistencia.marcada_en)
    if marca.nueva:
        return _("%(nombre)s: marcada a las %(hora)s.") % {"nombre": row.nombre, "hora": when}
    return _("%(nombre)s: ya estaba marcada a las %(hora)s.") % {"nombre": row.nombre, "hora": when}
