"""The organisers' screens: the list of jornadas, one of them with who is told what, its mails, calling it off."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from comunicaciones.actions.cancelar_inscripcion import YaEmpezo, cancelar_inscripcion
from comunicaciones.actions.cancelar_jornada import cancelar_jornada
from comunicaciones.actions.enviar_prueba import enviar_prueba
from comunicaciones.models import AgendaPage, Convocatoria, Inscripcion, JornadaPage
from comunicaciones.permissions.jornadas import puede_gestionar
from comunicaciones.presenters.aviso_jornada import contexto, de_muestra, texto
from comunicaciones.presenters.jornadas import hechos, rango
from comunicaciones.selectors import mesa_jornadas as sel
from comunicaciones.selectors.jornadas import cupos_de, por_que_no
from comunicaciones.states.jornadas import TipoAviso

PER_PAGE = 50
NOMBRES = {
    "proximas": gettext_lazy("Próximas"),
    "pasadas": gettext_lazy("Pasadas"),
    "borradores": gettext_lazy("Sin publicar"),
    "todas": gettext_lazy("Todas"),
}
MUESTRAS = (
    TipoAviso.INVITACION,
    TipoAviso.INSCRIPCION,
    TipoAviso.ESPERA,
    TipoAviso.CUPO,
    TipoAviso.CAMBIO,
    TipoAviso.CANCELACION,
)


def exigir(request: HttpRequest) -> None:
    """Raise the 404 of a page that never was, for who organises no jornadas."""
    if not puede_gestionar(request.user):
        raise Http404


def pantalla(
    request: HttpRequest, template: str, title: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render a screen in the admin's frame."""
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
        {"url": reverse("jornadas_mesa"), "label": _("Jornadas")},
    ]
    if title != trail[-1]["label"]:
        trail.append({"url": "", "label": title})
    base = {"header_title": title, "header_icon": "date", "breadcrumbs_items": trail}
    return render(request, f"comunicaciones/jornadas/mesa/{template}", {**base, **context}, status=status)


@never_cache
@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """Show the jornadas with their state, places and what was told."""
    exigir(request)
    ver = request.GET.get("ver", "")
    ver = ver if ver in sel.VISTAS else "proximas"
    page = Paginator(sel.lista(ver), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "ver": ver,
        "vistas": [{"id": id, "nombre": NOMBRES[id], "active": id == ver} for id in sel.VISTAS],
        "filas": [{"jornada": row, "estado": estado_de(row), "cuando": _cuando(row)} for row in page.object_list],
        "page": page,
        "nueva": _nueva(request.user),
    }
    return pantalla(request, "lista.html", _("Jornadas"), context)


def _nueva(user: Any) -> str:
    """Return where a person makes a new one; empty for who may not."""
    index = AgendaPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    if index is None or not index.permissions_for_user(user).can_add_subpage():
        return ""
    return reverse("wagtailadmin_pages:add", args=["comunicaciones", "jornadapage", index.pk])


def _cuando(row: JornadaPage) -> str:
    return rango(row.inicio, row.fin) if row.inicio and row.fin else ""


def estado_de(row: JornadaPage) -> str:
    """Return in words how a jornada stands."""
    if row.cancelada_en is not None:
        return _("Cancelada")
    if not row.live:
        return _("Sin publicar")
    now = timezone.now()
    if row.fin is not None and row.fin < now:
        return _("Terminada")
    if row.inicio is not None and row.inicio <= now:
        return _("En curso")
    words = {"cerrada": _("Inscripciones cerradas"), "llena": _("Sin cupos")}
    return words.get(por_que_no(row, _told(row), cupos_de(row)), _("Inscripciones abiertas"))


def _told(row: JornadaPage) -> Convocatoria:
    told: Convocatoria | None = getattr(row, "convocatoria", None)
    if told is None:
        told = Convocatoria(jornada=row, dicho=hechos(row), creada_en=timezone.now())
    told.jornada = row
    return told


