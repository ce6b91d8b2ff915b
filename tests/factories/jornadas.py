"""Small makers of jornadas, of the civil servants they are for, and a clock that tests move."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from comunicaciones.models import AgendaPage, JornadaPage, Sesion
from cuentas.actions.sincronizar_roles import sincronizar_roles
from cuentas.roles import ROLES
from tests.factories.pages import child, dependencia, portada

BOGOTA = ZoneInfo("America/Bogota")


def bogota(*parts):
    return datetime(*parts, tzinfo=BOGOTA)


class Reloj:
    """Stands for the clock: what `timezone.now` says in a test."""

    def __init__(self, monkeypatch):
        self.now = timezone.now()
        monkeypatch.setattr(timezone, "now", lambda: self.now)

    def a(self, moment):
        self.now = moment


def agenda():
    found = AgendaPage.objects.first()
    return found or child(portada(), AgendaPage, title="Agenda", slug="agenda")


def jornada(titulo="Conozca los trámites en línea", *, inicio=None, horas=4, sesiones=None, publicar=True, **fields):
    """A jornada in three weeks unless said otherwise, published as an editor does."""
    inicio = inicio or timezone.localtime(timezone.now() + timedelta(days=21)).replace(hour=8, minute=0)
    m2m = {name: fields.pop(name) for name in ("dependencias", "roles", "tramites") if name in fields}
    page = JornadaPage(
        **{"title": titulo, "publico": "abierta", "lugar": "Casa de la Cultura", "live": False, "resumen": "Resumen."}
        | fields
    )
    page.sesiones = [Sesion(inicio=i, fin=f) for i, f in sesiones or [(inicio, inicio + timedelta(hours=horas))]]
    for name, values in m2m.items():
        setattr(page, name, values)
    agenda().add_child(instance=page)
    return republicar(page) if publicar else page


def republicar(page, **changes):
    """Save and publish it again with these changes; `inicio` moves all its sessions so that the first begins then."""
    page = JornadaPage.objects.get(pk=page.pk)
    moved = changes.pop("inicio", None)
    if moved is not None:
        by = moved - page.inicio
        rows = list(page.sesiones.all())
        for row in rows:
            row.inicio, row.fin = row.inicio + by, row.fin + by
        page.sesiones = rows
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return JornadaPage.objects.get(pk=page.pk)


def funcionaria(rol="funcionarios", *, en=None, **fields):
    """A civil servant of a role, who works in a dependencia."""
    sincronizar_roles(by=None)
    number = get_user_model().objects.count()
    given = {"first_name": "Funcionaria", "last_name": f"de Demo {number}", "is_staff": True} | fields
    user = get_user_model().objects.create_user(f"oficial{number}@demo.invalid", **given)
    user.groups.add(Group.objects.get(name=ROLES[rol].nombre))
    user.dependencias.add(en or dependencia())
    return get_user_model().objects.get(pk=user.pk)


def ciudadana(**fields):
    number = get_user_model().objects.count()
    return get_user_model().objects.create_user(f"persona{number}@demo.invalid", **fields)


def organizadora():
    user = funcionaria()
    user.user_permissions.add(Permission.objects.get(codename="gestionar_jornadas"))
    return get_user_model().objects.get(pk=user.pk)


def muchas(cuantas, *, en):
    """Many civil servants at once, without passwords."""
    model = get_user_model()
    rows = [model(email=f"masa{n}@demo.invalid", first_name="Masa", last_name=str(n)) for n in range(cuantas)]
    made = model.objects.bulk_create(rows, batch_size=500)
    through = model.dependencias.through
    through.objects.bulk_create([through(usuario_id=row.pk, dependencia_id=en.pk) for row in made], batch_size=500)
    return made
