"""Slow down who tries wrong secrets: counts are in the shared cache, so that every process sees the same."""

import time

from django.core.cache import cache

FREE_TRIES = 5
FIRST_WAIT, MOST_WAIT = 30, 15 * 60
REMEMBERED = 60 * 60


class Throttle:
    """Wrong tries of one kind, by key (a number, an address). From number `free` on each one doubles the wait."""

    def __init__(self, kind: str, free: int = FREE_TRIES) -> None:
        self.kind = kind
        self.free = free

    def _key(self, key: str) -> str:
        return f"freno:{self.kind}:{key}"

    def wait(self, *keys: str) -> int:
        """Return how many seconds to wait before another try with these keys; 0: none."""
        now = time.time()
        until = max((cache.get(self._key(key), (0, 0.0))[1] for key in keys), default=0.0)
        return max(0, round(until - now))

    def wrong(self, *keys: str) -> None:
        """Count one wrong try under each key."""
        for key in keys:
            count = cache.get(self._key(key), (0, 0.0))[0] + 1
            over = count - self.free
            until = time.time() + min(FIRST_WAIT * 2**over, MOST_WAIT) if over >= 0 else 0.0
            cache.set(self._key(key), (count, until), REMEMBERED)

    def right(self, *keys: str) -> None:
        """Forget the wrong tries of these keys."""
        cache.delete_many([self._key(key) for key in keys])
