"""Questions by every channel: the list, one question with what helps to answer it, the form to write one down."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from asesoria.actions.registrar_consulta import CONTACTO, Anotada, registrar_consulta
from asesoria.actions.registrar_lectura import registrar_lectura
from asesoria.mesa.ficha_consulta import ficha
from asesoria.mesa.formularios import ConsultaForm
from asesoria.models import AjustesAsesoria, Consulta
from asesoria.permissions import consultas_visibles
from asesoria.selectors.consultas import (
    VISTAS,
    Filtros,
    atiende_consultas,
    consultas,
    cuentas_de_consultas,
    opciones,
)
from asesoria.selectors.plazos import semaforo_de
from asesoria.states import Canal, Naturaleza
from tramites.selectors.plazos import Semaforo

PER_PAGE = 50
NOMBRES = {
    "abiertas": gettext_lazy("Sin respuesta"),
    "mias": gettext_lazy("Mías"),
    "sin_asignar": gettext_lazy("Sin asignar"),
    "tarde": gettext_lazy("Tarde"),
    "sin_marcar": gettext_lazy("Sin marcar o sin radicar"),
    "respondidas": gettext_lazy("Respondidas"),
    "cerradas": gettext_lazy("Resueltas"),
    "todas": gettext_lazy("Todas"),
}


@dataclass(frozen=True)
class Fila:
    """A question as the table shows it."""

    consulta: Consulta
    semaforo: Semaforo | None


def exigir(request: HttpRequest) -> None:
    """Raise the 404 of a page that never was, for who attends no questions."""
    if not atiende_consultas(request.user):
        raise Http404


def pantalla(
    request: HttpRequest, template: str, title: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render a screen of questions in the admin's frame."""
    base = {
        "header_title": title,
        "header_icon": "help",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
            {"url": reverse("consultas"), "label": _("Consultas")},
            *([{"url": "", "label": title}] if title != _("Consultas") else []),
        ],
    }
    return render(request, template, {**base, **context}, status=status)


def leer(data: Mapping[str, str]) -> Filtros:
    """Read the list's address; whatever is not understood counts as not given."""
    ver, canal = data.get("ver", ""), data.get("canal", "")
    return Filtros(
        ver=ver if ver in VISTAS else "abiertas",
        q=" ".join(data.get("q", "").replace("\0", "").split())[:100],
        canal=canal if canal in Canal.values else "",
        tramite=_number(data.get("tramite", "")),
        dependencia=_number(data.get("dependencia", "")),
    )


def _number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def query(filtros: Filtros, **changes: Any) -> str:
    """Return the query of the list's address with these changes; what is as usual is left out."""
    other, usual = replace(filtros, **changes), Filtros()
    pairs = {f.name: getattr(other, f.name) for f in fields(other) if getattr(other, f.name) != getattr(usual, f.name)}
    return "?" + urlencode(pairs)


@never_cache
@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """Show one view of the questions that the person works on, with the counts of all."""
    exigir(request)
    filtros = leer(request.GET)
    today, aviso = timezone.localdate(), AjustesAsesoria.load().recordar_dias
    counts = cuentas_de_consultas(request.user, filtros)
    page = Paginator(consultas(request.user, filtros), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "filtros": filtros,
        "vistas": [
            {
                "id": id,
                "nombre": NOMBRES[id],
                "n": counts[id],
                "query": query(filtros, ver=id),
                "active": id == filtros.ver,
            }
            for id in VISTAS
        ],
        "filas": [Fila(row, semaforo_de(row, today, aviso)) for row in page.object_list],
        "page": page,
        "query": query(filtros),
        "narrowed": bool(filtros.q or filtros.canal or filtros.tramite or filtros.dependencia),
        "canales": Canal.choices,
        "tramites": opciones(request.user, "tramite", "tramite__title"),
        "dependencias": opciones(request.user, "dependencia", "dependencia__nombre"),
    }
    return pantalla(request, "asesoria/mesa/consultas.html", _("Consultas"), context)


@never_cache
@require_safe
def ver(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one question, as it was asked, with what helps to answer it and what may be done."""
    rows = consultas_visibles(request.user).select_related(
        "aporte__tema__foro", "aporte__autor", "conversacion", "tramite", "dependencia", "asignada_a", "marcada_por"
    )
    consulta = get_object_or_404(rows, pk=pk)
    context = ficha(consulta, request)
    if context["persona"] or context["mensajes"]:
        registrar_lectura(consulta=consulta, by=request.user)
    return pantalla(request, "asesoria/mesa/consulta.html", consulta.asunto, context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def registrar(request: HttpRequest) -> HttpResponse:
    """Write a question down; then the next one by the same channel, or the one just written."""
    exigir(request)
    form = ConsultaForm(request.POST or None, canal=request.GET.get("canal", ""))
    if request.method == "POST" and form.is_valid():
        row = _written(request, form)
        where = reverse("consulta", args=[row.pk])
        messages.success(request, format_html('{} <a href="{}">{}</a>', _("Consulta anotada."), where, row.asunto))
        if "otra" in request.POST:
            return redirect(f"{reverse('consulta_registrar')}?canal={row.canal}")
        return redirect(where)
    context = {"form": form}
    status = 422 if form.errors else 200
    return pantalla(request, "asesoria/mesa/registrar_consulta.html", _("Anotar una consulta"), context, status)


def _written(request: HttpRequest, form: ConsultaForm) -> Consulta:
    data = dict(form.cleaned_data)
    key = data.pop("clave_envio")
    contact = {name: data.pop(name) for name in CONTACTO}
    data |= {"canal": Canal(data["canal"]), "naturaleza": Naturaleza(data["naturaleza"]), "contacto": contact}
    return registrar_consulta(by=request.user, anotada=Anotada(**data), clave_envio=key)
