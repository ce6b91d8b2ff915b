"""Small makers of attendance: a jornada of today, people registered for it, who takes attendance."""

from datetime import timedelta

from django.utils import timezone

from comunicaciones.models import Inscripcion, Sesion
from comunicaciones.models.inscripciones import huella_de_correo
from tests.factories import jornadas as f


def de_hoy(titulo="Taller del sistema", *, sesiones=1, publico="funcionarios", **fields):
    """A jornada whose first session began an hour ago; the others follow a day apart, backwards."""
    start = timezone.now().replace(microsecond=0) - timedelta(hours=1)
    spans = [(start - timedelta(days=n), start - timedelta(days=n) + timedelta(hours=2)) for n in range(sesiones)]
    return f.jornada(titulo, sesiones=spans[::-1], publico=publico, **fields)


def terminada(titulo="Taller terminado", *, sesiones=1, hace=1, **fields):
    """A jornada whose last session ended some days ago."""
    start = timezone.now().replace(microsecond=0) - timedelta(days=hace, hours=3)
    spans = [(start - timedelta(days=n), start - timedelta(days=n) + timedelta(hours=2)) for n in range(sesiones)]
    return f.jornada(titulo, sesiones=spans[::-1], **{"publico": "funcionarios"} | fields)


def sesiones_de(jornada):
    return list(Sesion.objects.filter(jornada=jornada).order_by("inicio"))


def sesion_de(jornada):
    return sesiones_de(jornada)[0]


def inscrita(jornada, nombre="Ana Demo", *, correo="", **fields):
    """A registration, without the mails of registering."""
    return Inscripcion.objects.create(
        jornada=jornada,
        nombre=nombre,
        correo=correo,
        correo_huella=huella_de_correo(correo) if correo else "",
        creada_en=timezone.now(),
        **fields,
    )


def muchas_inscritas(jornada, cuantas):
    return [inscrita(jornada, f"Persona {n:02d}", correo=f"p{n}@demo.invalid") for n in range(cuantas)]


def lider():
    return f.funcionaria("lider")


def ajena():
    """A civil servant who neither takes nor sees attendance."""
    return f.funcionaria("funcionarios")
