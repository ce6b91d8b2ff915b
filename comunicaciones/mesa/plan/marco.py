"""What the screens of the plan share: who may enter, the frame, the tabs, doing an act and saying what became of it."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

from django.forms import Form, ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail.admin import messages

from comunicaciones.models import Plan
from comunicaciones.permissions.plan import puede_gestionar_plan, puede_ver_evidencias, puede_ver_plan
from comunicaciones.states.plan import FaltaMotivo, MovimientoImposible, OtroCambioAntes, PlanCerrado

View = Callable[..., HttpResponseBase]


def solo(allowed: Callable[[Any], bool]) -> Callable[[View], View]:
    """Let only these people pass; to others there is no such page. No cache keeps the answer."""

    def decorate(view: View) -> View:
        @never_cache
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not allowed(request.user):
                raise Http404
            return view(request, *args, **kwargs)

        return checked

    return decorate


lectores = solo(puede_ver_plan)
gestores = solo(puede_gestionar_plan)


def el_plan(anio: int) -> Plan:
    """Return the plan of a year, or the 404 of none."""
    return get_object_or_404(Plan, anio=anio)


def entero(value: str | None) -> int:
    """Return the number of a posted value; an odd one is 0, which names nothing."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 18 else 0


def version_vista(request: HttpRequest) -> int | None:
    """Return the version that the person saw; None when the form did not say."""
    value = request.POST.get("version", "")
    return entero(value) if value.isdigit() else None


def pestanas(plan: Plan | None, user: Any, aqui: str) -> list[dict[str, Any]]:
    """Return the tabs of a plan that a person may open."""
    if not puede_ver_plan(user):
        return []
    tabs: list[tuple[str, str, str]] = []
    if plan is not None:
        tabs = [
            ("actividades", _("Actividades"), reverse("plan_anio", args=[plan.anio])),
            ("tablero", _("Por estado"), reverse("plan_tablero", args=[plan.anio])),
            ("calendario", _("Calendario"), reverse("plan_calendario", args=[plan.anio])),
            ("linea", _("Línea de tiempo"), reverse("plan_linea", args=[plan.anio])),
            ("metas", _("Metas"), reverse("plan_metas", args=[plan.anio])),
        ]
    tabs.append(("matriz", _("Matriz de trámites"), reverse("plan_matriz")))
    if puede_ver_evidencias(user):
        year = f"?anio={plan.anio}" if plan is not None else ""
        tabs.append(("evidencias", _("Evidencias"), f"{reverse('plan_evidencias')}{year}"))
    return [{"nombre": name, "url": url, "aqui": id == aqui} for id, name, url in tabs]


def screen(
    request: HttpRequest,
    template: str,
    title: str,
    context: Mapping[str, Any],
    *,
    plan: Plan | None = None,
    cerca: Plan | None = None,
    aqui: str = "",
    migas: Sequence[tuple[str, str]] = (),
    status: int = 200,
) -> HttpResponse:
    """Render a screen in the admin's frame, its own title last in the trail.

    `plan` is the one it is of; `cerca` the one whose tabs stand on a screen that is of no single plan.
    """
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("Inicio")}]
    if puede_ver_plan(request.user):
        trail.append({"url": reverse("plan"), "label": _("Plan")})
        if plan is not None:
            trail.append({"url": reverse("plan_anio", args=[plan.anio]), "label": str(plan.anio)})
    trail += [{"url": url, "label": label} for url, label in migas]
    trail.append({"url": "", "label": title})
    base = {
        "header_title": title,
        "header_icon": "clipboard-list",
        "breadcrumbs_items": trail,
        "pestanas": pestanas(plan or cerca, request.user, aqui),
        "plan": plan,
        "gestiona": puede_gestionar_plan(request.user),
        "abierto": plan is None or not plan.esta_cerrado,
    }
    response = render(request, f"comunicaciones/plan/{template}.html", {**base, **context}, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def intentar(request: HttpRequest, act: Callable[[], Any], done: str) -> bool:
    """Do an act and say what became of it. That somebody was faster is news, not an error."""
    try:
        act()
    except PlanCerrado:
        messages.error(request, _("No se hizo: el plan de ese año está cerrado."))
    except FaltaMotivo:
        messages.error(request, _("No se hizo: escriba el motivo, para que se entienda después."))
    except MovimientoImposible:
        messages.warning(request, _("No se hizo: alguien cambió el estado antes. Así quedó."))
    except OtroCambioAntes as other:
        messages.warning(request, otro_antes(other))
    else:
        if done:
            messages.success(request, done)
        return True
    return False


def otro_antes(other: OtroCambioAntes) -> str:
    """Say that somebody saved first, and who."""
    if other.por:
        return _("%(quien)s guardó un cambio mientras usted escribía.") % {"quien": other.por}
    return _("Alguien guardó un cambio mientras usted escribía.")


def volver(request: HttpRequest, to: str) -> HttpResponse:
    """Redirect to the screen the act was done on, else to `to`."""
    asked = request.POST.get("volver", "")
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return redirect(asked if safe else to)


def diferencias(form: Form | ModelForm, row: Any) -> list[dict[str, str]]:
    """Return the fields in which what stands now differs from what the person wrote, each in words."""
    found = []
    for name, field in form.fields.items():
        if name not in form.cleaned_data:
            continue
        wrote, stands = form.cleaned_data[name], _stands(row, name)
        if _same(wrote, stands):
            continue
        found.append({"campo": str(field.label), "ahora": _words(stands, field), "suyo": _words(wrote, field)})
    return found


def _stands(row: Any, name: str) -> Any:
    value = getattr(row, name)
    return list(value.all()) if hasattr(value, "all") else value


def _same(one: Any, other: Any) -> bool:
    if isinstance(other, list):
        return {item.pk for item in one} == {item.pk for item in other}
    return bool((one or "") == (other or "")) and (one is None) == (other is None)


def _words(value: Any, field: Any) -> str:
    if isinstance(value, list) or hasattr(value, "all"):
        return ", ".join(str(item) for item in value) or "—"
    choices = dict(getattr(field, "choices", None) or {}) if isinstance(value, str) else {}
    return str(choices.get(value, value if value not in (None, "") else "—"))
