"""Samples of the mails about jornadas, for the test of every mail that leaves."""

from types import SimpleNamespace as Some

SITE = "https://tramites.example"
JORNADA = Some(title="Tutoría: <b>declare</b> en línea", resumen="Renglón por renglón.")
BASE = {
    "nombre": "Vecina Ejemplo",
    "jornada": JORNADA,
    "tipo": "Sesión de tutoría",
    "sesiones": [{"titulo": "", "cuando": "viernes 17 de julio de 2026, de 8:00 a.m. a 12:00 p.m.", "donde": ""}],
    "lugar": "Casa de la Cultura",
    "enlace": "https://reuniones.example/clave",
    "cambios": [],
    "motivo": "Se fue la luz en el sector.",
    "url": f"{SITE}/agenda/tutoria/",
    "mi_inscripcion": f"{SITE}/agenda/mi-inscripcion/firmada/",
    "mi_codigo": f"{SITE}/agenda/asistencia/ABCD2345EFGH6789/",
    "inscribirse": False,
    "dia": "",
}
CAMBIO = Some(nombre="Lugar", antes="Parque principal", ahora="Casa de la Cultura")
SAMPLES = {
    "comunicaciones/mensajes/jornada_invitacion": BASE | {"enlace": "", "mi_inscripcion": "", "inscribirse": True},
    "comunicaciones/mensajes/jornada_recordatorio": BASE | {"dia": "viernes 17 de julio de 2026"},
    "comunicaciones/mensajes/jornada_inscripcion": BASE,
    "comunicaciones/mensajes/jornada_espera": BASE | {"enlace": ""},
    "comunicaciones/mensajes/jornada_cupo": BASE,
    "comunicaciones/mensajes/jornada_cambio": BASE | {"cambios": [CAMBIO]},
    "comunicaciones/mensajes/jornada_cancelacion": BASE,
    "comunicaciones/mensajes/jornada_baja": BASE | {"enlace": ""},
}
