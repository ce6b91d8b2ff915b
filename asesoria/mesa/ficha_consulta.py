"""What the screen of one question shows: who reads it decides how much."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from asesoria.models import AjustesAsesoria, Consulta
from asesoria.permissions import (
    puede_asignar_consultas,
    puede_leer,
    puede_moderar,
    puede_responder_oficial,
    puede_tener_consultas,
)
from asesoria.selectors.chat import conversaciones_visibles, mensajes_desde
from asesoria.selectors.consultas import (
    actos_de,
    conversacion_legible,
    en_palabras,
    otras_de,
    radicado_legible,
    se_responde_aqui,
)
from asesoria.selectors.peticion import Persona, clases_de_peticion, is_anonima, persona_de
from asesoria.selectors.plazos import semaforo_de
from asesoria.selectors.preparadas import preparadas, preparadas_de_consulta, preparadas_de_foro
from asesoria.selectors.responsables import asignables
from asesoria.states import SIN_CERRAR, Naturaleza
from cuentas.models import Dependencia

MOST_ACTS = 50


def ficha(consulta: Consulta, request: HttpRequest) -> dict[str, Any]:
    """Return the context of one question's screen for this reader."""
    user = request.user
    chat = conversacion_legible(user, consulta)
    radicado = radicado_legible(user, consulta)
    return {
        "consulta": consulta,
        "semaforo": semaforo_de(consulta, timezone.localdate(), AjustesAsesoria.load().recordar_dias),
        "conversacion": chat,
        "mensajes": mensajes_desde(chat.pk, 0) if chat else [],
        "persona": _contact(consulta, chat),
        "lugar": _place(consulta, user),
        "notas": consulta.notas.select_related("por"),
        "historia": [{"acto": acto, "que": en_palabras(acto)} for acto in actos_de(consulta)[:MOST_ACTS]],
        "otras": otras_de(user, consulta),
        "radicado": radicado,
        **_ready(consulta, request),
        **_acts(consulta, user),
    }


def _contact(consulta: Consulta, chat: Any) -> Persona | None:
    """Return how the person can be answered, where they said it for that: the address of an account is not shown."""
    if consulta.aporte_id is not None or (consulta.conversacion_id is not None and chat is None):
        return None
    return None if is_anonima(consulta) else persona_de(consulta)


def _acts(consulta: Consulta, user: Any) -> dict[str, Any]:
    open_ = consulta.estado in SIN_CERRAR
    assigns = open_ and puede_asignar_consultas(user)
    return {
        "abierta": open_,
        "aqui": se_responde_aqui(consulta),
        "puede_tomar": open_ and consulta.asignada_a_id != user.pk and puede_tener_consultas(user),
        "personas": asignables(consulta.dependencia) if assigns else [],
        "dependencias": list(Dependencia.objects.order_by("nombre")) if assigns else [],
        "clases": clases_de_peticion() if consulta.radicado_id is None else [],
        "se_publica": is_anonima(consulta),
        "naturalezas": [n for n in Naturaleza if n not in (Naturaleza.SIN_MARCAR, consulta.naturaleza)],
    }


def _place(consulta: Consulta, user: Any) -> dict[str, str]:
    """Return where a question lives and where it is answered; empty where the reader has no way there."""
    post = consulta.aporte
    if post is not None and post.tema is not None:
        if not (puede_leer(user, post.tema.foro) or puede_moderar(user, post.tema.foro)):
            return {}
        return {
            "ver": post.tema.get_absolute_url(),
            "responder": reverse("asesoria:responder", args=[post.tema_id]) if puede_responder_oficial(user) else "",
        }
    if post is not None and post.pagina is not None:
        answer = f"{reverse('asesoria:comentar', args=[post.pagina_id])}?a={post.pk}"
        return {
            "ver": f"{post.pagina.get_url() or ''}#comentario-{post.pk}",
            "responder": answer if puede_responder_oficial(user) else "",
        }
    if consulta.conversacion_id and conversaciones_visibles(user).filter(pk=consulta.conversacion_id).exists():
        where = reverse("chat_mesa_ver", args=[consulta.conversacion_id])
        return {"ver": where, "responder": "" if se_responde_aqui(consulta) else where}
    return {}


def _ready(consulta: Consulta, request: HttpRequest) -> dict[str, Any]:
    """Return the canned answers, and the words of the one that the address asks to begin with."""
    rows = _canned(consulta, request.user)
    wanted = request.GET.get("preparada", "")
    return {"preparadas": rows, "preparada": next((row.texto for row in rows if str(row.pk) == wanted), "")}


def _canned(consulta: Consulta, user: Any) -> list[Any]:
    if consulta.aporte is not None:
        return preparadas_de_foro(consulta.tramite, consulta.aporte.autor_nombre, user)
    if consulta.conversacion is not None:
        return preparadas(consulta.conversacion, user)
    return preparadas_de_consulta(consulta.tramite, persona_de(consulta).nombre, user)
