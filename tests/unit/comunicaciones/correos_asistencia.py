"""Mails after a jornada, as `tests/unit/ventanilla/test_correos.py` reads them."""

SITE = "https://tramites.example"

SAMPLES = {
    "comunicaciones/mensajes/constancia_asistencia": {
        "nombre": "Ana & <b>Luz</b>",
        "jornada": "Taller & práctica",
        "codigo": "AB2CD-3EF4G",
        "url": f"{SITE}/agenda/constancias/descargar/firmado/",
    },
    "comunicaciones/mensajes/evaluacion_jornada": {
        "nombre": "Ana & <b>Luz</b>",
        "jornada": "Taller & práctica",
        "url": f"{SITE}/agenda/taller/evaluacion/",
    },
}
