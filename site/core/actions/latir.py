"""Heartbeats: take a job that is due, and say how it ended."""

import logging
import time
from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone

from core.models import Latido
from core.registry import Job

logger = logging.getLogger(__name__)


def latir(*, job: Job, by: None = None) -> bool:
    """Run `job` if it is due and no other clock has taken it; return whether it ran.

    The job is taken by one conditional update of its row, so several clocks run it once a period and no lock is held
    while it runs. An error is kept on the row, logged, and does not stop the clock.
    """
    now = timezone.now()
    Latido.objects.get_or_create(nombre=job.id, defaults={"cada": job.every})
    due = Q(iniciado_en=None) | Q(iniciado_en__lte=now - timedelta(seconds=job.every))
    if not Latido.objects.filter(due, nombre=job.id).update(iniciado_en=now, cada=job.every):
        return False
    error = ""
    started = time.monotonic()
    try:
        job.run()
    except Exception as caught:
        logger.exception("job %s failed", job.id)
        error = f"{type(caught).__name__}: {caught}"[:2000]
    row = Latido.objects.filter(nombre=job.id)
    if error:
        row.update(error=error, fallos=F("fallos") + 1)
    else:
        row.update(terminado_en=timezone.now(), error="", fallos=0, duro_ms=int((time.monotonic() - started) * 1000))
    return True
