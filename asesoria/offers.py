"""What this room offers to the others' registries: sources of search, sections of pages, jobs, words of audit."""

from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from asesoria.actions.alertar_sin_marcar import alertar_sin_marcar
from asesoria.actions.apartar_archivos import olvidar_apartados
from asesoria.actions.atender_tiempos import atender_tiempos, olvidar_conversaciones
from asesoria.actions.avisar_moderadores import avisar_moderadores
from asesoria.actions.entregar_consultas import devolver_moderacion, entregar_consultas, quitar_moderacion
from asesoria.actions.escalar_consultas import escalar_consultas
from asesoria.actions.recontar_tema import recontar_foros
from asesoria.actions.recordar_consultas import recordar_consultas
from asesoria.escritura import en_texto
from asesoria.models import Consulta, ForoPage, TemaForo
from asesoria.models.vistas import Vista, vistas
from asesoria.permissions import puede_atender_chat
from asesoria.selectors import cifras
from asesoria.selectors.chat import en_cola
from asesoria.selectors.comentarios import comentarios_de, preguntas_de
from asesoria.selectors.consultas import atiende_consultas, cuentas_de_consultas
from asesoria.selectors.foros import audiencia
from asesoria.selectors.moderacion import cuentas, modera_algo
from asesoria.selectors.participacion import participacion_de
from asesoria.selectors.secciones import seccion
from asesoria.selectors.temas import para_el_indice
from asesoria.states import SIN_CERRAR, ActoConsulta, ActoModeracion, Estado
from asesoria.views import foros
from core.publicas import publicas
from core.registry import (
    AccountSection,
    AuditPresenter,
    Handover,
    Indicator,
    Job,
    PageSection,
    PanelItem,
    PanelSource,
    account_sections,
    audit_presenters,
    handovers,
    indicators,
    jobs,
    page_sections,
    panel_sources,
)
from search.documents import SearchDocument
from search.pages import page_document, page_source
from search.registry import Source, sources

SHORT = 240


def register() -> None:
    """Register all of it; called once by the app."""
    for name in ("indice", "foro", "tema", "feed"):
        vistas.register(Vista({"foro": "lista"}.get(name, name), getattr(foros, name)))
    sources.register(
        Source(
            id="tema",
            label=_("Pregunta"),
            plural=_("Preguntas de los foros"),
            models=(TemaForo,),
            queryset=temas_del_indice,
            document=documento_de_tema,
            language=lambda tema: tema.locale,
            under=temas_bajo,
            order=40,
        )
    )
    sources.register(
        page_source(id="foro", label=_("Foro"), plural=_("Foros"), models=(ForoPage,), document=documento_de_foro)
    )
    for name, template, find, order in SECCIONES:
        context = seccion(name, template, find)
        page_sections.register(PageSection(f"asesoria.{name}", "asesoria/partes/guardada.html", context, order))
    for indicator in INDICADORES:
        indicators.register(indicator)
    account_sections.register(
        AccountSection("asesoria.participacion", "asesoria/partes/cuenta.html", participacion_de, order=20)
    )
    jobs.register(Job("asesoria.recontar", 86_400, recontar_foros, "Contar los temas de los foros"))
    jobs.register(Job("asesoria.chat", 60, atender_tiempos, "Terminar los chats en los que nadie escribe"))
    jobs.register(Job("asesoria.olvidar", 86_400, olvidar_conversaciones, "Vaciar los chats antiguos"))
    jobs.register(Job("asesoria.apartados", 86_400, olvidar_apartados, "Borrar los archivos que nadie publicó"))
    jobs.register(Job("asesoria.moderadores", 900, avisar_moderadores, "Avisar de lo que espera revisión"))
    jobs.register(Job("asesoria.recordar", 900, recordar_consultas, "Recordar las preguntas por responder"))
    jobs.register(Job("asesoria.escalar", 900, escalar_consultas, "Escalar las preguntas sin respuesta a tiempo"))
    jobs.register(Job("asesoria.sin_marcar", 900, alertar_sin_marcar, "Avisar de las preguntas sin marcar"))
    _waiting()
    for event, words in EVENTOS.items():
        audit_presenters.register(AuditPresenter(event, partial(_said, words)))


def _waiting() -> None:
    panel_sources.register(PanelSource("asesoria.moderacion", pendientes))
    panel_sources.register(PanelSource("asesoria.consultas", consultas_pendientes))
    handovers.register(
        Handover(
            "asesoria.consultas",
            _("Consultas abiertas y foros que modera"),
            consultas_de,
            entregar_consultas,
            lambda user: quitar_moderacion(user=user),
            lambda user, kept: devolver_moderacion(user=user, foros=kept),
        )
    )


