"""The clock: runs what rooms have registered to run by itself, until it is told to stop."""

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from core.actions.latir import latir
from core.registry import jobs

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """`manage.py clock`: several may run; each job is taken by one of them."""

    help = "Run the scheduled jobs that are due, for ever (or once)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="run what is due and end")
        parser.add_argument("--interval", type=float, default=2.0, help="seconds between looks (default: %(default)s)")

    def handle(self, *args: Any, once: bool, interval: float, **options: Any) -> None:
        stop = threading.Event()
        if not once:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stop.set())
        self.look(stop)
        while not once and not stop.wait(interval):
            close_old_connections()
            self.look(stop)

    def look(self, stop: threading.Event) -> None:
        """Run the jobs that are due, until told to stop."""
        for job in jobs:
            if stop.is_set():
                return
            self.tick(job)

    def tick(self, job: Any) -> None:
        try:
            latir(job=job)
        except DatabaseError:  # the database is busy or away: the next look tries again
            logger.exception("the clock could not look at job %s", job.id)
