"""The forums for machines: what the whole world may read, as JSON, and nothing else. No account, no cookie."""

from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from asesoria.escritura import en_texto
from asesoria.models import Aporte, ForoPage, TemaForo
from asesoria.permissions import foros_legibles, temas_visibles
from asesoria.selectors.foros import foros_publicos, lista
from asesoria.selectors.temas import hilo


@require_safe
def foros(request: HttpRequest) -> JsonResponse:
    """List the public forums."""
    return _json({"foros": [_forum(request, foro) for foro in foros_publicos()]})


@require_safe
def temas(request: HttpRequest, pk: int) -> JsonResponse:
    """List the topics of a public forum, newest activity first; `siguiente` is the address of the next page."""
    foro: ForoPage | None = foros_legibles(None).select_related("dependencia").filter(pk=pk).first()
    if foro is None:
        raise Http404
    shown = lista(foro, antes=request.GET.get("antes", ""))
    url = request.build_absolute_uri(reverse("api_temas", args=[pk]))
    return _json(
        {
            "temas": [_topic(request, tema) for tema in (*shown.fijados, *shown.temas)],
            "siguiente": f"{url}?antes={shown.siguiente}" if shown.siguiente else None,
        }
    )


@require_safe
def tema(request: HttpRequest, pk: int) -> JsonResponse:
    """Show a public topic with its question and a page of its answers; `siguiente` leads to the next."""
    found = temas_visibles(None).select_related("foro", "tramite").filter(pk=pk).first()
    after = request.GET.get("despues", "")
    shown = hilo(found, despues=int(after) if after.isdecimal() and len(after) < 18 else 0) if found else None
    if found is None or shown is None:
        raise Http404
    url = request.build_absolute_uri(reverse("api_tema", args=[pk]))
    return _json(
        _topic(request, found)
        | {
            "pregunta": _post(shown.pregunta),
            "destacadas": [_post(post) for post in shown.arriba],
            "respuestas": [_post(post) for post in shown.respuestas],
            "siguiente": f"{url}?despues={shown.siguiente}" if shown.siguiente else None,
        }
    )


def _json(data: dict[str, Any]) -> JsonResponse:
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


def _forum(request: HttpRequest, foro: ForoPage) -> dict[str, Any]:
    return {
        "id": foro.pk,
        "titulo": foro.title,
        "resumen": foro.resumen,
        "dependencia": str(foro.dependencia or ""),
        "responde_en_dias_habiles": foro.promesa_dias,
        "temas": foro.conteo.temas,
        "url": request.build_absolute_uri(foro.get_url(request)),
        "api": request.build_absolute_uri(reverse("api_temas", args=[foro.pk])),
    }


def _topic(request: HttpRequest, tema: TemaForo) -> dict[str, Any]:
    return {
        "id": tema.pk,
        "titulo": tema.titulo,
        "idioma": tema.locale,
        "foro": tema.foro_id,
        "tramite": tema.tramite.slug if tema.tramite else None,
        "con_respuesta_oficial": tema.respondido,
        "numero_de_respuestas": tema.respuestas,
        "creado_en": tema.creado_en,
        "ultima_actividad": tema.ultima_en,
        "url": request.build_absolute_uri(tema.get_absolute_url()),
        "api": request.build_absolute_uri(reverse("api_tema", args=[tema.pk])),
    }


def _post(post: Aporte) -> dict[str, Any]:
    """Return a post in words: what a program does with HTML is not ours to say."""
    return {
        "id": post.pk,
        "de": post.autor_nombre,
        "oficial": post.is_oficial,
        "cargo": post.autor_cargo,
        "dependencia": str(post.autor_dependencia or ""),
        "texto": en_texto(post.html),
        "publicado_en": post.publicado_en,
        "editado_en": post.editado_en,
        "me_sirvio": post.utiles,
    }
