"""What a certificate of attendance says: on its PDF, in its mail, and to who checks its code."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone, translation

from comunicaciones.models import Asistencia, ConstanciaAsistencia, Inscripcion, PracticaHecha, Sesion
from comunicaciones.selectors.asistencia import sesiones
from core import pdf
from tramites.presenters.fechas import en_palabras

TEMPLATE = "comunicaciones/constancia_asistencia.typ"
SALT = "comunicaciones.constancia"
LINK_DAYS = 90


def datos(inscripcion: Inscripcion) -> dict[str, Any]:
    """Return what the certificate of this person says now, in Spanish; it is kept with it."""
    jornada = inscripcion.jornada
    every = sesiones(jornada)
    attended = set(Asistencia.objects.filter(inscripcion=inscripcion).values_list("sesion", flat=True))
    was = [sesion for sesion in every if sesion.pk in attended]
    with translation.override("es"):
        practised = list(PracticaHecha.objects.filter(inscripcion=inscripcion).values_list("nombre", flat=True))
        facts = [
            ["Jornada", jornada.title],
            ["Clase", str(jornada.get_tipo_display())],
            ["Fecha", _days(was)],
            ["Lugar", jornada.lugar or str(jornada.get_modalidad_display())],
            ["Sesiones", f"{len(was)} de {len(every)}"],
            ["Duración", horas(sum((s.fin - s.inicio for s in was), timedelta()))],
            ["Trámites", ", ".join(jornada.tramites.values_list("title", flat=True))],
            ["Practicó", ", ".join(practised)],
        ]
    return {
        "nombre": inscripcion.nombre,
        "documento": _document(inscripcion),
        "jornada": jornada.title,
        "hechos": [fact for fact in facts if fact[1]],
    }


def _document(inscripcion: Inscripcion) -> str:
    number = inscripcion.documento if isinstance(inscripcion.documento, str) else ""
    return f"{inscripcion.documento_tipo} {number}".strip() if number else ""


def _days(was: list[Sesion]) -> str:
    days = sorted({timezone.localdate(sesion.inicio) for sesion in was})
    return "; ".join(en_palabras(day) for day in days)


def horas(long: timedelta) -> str:
    """Return how long it was: «4 horas», «1 hora y 30 minutos»."""
    minutes = round(long.total_seconds() / 60)
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append("1 hora" if hours == 1 else f"{hours} horas")
    if rest:
        parts.append(f"{rest} minutos")
    return " y ".join(parts)


def impresa(constancia: ConstanciaAsistencia) -> dict[str, Any]:
    """Return what the PDF prints."""
    day, said, entity = timezone.localdate(constancia.expedida_en), constancia.datos, pdf.entity()
    url = url_de_verificacion(constancia)
    with translation.override("es"):
        return {
            "titulo": "Constancia de asistencia",
            "referencia": constancia.codigo,
            "entidad": entity,
            "fecha": [day.year, day.month, day.day],
            "nombre": said["nombre"],
            "documento": said["documento"],
            "frase": "asistió a la jornada que se describe aquí, según la lista de asistencia que conserva la entidad.",
            "hechos": said["hechos"],
            "lugar_fecha": f"{entity['linea'].split(',')[0]}, {en_palabras(day)}",
            "verificacion": {
                "codigo": constancia.codigo,
                "url": url,
                "sitio": _absolute("tramites:verificar"),
                "qr": pdf.qr_svg(url),
            },
        }


def publica(constancia: ConstanciaAsistencia) -> dict[str, Any]:
    """Return what anybody with the code may know: no name, no document."""
    jornada = constancia.inscripcion.jornada
    return {
        "codigo": constancia.codigo,
        "valida": constancia.is_valid,
        "anulada_en": constancia.anulada_en,
        "expedida_en": constancia.expedida_en,
        "jornada": constancia.datos.get("jornada") or jornada.title,
        "inicio": jornada.inicio,
        "sha256": constancia.sha256,
    }


def _absolute(name: str, *args: Any, locale: str = "es") -> str:
    with translation.override(locale):
        return settings.PUBLIC_URL.rstrip("/") + reverse(name, args=args)


def url_de_verificacion(constancia: ConstanciaAsistencia) -> str:
    """Return what the QR of the PDF holds."""
    return _absolute("asistencia_constancia", constancia.codigo)


def enlace_de_descarga(constancia: ConstanciaAsistencia, locale: str = "es") -> str:
    """Return the address by which the person downloads it, good for 90 days."""
    return _absolute("asistencia_descargar", signing.dumps(constancia.pk, salt=SALT), locale=locale)


def constancia_del_enlace(ficha: str) -> ConstanciaAsistencia | None:
    """Return the certificate of such an address; None when it is old, changed or the certificate was annulled."""
    try:
        pk = signing.loads(ficha, salt=SALT, max_age=LINK_DAYS * 24 * 60 * 60)
    except signing.BadSignature:
        return None
    return ConstanciaAsistencia.objects.filter(pk=pk, anulada_en=None).exclude(datos={}).first()
