"""Pieces: writing one, seeing it with its link, approving it, putting it as a banner."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comunicaciones.actions.decidir_pieza import decidir_pieza
from comunicaciones.actions.difundir import anotar_difusion, difundir
from comunicaciones.actions.guardar_pieza import CortoOcupado, guardar_pieza
from comunicaciones.actions.poner_banner import poner_banner, quitar_banner
from comunicaciones.mesa.campanas.formularios import WHEN, AManoForm, BannerForm, GruposForm, PiezaForm
from comunicaciones.mesa.campanas.marco import (
    aprueban,
    gestores,
    intentar,
    lectores,
    pantalla,
    version_vista,
)
from comunicaciones.mesa.plan.marco import otro_antes
from comunicaciones.models import Banner, Campana, Pieza
from comunicaciones.presenters.diagnostico import diagnostico, medios
from comunicaciones.presenters.mensajeria import hay_mensajeria
from comunicaciones.presenters.piezas import dicha, direccion, faltas, medir, palabras_por_minuto, texto_final
from comunicaciones.selectors.enlaces import camino
from comunicaciones.selectors.envios import con_avance
from comunicaciones.states.campanas import HABLADOS, IMPRESOS, LIMITES, ActoPieza, EstadoCampana, Medio
from comunicaciones.states.plan import OtroCambioAntes
from comunicaciones.tasks.campanas import empezar_entregas


def la_pieza(pk: int) -> Pieza:
    """Return a piece with all that its screens show, or the 404 of none."""
    rows = Pieza.objects.select_related("campana", "enlace__pagina", "imagen", "aprobada_por")
    return get_object_or_404(rows, pk=pk)


@lectores
@require_safe
def ver(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a piece as it goes out, with its link, its history and what can be done with it."""
    return _show(request, la_pieza(pk), {})


def _show(request: HttpRequest, pieza: Pieza, forms: dict[str, Any], status: int = 200) -> HttpResponse:
    now = timezone.localtime().strftime(WHEN)
    campana = pieza.campana
    context: dict[str, Any] = {
        "pieza": pieza,
        "medida": medir(pieza),
        "texto": texto_final(pieza),
        "direccion": direccion(pieza.enlace),
        "dicha": dicha(pieza.enlace),
        "lleva_a": camino(pieza.enlace),
        "faltas": faltas(pieza),
        "historia": pieza.historia.all()[:50],
        "es_impresa": pieza.medio in IMPRESOS,
        "es_hablada": pieza.medio in HABLADOS,
        "es_correo": pieza.medio == Medio.CORREO,
        "es_mensaje": pieza.medio == Medio.MENSAJE,
        "es_banner": pieza.medio == Medio.BANNER,
        "envios": con_avance(pieza.envios.all()) if pieza.medio == Medio.CORREO else (),
        "difusiones": pieza.difusiones.all()[:100] if pieza.medio == Medio.MENSAJE else (),
        "banners": pieza.banners.all(),
        "en_curso": campana.estado == EstadoCampana.CURSO,
        "hay_mensajeria": hay_mensajeria(),
        "grupos_form": GruposForm(),
        "mano_form": AManoForm(initial={"en": now}, prefix="mano"),
        "banner_form": BannerForm(initial={"inicio": campana.inicio, "fin": campana.fin}, prefix="banner"),
    }
    return pantalla(request, "pieza", pieza.titulo, {**context, **forms}, campana=campana, status=status)


@gestores
def nueva(request: HttpRequest, campana_pk: int) -> HttpResponse:
    """Write a new piece of a campaign."""
    campana = get_object_or_404(Campana, pk=campana_pk)
    form = PiezaForm(request.POST or None, campana=campana, initial={"medio": request.GET.get("medio", "")})
    if request.method == "POST" and form.is_valid() and (made := _save(request, form, campana=campana)):
        return redirect("campana_pieza", pk=made.pk)
    return _form(request, form, campana, _("Pieza nueva"), {})


