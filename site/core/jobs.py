"""What the kernel has the clock do by itself."""

from core.actions.borrar_limites import borrar_limites
from core.actions.borrar_sesiones import borrar_sesiones
from core.actions.contar_cifrado import contar_cifrado
from core.actions.podar_tareas import podar_tareas
from core.actions.reanudar_mensajes import reanudar_mensajes
from core.actions.recuperar_tareas import recuperar_tareas
from core.actions.revisar_ilegibles import revisar_ilegibles
from core.actions.vaciar_mensajes import vaciar_mensajes
from core.registry import Job, jobs
from core.tasks import WORKER_BEAT, latido_del_trabajador

MINUTE, HOUR, DAY = 60, 3600, 86400


def register() -> None:
    """Register the kernel's jobs; called once by the app."""
    jobs.register(
        Job("core.latido_del_trabajador", WORKER_BEAT, latido_del_trabajador.enqueue, "Latido del trabajador")
    )
    jobs.register(Job("core.recuperar_tareas", MINUTE, recuperar_tareas, "Recuperar tareas interrumpidas"))
    jobs.register(Job("core.reanudar_mensajes", 5 * MINUTE, reanudar_mensajes, "Reanudar mensajes en espera"))
    jobs.register(Job("core.podar_tareas", HOUR, podar_tareas, "Borrar tareas terminadas"))
    jobs.register(Job("core.vaciar_mensajes", DAY, vaciar_mensajes, "Olvidar mensajes antiguos"))
    jobs.register(Job("core.borrar_sesiones", DAY, borrar_sesiones, "Borrar sesiones vencidas"))
    jobs.register(Job("core.borrar_limites", HOUR, borrar_limites, "Olvidar límites vencidos"))
    jobs.register(Job("core.contar_cifrado", HOUR, contar_cifrado, "Contar lo que falta por recifrar"))
    jobs.register(Job("core.revisar_ilegibles", HOUR, revisar_ilegibles, "Revisar archivos ilegibles"))
