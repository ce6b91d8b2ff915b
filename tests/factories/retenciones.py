"""Small makers of withholdings: a file of Hacienda, its load, and a request for a certificate."""

from tests.factories import pages, radicados
from tramites.actions.cargar_retenciones import cargar_retenciones
from tramites.actions.recibir import recibir
from tramites.models import Radicado
from tramites.selectors.lectura_retenciones import COLUMNAS

GOOD = {
    "documento_tipo": "CC",
    "documento": "1000000001",
    "nombre": "Ciudadana Ejemplo Núñez",
    "correo": "registrada@ejemplo.invalid",
    "concepto": "reteica",
    "detalle": "Servicios",
    "desde": "2025-01-01",
    "hasta": "2025-02-28",
    "base": "38.527.327",
    "tarifa": "7",
    "valor": "269.691",
    "avisos": "0",
}


def as_csv(*rows):
    lines = [";".join(COLUMNAS)] + [";".join((GOOD | row)[c] for c in COLUMNAS) for row in rows]
    return "\n".join(lines).encode()


def hacienda(name="hacienda"):
    return radicados.official(name, perms=("view_radicado", "cargar_retenciones"))


def load(by, *rows):
    return cargar_retenciones(nombre="retenciones.csv", contenido=as_csv(*(rows or ({},))), by=by)


def asked(**values):
    tramite = pages.tramite(title="Certificados de retención", resultado_pdf="retencion")
    sent = radicados.submission(tramite=tramite, values={"anio": "2025", **values})
    receipt = recibir(submission=sent).receipt
    return Radicado.objects.get(codigo=receipt["radicado"]), receipt
