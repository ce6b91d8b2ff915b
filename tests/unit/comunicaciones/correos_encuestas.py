"""What each mail of surveys prints, for the tests of all mails."""

from datetime import date

_INVITACION = {
    "nombre": "Ana Ejemplo",
    "titulo": "Medios de la Alcaldía",
    "resumen": "Diagnóstico de comunicaciones.",
    "anonima": True,
    "hasta": date(2026, 12, 15),
    "minutos": 4,
    "enlace": "https://tramites.example/encuestas/medios/invitacion/1-0123456789abcdef0123456789abcdef/",
}
SAMPLES = {
    "comunicaciones/mensajes/encuesta_invitacion": _INVITACION,
    "comunicaciones/mensajes/encuesta_recordatorio": _INVITACION,
}
