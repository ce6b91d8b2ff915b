"""Small makers of campaigns: a campaign, a piece of a medium with its link, and people who work on them."""

from datetime import timedelta
from itertools import count

from django.contrib.auth.models import Permission
from django.db.models import Q
from django.utils import timezone

from comunicaciones.models import Campana, Enlace, Pieza
from comunicaciones.states.campanas import EstadoPieza
from cuentas.models import Usuario

_next = count(1)
PERSONA = (
    "Mozilla/5.0 (Linux; Android 14; SM-A146M) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"
)


def campana(tramites=(), **fields):
    hoy = timezone.localdate()
    made = Campana.objects.create(
        **{"nombre": "Hágalo en línea", "inicio": hoy - timedelta(days=3), "fin": hoy + timedelta(days=30)} | fields
    )
    made.tramites.set(tramites)
    return made


def pieza(de=None, medio="radio", pagina=None, ruta="", corto="", **fields):
    made = Pieza.objects.create(
        **{"campana": de or campana(), "medio": medio, "titulo": f"Pieza de {medio}", "texto": "Hágalo en línea."}
        | fields
    )
    ruta = ruta or (pagina.url if pagina is not None else "")
    Enlace.objects.create(pieza=made, corto=corto or f"c{next(_next)}", pagina=pagina, ruta=ruta)
    return made


def aprobada(de=None, medio="radio", **fields):
    return pieza(de, medio, estado=EstadoPieza.APROBADA, aprobada_en=timezone.now(), **fields)


def persona(name="comunicaciones", perms=("gestionar_campanas", "aprobar_piezas", "ver_medicion")):
    user = Usuario.objects.create_user(f"{name}@demo.invalid", first_name=name.capitalize(), is_staff=True)
    codes = Q(content_type__app_label="comunicaciones", codename__in=perms) | Q(codename="access_admin")
    user.user_permissions.set(Permission.objects.filter(codes))
    return user
