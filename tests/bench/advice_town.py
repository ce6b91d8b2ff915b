"""What the section of advice is measured on: a forum of a hundred thousand topics, people who write, open chats.

Rows are made in bulk, by the models and not by the actions: a hundred thousand acts would take an hour.
"""

import os
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page

from asesoria.actions.abrir_conversacion import abrir_conversacion
from asesoria.actions.recontar_tema import recontar_foros
from asesoria.actions.tomar_conversacion import tomar_conversacion
from asesoria.models import AjustesAsesoria, Aporte, ForoPage, ForosIndexPage, Perfil, PresenciaAsesor, TemaForo
from asesoria.states import Estado, TipoAporte
from cuentas.roles import ROLES

TOPICS = int(os.environ.get("BENCH_TOPICS", "100000"))
REPLIES = 200
CONVERSATIONS = 200
PER_ADVISER = 4
AT_ONCE = 2000
SAYS = "¿Qué papeles llevo para el trámite y dónde los entrego? Vivo en la parte alta y trabajo hasta las cinco. "
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def prepare() -> dict[str, Any]:
    """Make it all, and return addresses, sessions and how many queries each page makes."""
    settings.ALLOWED_HOSTS = ["*"]
    with translation.override("es"):
        _open_limits()
        people = [_person(f"vecina{n}") for n in range(16)]
        new = [_person(f"nueva{n}", trusted=False) for n in range(16)]
        forum = _forum(people[0])
        pages = _pages(forum)
        return {
            "topics": TOPICS,
            "pages": pages,
            "queries": {name: _queries(path) for name, path in pages.items()},
            "ask": reverse("asesoria:preguntar", args=[forum.pk]),
            "reply": reverse("asesoria:responder", args=[forum.temas.latest("pk").pk]),
            "trusted": [_session(user) for user in people],
            "new": [_session(user) for user in new],
            "chats": _chats(),
        }


def _open_limits() -> None:
    limits = AjustesAsesoria.load()
    limits.segundos_entre_aportes = limits.segundos_minimos = 0
    for name in ("temas_primer_dia", "respuestas_primer_dia", "temas_por_dia", "respuestas_por_dia"):
        setattr(limits, name, 30_000)
    limits.por_direccion_hora = 30_000
    limits.save()


def _person(name: str, *, trusted: bool = True) -> Any:
    user = get_user_model().objects.create_user(f"{name}-{uuid4().hex[:8]}@demo.invalid")
    Perfil.objects.create(
        usuario=user,
        nombre_publico=name.title(),
        nombre_plegado=f"{name}{user.pk}",
        aprobados=9 if trusted else 0,
        primera_en=timezone.now() - timedelta(days=90) if trusted else None,
        reglas_aceptadas_en=timezone.now(),
    )
    return user


def _forum(author: Any) -> ForoPage:
    index = ForosIndexPage.objects.filter(locale__language_code="es").first()
    forum = ForoPage(title="Medición", slug=f"medicion-{uuid4().hex[:6]}", locale=index.locale)
    index.add_child(instance=forum)
    with transaction.atomic():
        start = timezone.now() - timedelta(minutes=TOPICS)
        for first in range(0, TOPICS, AT_ONCE):
            some = range(first, min(first + AT_ONCE, TOPICS))
            topics = TemaForo.objects.bulk_create([_topic(forum, author, n, start) for n in some])
            Aporte.objects.bulk_create([_post(topic, author, TipoAporte.PREGUNTA, topic.creado_en) for topic in topics])
        last = topics[-1]
        Aporte.objects.bulk_create([_post(last, author, TipoAporte.RESPUESTA, timezone.now()) for _ in range(REPLIES)])
        TemaForo.objects.filter(pk=last.pk).update(respuestas=REPLIES)
        recontar_foros()
    return forum