EVENTOS = {
    "asesoria.abrir_tema": _("Abrió un tema"),
    "asesoria.responder": _("Respondió en un tema"),
    "asesoria.comentar": _("Comentó en una página"),
    "asesoria.editar": _("Cambió una publicación"),
    "asesoria.retirar": _("Retiró una publicación"),
    "asesoria.reportar": _("Reportó una publicación"),
    "asesoria.perfil": _("Escogió su nombre público"),
    "asesoria.abrir_conversacion": _("Empezó un chat"),
    "asesoria.tomar_conversacion": _("Tomó un chat"),
    "asesoria.transferir": _("Pasó un chat"),
    "asesoria.terminar": _("Terminó un chat"),
    "asesoria.ajustar_comentarios": _("Decidió sobre los comentarios de una página"),
    "asesoria.hacer_frecuente": _("Hizo una pregunta frecuente"),
    "asesoria.apelar": _("Apeló una sanción"),
    "asesoria.resolver_apelacion": _("Resolvió una apelación"),
    "asesoria.deshacer": _("Deshizo un acto de moderación"),
    **{f"asesoria.{acto.value}": acto.label for acto in ActoModeracion},
    **{acto.evento: format_lazy("{}: {}", _("Consulta"), acto.label) for acto in ActoConsulta},
}


INDICADORES = (
    Indicator("asesoria.preguntas", _("Preguntas recibidas"), "", cifras.preguntas, by_tramite=True),
    Indicator("asesoria.a_tiempo", _("Preguntas respondidas a tiempo"), "%", cifras.a_tiempo, by_tramite=True),
    Indicator(
        "asesoria.satisfaccion", _("Calificación de la asesoría"), _("de 5"), cifras.satisfaccion, by_tramite=True
    ),
)

SECCIONES = (
    ("preguntas", "asesoria/partes/preguntas.html", preguntas_de, 10),
    ("comentarios", "asesoria/partes/comentarios.html", comentarios_de, 20),
)


def pendientes(user: Any) -> list[PanelItem]:
    """Return what waits for a moderator, or for an adviser of the chat, on the admin's home."""
    found = []
    if modera_algo(user):
        for vista, n in cuentas(user).items():
            if n:
                url = f"{reverse('moderacion')}?ver={vista}"
                found.append(PanelItem(str(COLAS[vista]), url, n, late=vista == "sin_respuesta"))
    if puede_atender_chat(user):
        waiting = en_cola().count()
        if waiting:
            found.append(PanelItem(str(_("Personas que esperan en el chat")), reverse("chat_mesa"), waiting))
    return found


def consultas_pendientes(user: Any) -> list[PanelItem]:
    """Return the questions that wait for who answers them, on the admin's home."""
    if not atiende_consultas(user):
        return []
    counts = cuentas_de_consultas(user)
    return [
        PanelItem(str(words), f"{reverse('consultas')}?ver={vista}", counts[vista], late=vista == "tarde")
        for vista, words in POR_RESPONDER.items()
        if counts[vista]
    ]


POR_RESPONDER = {
    "mias": _("Consultas que usted tiene"),
    "sin_asignar": _("Consultas que nadie tiene"),
    "tarde": _("Consultas sin respuesta a tiempo"),
    "sin_marcar": _("Consultas sin marcar o sin radicar"),
}


COLAS = {
    "espera": _("Publicaciones que esperan revisión"),
    "reportadas": _("Publicaciones reportadas"),
    "spam": _("Publicaciones que parecen spam"),
    "sin_respuesta": _("Preguntas sin respuesta a tiempo"),
    "apelaciones": _("Apelaciones por resolver"),
}


def _said(words: Any, event: Any) -> str:
    return str(words)


def temas_del_indice() -> Any:
    """Return the topics that may be found, each by its audience: published, in a live forum."""
    forums = publicas(ForoPage.objects.all()).values("pk")
    rows = TemaForo.objects.filter(estado=Estado.PUBLICADO, fundido_en__isnull=True, foro__in=forums)
    return rows.select_related("foro__dependencia", "tramite")


def temas_bajo(pages: Any) -> Any:
    """Return the ids of the topics in the forums among those pages, newest activity first."""
    return TemaForo.objects.filter(foro__in=pages.values("pk")).order_by("-ultima_en").values_list("pk", flat=True)


def documento_de_tema(tema: TemaForo) -> SearchDocument | None:
    """Return what is searched of a topic: its question and its published replies, for the readers of its forum."""
    posts = para_el_indice(tema)
    if not posts:
        return None
    words = [en_texto(post.html) for post in posts]
    department = (tema.tramite.dependencia if tema.tramite else None) or tema.foro.dependencia
    return SearchDocument(
        id=str(tema.pk),
        title=tema.titulo,
        url=tema.get_absolute_url(),
        locale=tema.locale,
        summary=words[0][:SHORT],
        body="\n".join(words),
        dependencia=department.slug if department else "",
        date=tema.ultima_en.date(),
        audience=audiencia(tema.foro),
        weight=1.0 if tema.respondido else 0.7,
    )


def documento_de_foro(page: ForoPage) -> SearchDocument | None:
    """Return what is searched of a forum, for who may read it."""
    return page_document(page, audience=audiencia(page), dependencia=page.dependencia.slug if page.dependencia else "")


def consultas_de(user: Any) -> list[PanelItem]:
    """Return the open questions and the forums that a person has, for who closes the account: no citizen's words."""
    rows = Consulta.objects.filter(asignada_a=user, estado__in=SIN_CERRAR).select_related("tramite").order_by("pk")
    found = [PanelItem(f"{row.get_canal_display()} {row.pk} · {row.tramite or ''}", "", 1) for row in rows]
    return found + [PanelItem(str(foro), "", 1) for foro in ForoPage.objects.filter(moderadores=user)]
