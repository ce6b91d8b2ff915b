"""Give the certificates of a closed list, a few people at a time, and take back those that no longer hold."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation

from comunicaciones.actions.emitir_constancia import emitir_constancia
from comunicaciones.actions.expedir_constancia import expedir_constancia
from comunicaciones.models import AvisoAsistencia, ConstanciaAsistencia, Inscripcion, JornadaPage
from comunicaciones.presenters.constancia_asistencia import enlace_de_descarga
from comunicaciones.selectors.asistencia import asistentes, lista_de
from comunicaciones.states.asistencia import Aviso
from core.actions.auditar import auditar
from core.actions.encolar_mensaje import Adjunto, encolar_mensaje

AT_ONCE = 25


def dar_constancias(*, jornada_pk: int, by: None = None) -> bool:
    """Issue the certificates that are missing and mail each to its person; say whether more are left.

    Nobody but the system does it. A person who has no address downloads hers from her account or asks at the desk. One
    message a certificate, by its key. Opened again meanwhile, the list gives none.
    """
    jornada = JornadaPage.objects.filter(pk=jornada_pk).first()
    lista = lista_de(jornada) if jornada is not None else None
    if jornada is None or lista is None or not lista.is_closed:
        return False
    with transaction.atomic():
        came = asistentes(jornada)
        _annul(jornada, set(came.values_list("pk", flat=True)))
        # What was issued before this closing may say less than is true now.
        settled = ConstanciaAsistencia.objects.filter(anulada_en=None, expedida_en__gte=lista.cerrada_en)
        done = Q(pk__in=settled.values("inscripcion")) | Q(
            pk__in=AvisoAsistencia.objects.filter(tipo=Aviso.CONSTANCIA, enviado_en__gte=lista.cerrada_en).values(
                "inscripcion"
            )
        )
        some = list(came.exclude(done).select_related("jornada", "usuario").order_by("pk")[: AT_ONCE + 1])
        for inscripcion in some[:AT_ONCE]:
            _give(inscripcion)
    return len(some) > AT_ONCE


def _give(inscripcion: Inscripcion) -> None:
    constancia = emitir_constancia(constancia=expedir_constancia(inscripcion=inscripcion))
    AvisoAsistencia.objects.update_or_create(
        inscripcion=inscripcion, tipo=Aviso.CONSTANCIA, defaults={"enviado_en": timezone.now()}
    )
    if not inscripcion.correo_texto:
        return
    with translation.override(inscripcion.locale):
        encolar_mensaje(
            clave=f"constancia-asistencia:{constancia.codigo}",
            para=inscripcion.correo_texto,
            plantilla="comunicaciones/mensajes/constancia_asistencia",
            contexto={
                "nombre": inscripcion.nombre,
                "jornada": inscripcion.jornada.title,
                "codigo": constancia.codigo,
                "url": enlace_de_descarga(constancia, inscripcion.locale),
            },
            adjuntos=[Adjunto(f"constancia-{constancia.codigo}.pdf", "application/pdf", str(constancia.archivo.name))],
            locale=inscripcion.locale,
        )


def _annul(jornada: JornadaPage, came: set[int]) -> None:
    """Annul the certificates of who, by what is marked now, did not attend."""
    rows = ConstanciaAsistencia.objects.filter(inscripcion__jornada=jornada, anulada_en=None)
    for constancia in rows:
        if constancia.inscripcion_id not in came:
            ConstanciaAsistencia.objects.filter(pk=constancia.pk).update(anulada_en=timezone.now())
            auditar(event="comunicaciones.anular_constancia", by=None, target=constancia)
