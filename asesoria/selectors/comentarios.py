"""The comments of a page, and what a trámite's page shows of what was asked about it."""

from dataclasses import dataclass
from typing import Any

from asesoria.models import AjustesAsesoria, Aporte, ForoPage, PreguntaFrecuente
from asesoria.permissions import foros_legibles, temas_visibles
from asesoria.selectors.comentables import Modo, modo_de
from asesoria.selectors.foros import recientes
from asesoria.states import Estado
from tramites.models import TramitePage

MOST = 100
MOST_QUESTIONS = 5


@dataclass(frozen=True)
class Comentario:
    """A comment with the published replies to it."""

    aporte: Aporte
    respuestas: list[Aporte]


def comentarios_de(page: Any) -> dict[str, Any] | None:
    """Return the section of comments of a page, the same for everybody; None where there are none to show."""
    modo = modo_de(page, AjustesAsesoria.load())
    if modo == Modo.OCULTOS:
        return None
    rows = Aporte.objects.filter(pagina_id=page.pk, estado=Estado.PUBLICADO)
    posts = list(rows.select_related("autor_dependencia").prefetch_related("archivos").order_by("-id")[:MOST])[::-1]
    if not posts and modo != Modo.ABIERTOS:
        return None
    return {"comentarios": _threads(posts), "cuantos": len(posts), "abiertos": modo == Modo.ABIERTOS, "pagina": page}


def _threads(posts: list[Aporte]) -> list[Comentario]:
    tops = {post.pk: Comentario(post, []) for post in posts if post.responde_a_id is None}
    parents = {post.pk: post.responde_a_id for post in posts}
    for post in posts:
        if post.responde_a_id is None:
            continue
        top = post.responde_a_id
        while (above := parents.get(top)) is not None:
            top = above
        holder = tops.get(top)
        if holder is not None:
            holder.respuestas.append(post)
        else:
            tops[post.pk] = Comentario(post, [])
    return list(tops.values())


def preguntas_de(page: Any) -> dict[str, Any] | None:
    """Return the questions of a trámite: its frequent ones, the newest topics about it, and where to ask."""
    if not isinstance(page, TramitePage):
        return None
    frequent = _frequent(page)
    shown = {question.tema_id for question in frequent}
    topics = [t for t in recientes(limite=MOST_QUESTIONS + len(shown), tramite=page) if t.pk not in shown]
    forum: ForoPage | None = (
        foros_legibles(None)
        .filter(tramites__translation_key=page.translation_key, cerrado=False)
        .order_by("path")
        .first()
    )
    if not frequent and not topics and forum is None:
        return None
    return {
        "frecuentes": frequent,
        "temas": topics[:MOST_QUESTIONS],
        "foro": forum,
        "pagina": page,
        "chat": AjustesAsesoria.load().chat_activo,
    }


def _frequent(page: TramitePage) -> list[PreguntaFrecuente]:
    """Return the frequent questions; one whose topic is not public (any more) leads nowhere."""
    found = list(PreguntaFrecuente.objects.filter(tramite=page, publicada=True).select_related("tema__foro"))
    public = set(temas_visibles(None).filter(pk__in=[q.tema_id for q in found]).values_list("pk", flat=True))
    for question in found:
        if question.tema_id not in public:
            question.tema = None
    return found
