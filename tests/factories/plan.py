"""Small makers of the communications plan."""

from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from comunicaciones.models import Actividad, Componente, Plan
from comunicaciones.states.plan import EstadoActividad, EstadoPlan, Nivel, Publico
from cuentas.actions.sincronizar_roles import sincronizar_roles
from cuentas.roles import ROLES
from tests.factories.pages import dependencia


def persona(rol, *, en=None, **fields):
    """An official of a role."""
    sincronizar_roles(by=None)
    number = get_user_model().objects.count()
    fields = {"first_name": "Persona", "last_name": f"de Demo {number}"} | fields
    user = get_user_model().objects.create_user(f"plan{number}@demo.invalid", is_staff=True, cargo="Cargo", **fields)
    user.groups.add(Group.objects.get(name=ROLES[rol].nombre))
    user.dependencias.add(en or dependencia())
    return get_user_model().objects.get(pk=user.pk)


def plan(anio=None, **fields):
    year = anio or timezone.localdate().year
    defaults = {"titulo": f"Plan de comunicaciones {year}", "estado": EstadoPlan.VIGENTE}
    return Plan.objects.create(anio=year, **defaults | fields)


def componente(de=None, **fields):
    return Componente.objects.create(
        plan=de or plan(), **{"nivel": Nivel.INTERNO, "nombre": "Componente institucional"} | fields
    )


def actividad(en=None, **fields):
    """An activity to do, that ends in a month."""
    today = timezone.localdate()
    defaults = {
        "nombre": "Revisar los procedimientos",
        "publico": Publico.INTERNO,
        "inicio": today,
        "fin": today + timedelta(days=30),
    } | fields
    if defaults.get("estado") == EstadoActividad.HECHA:
        defaults.setdefault("terminada_en", today)
    return Actividad.objects.create(componente=en or componente(), **defaults)


def datos(row, **changes):
    """What the form of an activity would post."""
    said = {
        "componente": row.componente_id,
        "nombre": row.nombre,
        "objetivo": row.objetivo,
        "publico": row.publico,
        "medio": row.medio,
        "responsable": row.responsable_id or "",
        "apoyo": row.apoyo,
        "dependencia": row.dependencia_id or "",
        "inicio": row.inicio.isoformat() if isinstance(row.inicio, date) else row.inicio,
        "fin": row.fin.isoformat(),
        "costo": "",
        "version": row.version,
    }
    return said | changes
