"""Users from a file: upload, see what each line would do, confirm; send an invitation again."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cuentas.actions.aplicar_carga import confirmar_carga, subir_carga
from cuentas.actions.invitar import invitar
from cuentas.models import CargaUsuarios, FilaCarga, Usuario
from cuentas.permissions import puede_cambiar, puede_cargar, roles_que_puede_dar
from cuentas.roles import ROLES
from cuentas.selectors.lectura import COLUMNAS, MOST_BYTES
from cuentas.selectors.personas import cuentas_de_carga, por_entrar
from cuentas.tasks import aplicar_archivo, revisar_archivo

PER_PAGE = 100


def exigir(request: HttpRequest) -> None:
    """Raise the 404 of a page that never was, for who creates no accounts."""
    if not puede_cargar(request.user):
        raise Http404


def screen(request: HttpRequest, template: str, title: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Render a screen of accounts in the admin's frame."""
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
        {"url": reverse("wagtailusers_users:index"), "label": _("Usuarios")},
        {"url": "", "label": title},
    ]
    base = {"header_title": title, "header_icon": "user", "breadcrumbs_items": trail}
    return render(request, f"cuentas/mesa/{template}.html", base | context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lista(request: HttpRequest) -> HttpResponse:
    """Show the files of before and take a new one."""
    exigir(request)
    error = ""
    if request.method == "POST":
        upload = request.FILES.get("archivo")
        if upload is None:
            error = _("Escoja un archivo.")
        elif (upload.size or 0) > MOST_BYTES:
            error = _("El archivo es demasiado grande: pártalo en varios.")
        else:
            with transaction.atomic():
                carga = subir_carga(nombre=upload.name or "", data=upload.read(), by=request.user)
                revisar_archivo.enqueue(str(carga.pk))
            return redirect("carga_usuarios", carga.pk)
    context = {
        "cargas": CargaUsuarios.objects.select_related("por")[:20],
        "columnas": COLUMNAS,
        "roles": [ROLES[id].nombre for id in ROLES if id in roles_que_puede_dar(request.user)],
        "error": error,
        "por_entrar": por_entrar()[:100],
    }
    return screen(request, "cargas", _("Usuarios desde un archivo"), context, 422 if error else 200)


@never_cache
@require_safe
def ver(request: HttpRequest, pk: Any) -> HttpResponse:
    """Show how far the reading is, then the report by line."""
    exigir(request)
    carga = get_object_or_404(CargaUsuarios, pk=pk)
    which = request.GET.get("ver", "")
    rows = carga.filas.filter(resultado=which) if which in FilaCarga.Resultado.values else carga.filas.all()
    counts = cuentas_de_carga(carga)
    context = {
        "carga": carga,
        "cuentas": [(r.value, r.label, counts.get(r.value, 0)) for r in FilaCarga.Resultado],
        "errores": counts.get(FilaCarga.Resultado.ERROR, 0),
        "cambios": counts.get(FilaCarga.Resultado.CAMBIO, 0),
        "nuevas": counts.get(FilaCarga.Resultado.NUEVA, 0),
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("p")),
        "which": which,
        "en_curso": carga.estado in (CargaUsuarios.Estado.LEYENDO, CargaUsuarios.Estado.APLICANDO),
    }
    return screen(request, "carga", carga.nombre, context)


@require_POST
def confirmar(request: HttpRequest, pk: Any) -> HttpResponse:
    """Do what was reported."""
    exigir(request)
    carga = get_object_or_404(CargaUsuarios, pk=pk)
    with transaction.atomic():
        done = confirmar_carga(carga=carga, con_cambios=request.POST.get("cambios") == "si", by=request.user)
        if done:
            aplicar_archivo.enqueue(str(carga.pk))
    if not done:
        messages.error(request, _("No se puede confirmar: tiene errores, o ya se aplicó."))
    return redirect("carga_usuarios", carga.pk)


@require_POST
def invitar_otra_vez(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a new link to who has not entered yet."""
    exigir(request)
    person = get_object_or_404(Usuario, pk=pk, is_active=True)
    if person.has_usable_password() or not puede_cambiar(request.user, person):
        raise Http404
    invitar(usuario=person, by=request.user)
    messages.success(request, _("Enviamos otra invitación a %(email)s.") % {"email": person.email})
    return redirect("cargas_usuarios")
