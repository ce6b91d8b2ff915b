"""Samples of the mails of campaigns, for the look at all mails."""

SAMPLES = {
    "comunicaciones/mensajes/pieza": {
        "asunto": "Ya puede declarar Industria y Comercio en línea",
        "texto": "Declare desde su casa o su negocio.\n\nToma unos minutos y al final recibe su radicado.",
        "enlace": "https://tramites.example/e/correo/",
        "baja": "https://tramites.example/suscripcion/baja/1-abc/",
    }
}
