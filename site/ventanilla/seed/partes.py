"""The parts of the town, in order, each in one transaction."""

import time
from collections.abc import Callable

from django.db import transaction

from cuentas.models import Usuario
from ventanilla.seed import (
    asesoria,
    asistencia,
    busqueda,
    campanas,
    encuestas,
    formularios,
    imagenes,
    ingles,
    interna,
    jornadas,
    noticias,
    paginas,
    plan,
    radicados,
    respuestas,
    sitio,
)
from ventanilla.seed import retenciones as retenciones_
from ventanilla.seed import tramites as tramites_
from ventanilla.seed.contexto import Contexto

Parte = tuple[str, Callable[[Contexto], None]]

PARTES: tuple[Parte, ...] = (
    ("idiomas", sitio.idiomas),
    ("temas", sitio.etiquetas),
    ("dependencias", sitio.dependencias),
    ("personas", sitio.personas),
    ("imágenes", imagenes.cargar),
    ("formularios", formularios.cargar),
    ("portada e índices", paginas.portada),
    ("entidad", sitio.entidad),
    ("flujo editorial", sitio.flujo),
    ("trámites", tramites_.cargar),
    ("PQRSD", tramites_.pqrsd),
    ("páginas", paginas.generales),
    ("tutoriales", noticias.tutoriales),
    ("noticias", noticias.noticias),
    ("foros, chat y preguntas", asesoria.cargar),
    ("contenido de la portada", paginas.contenido_de_portada),
    ("menús", paginas.menus),
    ("inglés", ingles.cargar),
    ("plantillas de respuesta", respuestas.plantillas),
    ("retenciones", retenciones_.cargar),
    ("radicados", radicados.cargar),
    ("plan de comunicaciones", plan.cargar),
    ("área interna y suscripciones", interna.cargar),
    ("encuestas", encuestas.cargar),
    ("jornadas", jornadas.cargar),
    ("asistencia", asistencia.cargar),
    ("campañas", campanas.cargar),
    ("búsqueda", busqueda.cargar),
)


def sembrar(decir: Callable[[str], None]) -> int:
    """Put every part in place and return how many things were made; a second run makes none."""
    ctx = Contexto(decir)
    total = 0
    for nombre, parte in PARTES:
        started = time.perf_counter()
        ctx.nuevo = 0
        with transaction.atomic():
            parte(ctx)
        ctx.by = ctx.by or Usuario.objects.filter(usuario="admin").first()
        total += ctx.nuevo
        ctx.cambio = total > 0
        decir(f"{nombre}: {ctx.nuevo} ({time.perf_counter() - started:.1f} s)")
    return total
