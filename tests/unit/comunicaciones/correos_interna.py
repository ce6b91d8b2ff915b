"""Mails to subscribers, as `tests/unit/ventanilla/test_correos.py` reads them."""

SITE = "https://tramites.example"
GESTION, BAJA = f"{SITE}/suscripciones/mia/1-ab/", f"{SITE}/suscripciones/baja/1-cd/"
FILA = {"titulo": "Aguas & <b>acueducto</b>", "resumen": "Un cambio.", "url": f"{SITE}/noticias/aguas/", "cambios": []}
TRAMITE = FILA | {"url": f"{SITE}/tramites/aguas/", "cambios": ["el costo", "los requisitos"]}

SAMPLES = {
    "comunicaciones/mensajes/suscripcion_confirmar": {
        "enlace": f"{SITE}/suscripciones/confirmar/firmado/",
        "dias": 7,
        "nombres": ["Agua & saneamiento"],
    },
    "comunicaciones/mensajes/suscripcion_ya": {"gestion": GESTION, "baja": BAJA},
    "comunicaciones/mensajes/boletin": {
        "semanal": True,
        "titulo": FILA["titulo"],
        "grupos": [{"tipo": "tramite", "filas": [TRAMITE]}, {"tipo": "noticia", "filas": [FILA]}],
        "gestion": GESTION,
        "baja": BAJA,
    },
}
