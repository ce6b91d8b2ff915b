"""The admin's own screens for a form beside the editor: export, import, archive."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from forms.actions.archivar_formulario import archivar_formulario
from forms.documents import LARGEST
from forms.formats import DocumentError, exportar, importar
from forms.models import Form

EDIT = "wagtailsnippets_formularios_form:edit"


class ArchivoForm(forms.Form):
    """One YAML file."""

    archivo = forms.FileField(label="Archivo YAML", help_text="El que se descarga con «Exportar».")


def exportar_formulario(request: HttpRequest, pk: int) -> HttpResponse:
    """Download the latest draft of a form as YAML."""
    _allow(request, "formularios.change_form", "formularios.view_form")
    form = get_object_or_404(Form, pk=pk)
    text = exportar(form.get_latest_revision_as_object())
    response = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{form.key}.yaml"'
    return response


def importar_formulario(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Take a YAML file into the draft of a form, or of a new one. Publishes nothing."""
    _allow(request, "formularios.change_form" if pk else "formularios.add_form")
    target = get_object_or_404(Form, pk=pk) if pk else None
    form = ArchivoForm(request.POST or None, request.FILES or None)
    faults: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            made = importar(_text(form.cleaned_data["archivo"]), by=request.user, into=target)
        except DocumentError as error:
            faults = error.faults
        else:
            messages.success(request, _("El formulario se importó como borrador. Revíselo y publíquelo."))
            return redirect(EDIT, made.pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "faults": faults, "target": target, "page_title": _("Importar formulario")}
    return render(request, "forms/admin/importar.html", context, status=status)


def archivar(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then archive a form or take it out of the archive."""
    _allow(request, "formularios.publish_form")
    form = get_object_or_404(Form, pk=pk)
    if request.method != "POST":
        title = _("Sacar del archivo") if form.archived else _("Archivar")
        return render(request, "forms/admin/archivar.html", {"target": form, "page_title": title})
    archivar_formulario(form=form, by=request.user, archivado=request.POST.get("archivado") == "1")
    messages.success(
        request, _("El formulario quedó archivado.") if form.archived else _("El formulario salió del archivo.")
    )
    return redirect(EDIT, form.pk)


def _allow(request: HttpRequest, *any_of: str) -> None:
    if not any(request.user.has_perm(name) for name in any_of):
        raise PermissionDenied


def _text(file: Any) -> str:
    if file.size > LARGEST * 4:
        raise DocumentError([("", _("El archivo es demasiado grande."))])
    try:
        return file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError([("", _("El archivo debe ser texto en UTF-8."))]) from error
