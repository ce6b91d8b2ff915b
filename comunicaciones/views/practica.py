"""Practising at a jornada: its trámites, and the real form of each as an exercise under the jornada's address."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse

from comunicaciones.models import JornadaPage
from comunicaciones.selectors.practica import (
    cuando_no,
    fin_del_dia,
    formulario_de,
    formularios,
    jornada_principal,
    puede_practicar,
)
from comunicaciones.views.answers import private
from forms.host import Host
from forms.wizard import serve
from tramites.models import TramitePage
from tramites.models.alojar import aviso_de_privacidad


def servir(pagina: JornadaPage, request: HttpRequest, rest: str) -> HttpResponseBase:
    """Show the forms to practise on, or run one: for who is registered or invited, on the jornada's days."""
    if getattr(request, "is_preview", False):
        raise Http404
    jornada = jornada_principal(pagina)
    if not request.user.is_authenticated:
        return private(redirect_to_login(request.get_full_path()))  # type: ignore[no-any-return]  # as given
    if not puede_practicar(request.user, jornada):
        raise Http404
    root = f"{pagina.get_url(request) or '/'}practica/"
    closed = cuando_no(jornada)
    if rest == "" or closed:
        context = pagina.get_context(request) | {
            "jornada": pagina,
            "cerrada": closed,
            "formularios": [] if closed else formularios(jornada, root, request.user),
        }
        answer = TemplateResponse(request, "comunicaciones/practica/lista.html", context)
        return private(answer)  # type: ignore[no-any-return]  # as given
    slug, slash, rest = rest.partition("/")
    tramite = formulario_de(jornada, slug)
    if tramite is None or not slash:
        raise Http404
    return serve(request, _host(jornada, tramite, request, root), rest)


def _host(jornada: JornadaPage, tramite: TramitePage, request: HttpRequest, root: str) -> Host:
    version, notice = aviso_de_privacidad(request)
    return Host(
        form=tramite.form,  # type: ignore[arg-type]  # formulario_de asked
        url=f"{root}{tramite.slug}/",
        title=tramite.title,
        back_url=root,
        # Not under the name by which a real draft says its trámite: nothing that looks for that finds an exercise.
        context={"jornada": jornada.pk, "practicado": tramite.pk},
        privacy_notice=notice,
        privacy_version=version,
        practice_until=fin_del_dia(),
    )
