"""Ask a person whether the question and answer of their conversation may be published, and note what they decide."""

from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from asesoria.actions.a_tema import a_tema
from asesoria.actions.decir import decir
from asesoria.actions.publicar import despublicar
from asesoria.escritura import limpiar, una_linea
from asesoria.models import Aporte, Conversacion, ForoPage, PropuestaTema
from asesoria.permissions import puede_responder_oficial
from asesoria.selectors.propuestas import foros_donde_publicar, nombre_publicable
from asesoria.states import ActoImposible, Estado, EstadoPropuesta, QuienHabla, TipoAporte
from core.actions.auditar import auditar


def proponer_tema(
    *, conversacion: Conversacion, foro: ForoPage, titulo: str, pregunta: str, respuesta: str, by: Any
) -> PropuestaTema:
    """Ask the person, word for word, what would be published and where. Nothing is published by this.

    Who may: the adviser of the conversation who answers officially. Asked again before the person decides, the words
    change; after that, or after the end, ActoImposible: it is asked once. Raises ValueError for a forum that is not
    public or words that are missing. Records: the audit. The person is told in the chat.
    """
    with transaction.atomic():
        row = Conversacion.objects.select_for_update().get(pk=conversacion.pk)
        if row.asesor_id is None or row.asesor_id != getattr(by, "pk", None) or not puede_responder_oficial(by):
            raise PermissionDenied
        if not row.is_alive:
            raise ActoImposible("ended")
        if foro not in foros_donde_publicar(row):
            raise ValueError("foro")
        words = {"titulo": una_linea(titulo)[:160], "pregunta": limpiar(pregunta), "respuesta": limpiar(respuesta)}
        if not all(words.values()):
            raise ValueError("texto")
        before = PropuestaTema.objects.filter(conversacion=row).first()
        if before is not None and before.estado != EstadoPropuesta.ESPERA:
            raise ActoImposible("decided")
        made, _created = PropuestaTema.objects.update_or_create(
            conversacion=row,
            defaults={**words, "foro": foro, "propuesta_por": by, "propuesta_en": timezone.now()},
        )
        with translation.override(row.locale):
            text = _("¿Nos deja publicar su pregunta y la respuesta en el foro «%(forum)s»? Usted decide.")
            text %= {"forum": foro.title}
        decir(conversacion=row, de=QuienHabla.SISTEMA, texto=text, cliente_id=uuid4())
        auditar(event="asesoria.proponer_tema", by=by, target=row, foro=foro.pk)
    return made


def decidir_propuesta(
    *, conversacion: Conversacion, acepta: bool, con_nombre: bool = False, version: str = "", by: Any = None
) -> PropuestaTema:
    """Note, with its time, that the person agrees or not; agreed, it is published at once as they read it.

    Who may: whose conversation it is (the caller checked the secret). `version` is that of the words they saw: changed
    meanwhile, ActoImposible. Decided already: nothing changes. Records: the audit and, published, the log.
    """
    with transaction.atomic():
        row = PropuestaTema.objects.select_for_update().get(conversacion=conversacion.pk)
        if row.estado != EstadoPropuesta.ESPERA:
            return row
        if version and version != row.propuesta_en.isoformat():
            raise ActoImposible("changed")
        row.decidida_en = timezone.now()
        row.estado = EstadoPropuesta.PUBLICADA if acepta else EstadoPropuesta.NEGADA
        row.nombre = nombre_publicable(conversacion) if acepta and con_nombre else ""
        row.save(update_fields=["decidida_en", "estado", "nombre"])
        auditar(event="asesoria.decidir_propuesta", by=by, target=row, acepta=acepta, con_nombre=bool(row.nombre))
        if acepta:
            a_tema(propuesta=row, by=row.propuesta_por)
        _say(conversacion, _outcome(conversacion, row))
    return PropuestaTema.objects.select_related("foro", "tema__foro").get(pk=row.pk)


def _outcome(conversacion: Conversacion, row: PropuestaTema) -> str:
    with translation.override(conversacion.locale):
        if row.estado == EstadoPropuesta.NEGADA:
            return _("Usted no aceptó que se publique. No se publica nada.")
        if row.nombre:
            return _("Usted aceptó que se publique con el nombre «%(name)s». Ya está en el foro.") % {
                "name": row.nombre
            }
        return _("Usted aceptó que se publique sin su nombre. Ya está en el foro.")


def _say(conversacion: Conversacion, text: str) -> None:
    once = uuid5(NAMESPACE_URL, f"asesoria.propuesta:{conversacion.pk}:{text}")
    decir(conversacion=conversacion, de=QuienHabla.SISTEMA, texto=text, cliente_id=once)


def retirar_propuesta(*, conversacion: Conversacion, by: Any = None) -> PropuestaTema:
    """Take out of the forum what the person had agreed to: they may change their mind. Again: nothing changes.

    Who may: whose conversation it is. Question and answer stay in the records, nobody sees them. Records: the audit.
    """
    with transaction.atomic():
        row = PropuestaTema.objects.select_for_update().get(conversacion=conversacion.pk)
        if row.estado != EstadoPropuesta.PUBLICADA or row.tema_id is None:
            return row
        row.estado, row.retirada_en = EstadoPropuesta.RETIRADA, timezone.now()
        row.save(update_fields=["estado", "retirada_en"])
        question = Aporte.objects.get(tema=row.tema_id, tipo=TipoAporte.PREGUNTA)
        despublicar(aporte=question, a=Estado.RETIRADO, by=by)
        auditar(event="asesoria.retirar_propuesta", by=by, target=row)
        with translation.override(conversacion.locale):
            _say(conversacion, _("Usted pidió quitarla del foro. Ya nadie la ve."))
    return row
