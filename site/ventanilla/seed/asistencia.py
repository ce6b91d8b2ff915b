"""Who came to the past jornadas of the demonstration: civil servants on the list, and citizens at the door."""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from comunicaciones.actions.agregar_llegada import Datos, agregar_llegada
from comunicaciones.actions.cerrar_lista import cerrar_lista
from comunicaciones.actions.marcar_asistencia import marcar_asistencia
from comunicaciones.models import Asistencia, Inscripcion, JornadaPage, Sesion
from comunicaciones.states.asistencia import Medio
from cuentas.models import Usuario
from ventanilla.seed.contexto import Contexto

CERRADA, ABIERTA = "capacitacion-gobierno-en-linea", "socializacion-en-el-parque"
AUSENTE = "vivienda"
VECINOS = ("Rosa Ejemplo", "Jairo Ejemplo", "Marta de Prueba", "Óscar de Prueba", "Luz Ejemplo", "Nelson Inventado")
AVISO = "Datos inventados de la demostración."


def cargar(ctx: Contexto) -> None:
    """Mark who came, where nobody is marked yet; the list of civil servants is closed, that of citizens is open."""
    lider = Usuario.objects.filter(usuario="lider").first()
    for slug in (CERRADA, ABIERTA):
        jornada = JornadaPage.objects.filter(slug=slug, locale__language_code="es").first()
        sesion = Sesion.objects.filter(jornada=jornada).order_by("inicio").first() if jornada else None
        if lider is None or sesion is None or Asistencia.objects.filter(sesion=sesion).exists():
            continue
        ctx.nuevo += _vecinos(sesion, lider) if slug == ABIERTA else _funcionarios(sesion, lider)


def _funcionarios(sesion: Sesion, lider: Usuario) -> int:
    rows = list(Inscripcion.objects.filter(jornada=sesion.jornada).exclude(usuario__usuario=AUSENTE))
    for place, row in enumerate(rows):
        marcar_asistencia(
            inscripcion=row,
            sesion=sesion,
            medio=Medio.LISTA if place % 3 == 2 else Medio.QR,
            marcada_en=sesion.inicio + timedelta(minutes=3 * place),
            by=lider,
        )
    cerrar_lista(jornada=sesion.jornada, by=lider)
    return len(rows)


def _vecinos(sesion: Sesion, lider: Usuario) -> int:
    for name in VECINOS:
        marca = agregar_llegada(
            sesion=sesion,
            datos=Datos(nombre=name),
            consentimiento=AVISO,
            clave_envio=uuid5(NAMESPACE_URL, f"demo:{sesion.pk}:{name}"),
            by=lider,
        )
        Asistencia.objects.filter(pk=marca.asistencia.pk).update(marcada_en=sesion.inicio + timedelta(minutes=20))
    return len(VECINOS)
