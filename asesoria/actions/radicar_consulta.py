"""Make a question a radicado: a petition with its legal term, received when it was asked."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from asesoria.actions.actuar_consulta import actuar_consulta, bloquear, ya_hecho
from asesoria.actions.decir import decir
from asesoria.models import Consulta
from asesoria.selectors.consultas import actos_de
from asesoria.selectors.peticion import (
    HABITUAL,
    archivos_de,
    pagina_de_peticiones,
    persona_de,
    respuestas_de,
    transcripcion,
)
from asesoria.states import ActoConsulta, ActoImposible, EstadoConsulta, Naturaleza, QuienHabla
from core.actions.encolar_mensaje import encolar_mensaje
from forms.actions.registrar_envio import registrar_envio
from tramites.actions.guardar_adjunto import guardar_adjunto
from tramites.actions.radicar import Radicacion, radicar
from tramites.models import Radicado, TramitePage
from tramites.presenters.enlaces import url_seguimiento


def radicar_consulta(*, consulta: Consulta, by: Any, clase: str = HABITUAL) -> Radicado:
    """As `radicar_con_clave`, for who does not hand the clave over."""
    return radicar_con_clave(consulta=consulta, by=by, clase=clase).radicado


def radicar_con_clave(*, consulta: Consulta, by: Any, clase: str = HABITUAL) -> Radicacion:
    """File a question as a petition, once; `clase` is one of the form's kinds and decides the term.

    Who may: an official who works on the question. Changes: a radicado received at the moment it was asked, with the
    chat's transcript and the person's files; the question is a petición and resolved as advice. Records: the audit.
    Sends: the constancia with the clave, and why, to the person's address; in a chat, a message with the number (and
    the clave where there is no address to send it to). Nothing of it is said in public. Done before: by the same
    person, the same radicado (its clave is not told again); by another, ActoImposible says who. Raises NotReady
    where the town's form asks for more than a question holds.
    """
    with transaction.atomic():
        row = bloquear(consulta, by=by)
        if row.radicado is not None:
            return _before(row, row.radicado, by)
        page = pagina_de_peticiones()
        if page is None:
            raise ActoImposible("no form of petitions")
        made = _file(row, page, by, clase)
        now = timezone.now()
        actuar_consulta(
            consulta=row,
            acto=ActoConsulta.RADICAR,
            by=by,
            cambios={
                "radicado": made.radicado,
                "naturaleza": Naturaleza.PETICION,
                "marcada_en": row.marcada_en or now,
                "marcada_por": row.marcada_por or by,
                "estado": EstadoConsulta.RESUELTA,
                "resuelta_en": row.resuelta_en or now,
            },
        )
        _tell(row, made)
    return made


def _before(row: Consulta, radicado: Radicado, by: Any) -> Radicacion:
    done = actos_de(row).filter(event=ActoConsulta.RADICAR.evento).first()
    if done is None or done.actor_id != by.pk:
        raise ya_hecho(done)
    return Radicacion(radicado, "")


def _file(row: Consulta, page: TramitePage, by: Any, clase: str) -> Radicacion:
    if page.form is None:
        raise PermissionDenied
    sent = registrar_envio(
        form=page.form,
        answers=respuestas_de(row, page.form, clase),
        submitted_at=row.recibida_en,
        context={"tramite": page.pk, "canal": row.canal, "consulta": row.pk},
        by=by,
        locale=persona_de(row).locale,
    )
    made = radicar(submission=sent, by=by)
    whole = transcripcion(row)
    if whole:
        name = f"{'conversacion' if row.conversacion_id else 'consulta'}-{made.radicado.codigo}.txt"
        _attach(made.radicado, by, name, whole.encode(), "text/plain; charset=utf-8")
    for archivo in archivos_de(row):
        with archivo.archivo.open("rb") as content:
            _attach(made.radicado, by, archivo.nombre, content.read(), archivo.content_type)
    return made


def _attach(radicado: Radicado, by: Any, name: str, content: bytes, content_type: str) -> None:
    guardar_adjunto(radicado=radicado, by=by, archivo=SimpleUploadedFile(name, content, content_type))


def _tell(row: Consulta, made: Radicacion) -> None:
    who, code = persona_de(row), made.radicado.codigo
    follow = url_seguimiento(made.radicado)
    if who.correo:
        encolar_mensaje(
            clave=f"asesoria.radicada:{row.pk}",
            para=who.correo,
            plantilla="asesoria/mensajes/radicada",
            contexto={"asunto": row.asunto, "radicado": made.radicado, "recibida": row.recibida_en, "enlace": follow},
            locale=who.locale,
        )
    if row.conversacion is None:
        return
    with translation.override(who.locale):
        words = _("Lo que pide quedó radicado con el número %(code)s. Puede ver cómo va en %(url)s.")
        how = _("La clave llega a su correo.") if who.correo else _("Su clave es %(clave)s. Guárdela.")
        text = f"{words} {how}" % {"code": code, "url": follow, "clave": made.clave}
    once = uuid5(NAMESPACE_URL, f"asesoria.radicar:{row.pk}")
    decir(conversacion=row.conversacion, de=QuienHabla.SISTEMA, texto=text, cliente_id=once)