@gestores
def editar(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a piece. An approved one loses its approval."""
    pieza = la_pieza(pk)
    form = PiezaForm(request.POST or None, campana=pieza.campana, instance=pieza)
    context: dict[str, Any] = {"version": pieza.version, "pieza": pieza, "era_aprobada": pieza.is_approved}
    if request.method == "POST" and form.is_valid():
        try:
            if _save(request, form, pieza=pieza):
                return redirect("campana_pieza", pk=pk)
        except OtroCambioAntes as other:
            context |= {"conflicto": otro_antes(other), "version": other.version}
            return _form(request, form, pieza.campana, _("Editar"), context, status=409)
    return _form(request, form, pieza.campana, _("Editar"), context)


def _save(request: HttpRequest, form: PiezaForm, **what: Any) -> Pieza | None:
    data = form.cleaned_data
    try:
        return guardar_pieza(
            campos=data,
            destino=data["destino"],
            corto=data["corto"],
            version=version_vista(request),
            by=request.user,
            **what,
        )
    except CortoOcupado:
        form.add_error("corto", _("Esa dirección corta es de otra pieza, o ya se aprobó y puede estar impresa."))
        return None


def _form(
    request: HttpRequest, form: PiezaForm, campana: Campana, title: str, context: dict[str, Any], status: int = 0
) -> HttpResponse:
    limits = {m: {"titulo": x.titulo, "texto": x.texto, "segundos": x.segundos} for m, x in LIMITES.items()}
    context |= {
        "form": form,
        "limites": limits,
        "limites_tabla": [(Medio(m).label, x) for m, x in LIMITES.items()],
        "por_minuto": palabras_por_minuto(),
        "diagnostico": diagnostico(campana.encuesta),
        "medios": medios(),
    }
    return pantalla(
        request, "pieza_form", title, context, campana=campana, status=status or (422 if form.errors else 200)
    )


@aprueban
@require_POST
def decidir(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for, give or refuse the approval."""
    act = request.POST.get("acto", "")
    if act not in (ActoPieza.PEDIDA, ActoPieza.APROBADA, ActoPieza.DEVUELTA):
        return redirect("campana_pieza", pk=pk)
    done = {
        ActoPieza.PEDIDA: _("Listo: quien aprueba la ve en su lista."),
        ActoPieza.APROBADA: _("Aprobada."),
        ActoPieza.DEVUELTA: _("Devuelta para corregir."),
    }[ActoPieza(act)]
    intentar(
        request,
        lambda: decidir_pieza(
            pieza=la_pieza(pk),
            acto=ActoPieza(act),
            nota=request.POST.get("nota", ""),
            version=version_vista(request),
            by=request.user,
        ),
        done,
    )
    return redirect("campana_pieza", pk=pk)


@gestores
@require_POST
def mensaje(request: HttpRequest, pk: int) -> HttpResponse:
    """Send an instant message to groups by the messenger."""
    pieza, form = la_pieza(pk), GruposForm(request.POST)
    if not form.is_valid():
        return _show(request, pieza, {"grupos_form": form}, 422)
    intentar(
        request,
        lambda: empezar_entregas(difundir(pieza=pieza, grupos=form.cleaned_data["grupos"], by=request.user)),
        _("Listo: el mensaje va en camino. Abajo se ve si llegó a cada grupo."),
    )
    return redirect("campana_pieza", pk=pk)


@gestores
@require_POST
def a_mano(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a message was sent by hand."""
    pieza, form = la_pieza(pk), AManoForm(request.POST, prefix="mano")
    if not form.is_valid():
        return _show(request, pieza, {"mano_form": form}, 422)
    intentar(request, lambda: anotar_difusion(pieza=pieza, by=request.user, **form.cleaned_data), _("Anotado."))
    return redirect("campana_pieza", pk=pk)


@gestores
@require_POST
def banner(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a banner somewhere between two days."""
    pieza, form = la_pieza(pk), BannerForm(request.POST, prefix="banner")
    if not form.is_valid():
        return _show(request, pieza, {"banner_form": form}, 422)
    intentar(request, lambda: poner_banner(pieza=pieza, by=request.user, **form.cleaned_data), _("Banner puesto."))
    return redirect("campana_pieza", pk=pk)


@gestores
@require_POST
def sin_banner(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a banner away."""
    row = get_object_or_404(Banner.objects.select_related("pieza"), pk=pk)
    intentar(request, lambda: quitar_banner(banner=row, by=request.user), _("Banner quitado."))
    return redirect("campana_pieza", pk=row.pieza_id)
