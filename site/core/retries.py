"""How long to wait before the next try of something that failed."""

from datetime import timedelta

FIRST = timedelta(seconds=15)
MOST = timedelta(hours=6)


def backoff(attempt: int, first: timedelta = FIRST, most: timedelta = MOST) -> timedelta:
    """Return the wait after failed attempt number `attempt` (1, 2, …): it doubles each time, up to `most`."""
    return min(first * 2 ** (min(attempt, 30) - 1), most)


class WorkerDied(Exception):
    """Recorded on a task that was given up since its workers died while running it."""
