"""What the screens of the chat read."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Locale

from asesoria.horario import Atencion, Franja, atencion
from asesoria.models import AjustesAsesoria, Conversacion, HorarioChat, MensajeChat, PresenciaAsesor
from asesoria.permissions import MODERAR, puede_atender_chat
from asesoria.states import CHAT_VIVO, EstadoChat
from core.calendario import calendario
from core.digests import keyed_digest
from core.publicas import publicas
from tramites.models import Radicado, TramitePage
from tramites.permissions import dependencias_de, radicados_visibles

ALIVE = timedelta(seconds=60)
MOST_AT_ONCE = 200


def atencion_ahora() -> Atencion:
    """Return whether the chat is attended now, by the week's hours and the calendar; switched off: never."""
    if not AjustesAsesoria.load().chat_activo:
        return Atencion(False)
    franjas = [Franja(row.dia, row.desde, row.hasta) for row in HorarioChat.objects.all()]
    return atencion(timezone.localtime(), franjas, calendario().es_habil)


def horario_semanal() -> list[tuple[str, list[HorarioChat]]]:
    """Return each attended weekday with its stretches, in order."""
    week: dict[str, list[HorarioChat]] = {}
    for row in HorarioChat.objects.order_by("dia", "desde"):
        week.setdefault(row.get_dia_display(), []).append(row)
    return list(week.items())


def secreto_digest(secreto: str) -> str:
    """Return how a conversation's secret is kept."""
    return keyed_digest("asesoria.chat", secreto)


def conversacion_de(id: UUID, secreto: str) -> Conversacion | None:
    """Return the conversation that this secret opens; the id alone opens nothing."""
    if not secreto:
        return None
    return Conversacion.objects.filter(pk=id, secreto_hash=secreto_digest(secreto)).first()


def mensajes_de(conversacion_id: UUID) -> list[MensajeChat]:
    """Return all that was said, oldest first, with its files."""
    rows = MensajeChat.objects.filter(conversacion=conversacion_id)
    return list(rows.prefetch_related("archivos").order_by("numero"))


def mensajes_desde(conversacion_id: UUID, numero: int) -> list[MensajeChat]:
    """Return the next messages after that number, oldest first, with their files; who polls asks again for the rest."""
    rows = MensajeChat.objects.filter(conversacion=conversacion_id, numero__gt=numero)
    return list(rows.prefetch_related("archivos").order_by("numero")[:MOST_AT_ONCE])


def posicion_en_fila(conversacion: Conversacion) -> int:
    """Return the place of a waiting conversation, 1 for the next; 0 when it does not wait."""
    if conversacion.estado != EstadoChat.EN_COLA:
        return 0
    ahead = Q(creada_en__lt=conversacion.creada_en) | Q(creada_en=conversacion.creada_en, pk__lt=conversacion.pk)
    return Conversacion.objects.filter(ahead, estado=EstadoChat.EN_COLA).count() + 1


def asesores_disponibles() -> Any:
    """Return the advisers who are there and may take one more: `abiertas` is how many they have."""
    rows = PresenciaAsesor.objects.filter(
        disponible=True, latido_en__gt=timezone.now() - ALIVE, usuario__is_active=True
    ).select_related("usuario")
    busy = Count("usuario__chats_atendidos", filter=Q(usuario__chats_atendidos__estado=EstadoChat.ABIERTA))
    return rows.annotate(abiertas=busy).filter(abiertas__lt=F("limite"))


def en_cola() -> Any:
    """Return the waiting conversations, who waits longest first."""
    return _rows(Conversacion.objects.filter(estado=EstadoChat.EN_COLA)).order_by("creada_en", "pk")


def abiertas_de(user: Any) -> Any:
    """Return the open conversations of an adviser."""
    return _rows(Conversacion.objects.filter(asesor=user, estado=EstadoChat.ABIERTA)).order_by("atendida_en")


def _rows(rows: Any) -> Any:
    """Read what a list shows and no more: every desk asks for both lists each two seconds."""
    shown = ("nombre", "creada_en", "atendida_en", "estado", "asesor", "ultimo_numero", "visto_asesor")
    return rows.select_related("tramite").only(*shown, "tramite__title")


def limite_de(user: Any) -> int:
    """Return how many conversations an adviser takes at once: their own figure, else the town's."""
    own = PresenciaAsesor.objects.filter(usuario=user).values_list("limite", flat=True).first()
    return own or AjustesAsesoria.load().chat_limite


def tramites_del_chat() -> Any:
    """Return the public trámites of the reader's language that a question may be about."""
    locale = Locale.objects.filter(language_code=get_language()).first() or Locale.get_default()
    return publicas(TramitePage.objects.filter(locale=locale)).order_by("title")


def conversaciones_visibles(user: Any) -> Any:
    """Return the conversations an adviser may read: the waiting ones, their own, and those their dependencia ended.

    A moderator, those of all. What a colleague is in the middle of is theirs alone.
    """
    rows = Conversacion.objects.select_related("tramite__dependencia", "radicado", "asesor")
    if not puede_atender_chat(user):
        return rows.none()
    if user.has_perm(MODERAR):
        return rows
    ended = Q(dependencia__in=dependencias_de(user)) & ~Q(estado__in=CHAT_VIVO)
    return rows.filter(Q(estado=EstadoChat.EN_COLA) | Q(asesor=user) | ended)


def historia_de(conversacion: Conversacion, user: Any) -> list[Conversacion]:
    """Return earlier conversations of the same account or address that `user` may read, newest first.

    Of the others nothing is said, not even that there are any: an address is only what somebody typed.
    """
    same = _same_person(conversacion)
    if not same:
        return []
    rows = conversaciones_visibles(user).filter(same).exclude(pk=conversacion.pk)
    return list(rows.order_by("-creada_en")[:10])


def _same_person(conversacion: Conversacion) -> Q:
    same = Q()
    if conversacion.usuario_id:
        same |= Q(usuario=conversacion.usuario_id)
    if conversacion.correo_digest:
        same |= Q(correo_digest=conversacion.correo_digest)
    return same


def radicados_de(conversacion: Conversacion, user: Any) -> list[Any]:
    """Return the radicado a conversation is about and those that this person's conversations became.

    Only those that `user` has the right to; of the others nothing is said, not even how many.
    """
    chats = Conversacion.objects.filter(Q(pk=conversacion.pk) | _same_person(conversacion)).values("pk")
    theirs = Q(pk=conversacion.radicado_id) | Q(consultas__conversacion__in=chats)
    return list(radicados_visibles(user).filter(theirs).distinct().order_by("-anio", "-numero")[:10])


def radicado_dicho(codigo: str) -> Radicado | None:
    """Return the radicado of a number that a person wrote; an unknown one is as none: the chat confirms nothing."""
    wanted = "".join(codigo.split()).upper()
    return Radicado.objects.filter(codigo__iexact=wanted).first() if wanted else None
