"""What the mails of the plan print, for the tests of all mails."""

from datetime import date

SITE = "https://tramites.example"

SAMPLES = {
    "comunicaciones/mensajes/plan_semana": {
        "nombre": "Líder de Ejemplo",
        "hoy": date(2026, 7, 20),
        "vencidas": [
            {
                "nombre": "Revisar el <b>procedimiento</b>",
                "componente": "Componente institucional",
                "estado": "En curso",
                "fin": date(2026, 7, 17),
                "enlace": f"{SITE}/admin/plan/actividad/7/",
            }
        ],
        "proximas": [
            {
                "nombre": "Jornadas de capacitación",
                "componente": "Componente de demanda",
                "estado": "Por hacer",
                "fin": date(2026, 7, 31),
                "enlace": f"{SITE}/admin/plan/actividad/8/",
            }
        ],
        "lista": f"{SITE}/admin/plan/mias/",
    }
}