def _topic(forum: ForoPage, author: Any, number: int, start: datetime) -> TemaForo:
    at = start + timedelta(minutes=number)
    title = f"¿Cómo hago el trámite número {number}?"
    return TemaForo(
        foro=forum,
        titulo=title,
        slug=f"tramite-{number}",
        autor=author,
        autor_nombre="Vecina",
        estado=Estado.PUBLICADO,
        respondido=number % 3 > 0,
        creado_en=at,
        ultima_en=at,
        ultimo_nombre="Vecina",
    )


def _post(topic: TemaForo, author: Any, kind: TipoAporte, at: datetime) -> Aporte:
    return Aporte(
        tipo=kind,
        tema=topic,
        autor=author,
        autor_nombre="Vecina",
        fuente=SAYS * 3,
        html=f"<p>{SAYS * 3}</p>",
        estado=Estado.PUBLICADO,
        es_pregunta=kind == TipoAporte.PREGUNTA,
        huella=uuid4().hex,
        clave_envio=uuid4(),
        creado_en=at,
        publicado_en=at,
    )


def _pages(forum: ForoPage) -> dict[str, str]:
    """Return the addresses of the pages; the deep one begins after the topic in the middle of all."""
    url = forum.get_url()
    topics = forum.temas.order_by("ultima_en", "pk")
    middle = topics[TOPICS // 20]
    cursor = f"{(middle.ultima_en - EPOCH) // timedelta(microseconds=1)}-{middle.pk}"
    return {
        "forum index": Page.objects.get(pk=forum.get_parent().pk).get_url(),
        f"forum of {TOPICS:,} topics": url,
        "the same, near its end": f"{url}?antes={cursor}",
        "the same, unanswered only": f"{url}?ver=sin-respuesta",
        f"topic with {REPLIES} replies": topics.last().get_absolute_url(),
    }


def _queries(path: str) -> int:
    client = Client()
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return len(captured)


def _session(user: Any) -> str:
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _chats() -> list[dict[str, str]]:
    """Open the conversations and give each its adviser; return what both ends need to go on."""
    advisers = [_adviser(n) for n in range(-(-CONVERSATIONS // PER_ADVISER))]
    sessions = [_session(user) for user in advisers]
    found = []
    with transaction.atomic():
        for n in range(CONVERSATIONS):
            opened = abrir_conversacion(texto=f"Buenos días, soy la persona {n}. {SAYS}", cliente_id=uuid4())
            row = opened.conversacion
            tomar_conversacion(by=advisers[n // PER_ADVISER], conversacion=row)
            row.refresh_from_db()
            found.append(
                {
                    "id": str(row.pk),
                    "pass": f"charla_es={row.pk}.{opened.secreto}",
                    "session": f"{settings.SESSION_COOKIE_NAME}={sessions[n // PER_ADVISER]}",
                    "until": row.ultimo_numero,
                    "poll": reverse("asesoria:chat_sondeo", args=[row.pk]),
                    "say": reverse("asesoria:chat_decir", args=[row.pk]),
                    "desk_poll": reverse("chat_mesa_sondeo"),
                    "desk_page": reverse("chat_mesa_ver", args=[row.pk]),
                    "desk_say": reverse("chat_mesa_decir", args=[row.pk]),
                }
            )
    return found


def _adviser(number: int) -> Any:
    user = get_user_model().objects.create_user(
        f"asesora{number}-{uuid4().hex[:6]}@demo.invalid", first_name="Asesora", last_name=str(number), is_staff=True
    )
    user.groups.add(Group.objects.get(name=ROLES["funcionarios"].nombre))
    PresenciaAsesor.objects.create(usuario=user, disponible=True, limite=PER_ADVISER, latido_en=timezone.now())
    return user


def said_in_the_end(ids: list[str]) -> dict[str, list[str]]:
    """Return, by conversation, the texts of its messages in the order of their numbers; a gap is an error."""
    from asesoria.models import MensajeChat

    found: dict[str, list[str]] = {id: [] for id in ids}
    for message in MensajeChat.objects.filter(conversacion__in=ids).order_by("conversacion", "numero"):
        texts = found[str(message.conversacion_id)]
        texts.append(message.texto)
        assert message.numero == len(texts), f"a gap before {message}"
    return found
