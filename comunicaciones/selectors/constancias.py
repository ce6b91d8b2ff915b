"""Certificates of attendance by the code that stands on them."""

from django.urls import reverse

from comunicaciones.models import ConstanciaAsistencia, Inscripcion
from tramites.models.claves import normalizar_codigo_verificacion


def constancia_por_codigo(codigo: str) -> ConstanciaAsistencia | None:
    """Return the certificate whose code somebody typed; annulled ones too."""
    rows = ConstanciaAsistencia.objects.select_related("inscripcion__jornada")
    return rows.filter(codigo=normalizar_codigo_verificacion(codigo[:60])).first()


def pagina_de_codigo(codigo: str) -> str:
    """Return where a code is checked, if it is one of a certificate of attendance; else nothing."""
    found = constancia_por_codigo(codigo)
    return reverse("asistencia_constancia", args=[found.codigo]) if found is not None else ""


def constancia_vigente(inscripcion: Inscripcion) -> ConstanciaAsistencia | None:
    """Return the certificate that stands of a registration, if its data were not erased."""
    found = ConstanciaAsistencia.objects.filter(inscripcion=inscripcion, anulada_en=None).first()
    return found if found is not None and found.datos else None