def la_jornada(pk: int) -> JornadaPage:
    """Return the jornada in the main language, or the 404 of none."""
    return get_object_or_404(sel.lista("todas"), pk=pk)


@never_cache
@require_safe
def ficha(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a jornada: who is told what and when, who registered, and what may be done."""
    exigir(request)
    row = la_jornada(pk)
    told = _told(row)
    page = Paginator(sel.inscripciones(row), PER_PAGE * 2).get_page(request.GET.get("p"))
    context = {
        "jornada": row,
        "convocatoria": told,
        "estado": estado_de(row),
        "cuando": _cuando(row),
        "cupos": cupos_de(row),
        "programa": sel.programa(told),
        "fallidos": sel.fallidos(told) if told.pk else [],
        "page": page,
        "muestras": [(tipo.value, tipo.label) for tipo in MUESTRAS],
        "puede_cancelar": row.live and told.cancelada_en is None and row.fin and row.fin > timezone.now(),
        "puede_editar": row.permissions_for_user(request.user).can_edit(),
    }
    return pantalla(request, "ficha.html", row.title, context)


def _tipo(value: str) -> TipoAviso:
    if value not in MUESTRAS:
        raise Http404
    return TipoAviso(value)


@never_cache
@require_safe
def vista(request: HttpRequest, pk: int, tipo: str) -> HttpResponse:
    """Show one of its mails as it would be written now."""
    exigir(request)
    row, kind = la_jornada(pk), _tipo(tipo)
    para = de_muestra(kind, request.user)
    with translation.override(para.locale):
        context = contexto(_told(row), para)
    asunto, cuerpo = texto(kind, para, context)
    shown = {"jornada": row, "tipo": kind, "nombre": kind.label, "asunto": asunto, "cuerpo": cuerpo}
    return pantalla(request, "vista.html", row.title, shown)


@require_POST
def prueba(request: HttpRequest, pk: int, tipo: str) -> HttpResponse:
    """Send that mail to who asks, and to nobody else."""
    exigir(request)
    row, kind = la_jornada(pk), _tipo(tipo)
    told = _told(row)
    if told.pk is None:
        messages.error(request, _("Publique la jornada antes de enviarse una prueba."))
    else:
        by: Any = request.user
        enviar_prueba(convocatoria=told, tipo=kind, by=by)
        messages.success(request, _("Le enviamos la prueba a %(correo)s.") % {"correo": by.email})
    return redirect("jornada_mesa", pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cancelar(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason and call the jornada off."""
    exigir(request)
    row = la_jornada(pk)
    error = ""
    if request.method == "POST":
        try:
            cancelar_jornada(jornada=row, motivo=request.POST.get("motivo", ""), by=request.user)
        except ValueError:
            error = _("Escriba el motivo: lo reciben quienes iban a ir.")
        else:
            messages.success(request, _("La jornada quedó cancelada. Se avisa a quienes ya sabían de ella."))
            return redirect("jornada_mesa", pk)
    context = {"jornada": row, "cupos": cupos_de(row), "error": error, "cancelada": row.cancelada_en is not None}
    return pantalla(request, "cancelar.html", _("Cancelar la jornada"), context, 422 if error else 200)


@require_POST
def cancelar_la_de(request: HttpRequest, pk: int, inscripcion_pk: int) -> HttpResponse:
    """Cancel the registration of somebody who asked for it by another way."""
    exigir(request)
    row = get_object_or_404(Inscripcion, pk=inscripcion_pk, jornada=pk)
    try:
        cancelar_inscripcion(inscripcion=row, by=request.user)
    except YaEmpezo:
        messages.error(request, _("La jornada ya empezó: ya no se puede cancelar la inscripción."))
    else:
        messages.success(request, _("La inscripción quedó cancelada y se le avisó a la persona."))
    return redirect("jornada_mesa", pk)
