"""What opening a topic, replying and commenting have in common: one post written down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone

from asesoria.actions.adjuntar import adjuntar
from asesoria.actions.limitar import limitar
from asesoria.actions.publicar import publicar
from asesoria.escritura import a_html, limpiar
from asesoria.models import AjustesAsesoria, Aporte, Perfil
from asesoria.permissions import puede_responder_oficial, sancion_vigente
from asesoria.selectors.confianza import espera_revision, perfil_de
from asesoria.selectors.sospechas import huella
from asesoria.states import Estado, NoPuede, TipoAporte


@dataclass(frozen=True)
class Escrito:
    """What a person sends: the cleaned text, the key of this sending, what was suspicious in it, its files.

    `archivos` are files that the form engine's rules let pass (`forms.files.intake.Taken`) with what each shows.
    """

    fuente: str
    clave_envio: UUID
    sospechas: Sequence[str] = ()
    archivos: Sequence[tuple[Any, str]] = ()
    como_oficial: bool = False
    locale: str = "es"
    mas: Mapping[str, Any] = field(default_factory=dict)


def ya_enviado(escrito: Escrito, by: Any) -> Aporte | None:
    """Return the post that this very sending made before: a double click, a reload, two tabs."""
    return Aporte.objects.filter(clave_envio=escrito.clave_envio, autor=by).first()


def contar_envio(*, by: Any, escrito: Escrito, tipo: TipoAporte, direccion: str) -> Aporte | None:
    """Count this post against the limits. Raises NoPuede; a double send that had to wait for the first gets that one.

    Inside the act's transaction on purpose: the count's row makes the second of a double click wait.
    """
    try:
        limitar(by=by, tipo=tipo, direccion=direccion)
    except NoPuede:
        before = ya_enviado(escrito, by)
        if before is None:
            raise
        return before
    return None


def exigir_sin_sancion(by: Any) -> None:
    """Raise NoPuede with the sanction that keeps this account from writing."""
    sancion = sancion_vigente(by)
    if sancion is not None:
        raise NoPuede("sancion", sancion=sancion)


def aporte_nuevo(*, by: Any, escrito: Escrito, foro: Any = None, **fields: Any) -> Aporte:
    """Write one post down in the caller's transaction, held when it is suspicious or its author is new, else public.

    The badge is of who holds the right now, and is copied: it stays as it was when the person changes post.
    """
    perfil = perfil_de(by)
    if perfil is None:
        raise NoPuede("sin_nombre")
    now, fuente = timezone.now(), limpiar(escrito.fuente)
    oficial = escrito.como_oficial and puede_responder_oficial(by)
    aporte = Aporte(
        autor=by,
        autor_nombre=str(by) if oficial else perfil.nombre_publico,
        is_oficial=oficial,
        autor_cargo=by.cargo if oficial else "",
        autor_dependencia=by.dependencias.order_by("pk").first() if oficial else None,
        fuente=fuente,
        html=a_html(fuente),
        locale=escrito.locale,
        sospechas=list(escrito.sospechas),
        huella=huella(fuente),
        clave_envio=escrito.clave_envio,
        creado_en=now,
        estado=Estado.SOSPECHOSO if escrito.sospechas else Estado.PENDIENTE,
        **fields,
    )
    aporte.save()
    adjuntar(aporte=aporte, archivos=escrito.archivos, by=by)
    Perfil.objects.filter(pk=perfil.pk, primera_en__isnull=True).update(primera_en=now)
    waits = espera_revision(by, perfil, AjustesAsesoria.load(), foro)
    return aporte if escrito.sospechas or waits else publicar(aporte=aporte, by=by)
