"""Is the house well? Figures for machines and for a page; nothing personal in them."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.models import Latido, Mensaje
from core.registry import health_figures, jobs

QUEUE_LAG = timedelta(minutes=5)
DISK_FREE = 200 * 1024 * 1024
GRACE = timedelta(minutes=2)


@dataclass(frozen=True)
class Pulso:
    """A heartbeat as it is shown: what beats, when it last did, whether it is late, and its last error."""

    nombre: str
    titulo: str
    cada: int
    ultimo: Any
    tarde: bool
    fallos: int


@dataclass(frozen=True)
class Cifra:
    """The figures that a room gives of itself."""

    id: str
    titulo: str
    numeros: Mapping[str, int]
    bien: bool


@dataclass
class Salud:
    """The state of everything that runs. `well` is what makes the answer 200 or 503."""

    version: str
    database: bool = False
    queue_lag: int = 0
    queued: int = 0
    dead_tasks: int = 0
    dead_messages: int = 0
    waiting_messages: int = 0
    disk_free: int = 0
    pulsos: list[Pulso] = field(default_factory=list)
    cifras: list[Cifra] = field(default_factory=list)

    @property
    def late(self) -> list[Pulso]:
        return [p for p in self.pulsos if p.tarde]

    @property
    def checks(self) -> dict[str, bool]:
        """What must hold. Dead tasks and messages need an administrator, not a restart: they do not make it ill."""
        return {
            "database": self.database,
            "queue": self.queue_lag < QUEUE_LAG.total_seconds(),
            "heartbeats": not self.late,
            "disk": self.disk_free > DISK_FREE,
            **{cifra.id: cifra.bien for cifra in self.cifras},
        }

    @property
    def well(self) -> bool:
        return all(self.checks.values())


def salud() -> Salud:
    """Look at database, queue, heartbeats and disk. Never raises: what cannot be read is ill."""
    state = Salud(version=settings.VERSION)
    try:
        state.disk_free = shutil.disk_usage(settings.DATA_DIR).free
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        _queue(state)
        state.pulsos = pulsos()
        state.cifras = [Cifra(f.id, f.title, *f.read()) for f in health_figures]
        state.database = True
    except (DatabaseError, OSError):
        state.database = False
    return state


def pulsos() -> list[Pulso]:
    """Return the heartbeat of every registered job and of the worker; one that never beat is late after its period."""
    rows = {row.nombre: row for row in Latido.objects.all()}
    titles = {job.id: (job.title or job.id, job.every) for job in jobs} | {"trabajador": ("Trabajador de tareas", 60)}
    return [_pulso(nombre, titulo, cada, rows.get(nombre)) for nombre, (titulo, cada) in titles.items()]


def _pulso(nombre: str, titulo: str, cada: int, row: Latido | None) -> Pulso:
    if row is None:
        return Pulso(nombre, titulo, cada, None, tarde=True, fallos=0)
    # A job may fail now and then; late is what has not ended well for two periods.
    since = row.terminado_en or row.iniciado_en
    late = since is None or timezone.now() - since > timedelta(seconds=cada) * 2 + GRACE
    return Pulso(nombre, titulo, cada, row.terminado_en, late or row.fallos >= 3, row.fallos)


def _queue(state: Salud) -> None:
    ready = DBTaskResult.objects.ready()
    oldest = ready.order_by("enqueued_at").values_list("enqueued_at", "run_after").first()
    if oldest:
        enqueued, run_after = oldest
        now = timezone.now()
        state.queue_lag = int((now - max(enqueued, run_after if run_after <= now else enqueued)).total_seconds())
    state.queued = ready.count()
    state.dead_tasks = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).count()
    messages = Mensaje.objects.filter
    state.dead_messages = messages(estado=Mensaje.Estado.MUERTO).count()
    state.waiting_messages = messages(estado=Mensaje.Estado.PENDIENTE).count()
