"""The load: eight clients for some seconds; the same client code for every system, so that its cost is alike."""

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

CLIENTS = 8


@dataclass
class Figures:
    """What one run gave: units done (pages or whole forms), requests, milliseconds a request, failures."""

    name: str
    done: int
    requests: int
    seconds: float
    cpu: float
    latencies: list[float]
    failures: int

    def row(self) -> list[str]:
        slow = sorted(self.latencies) or [0.0]
        return [
            self.name,
            f"{self.done / self.seconds:.1f}",
            f"{self.requests / self.seconds:.0f}",
            f"{statistics.median(slow):.1f}",
            f"{slow[int(len(slow) * 0.95)]:.1f}",
            f"{self.cpu * 1000 / max(self.requests, 1):.2f}",
            str(self.failures),
        ]


HEADER = ["what", "done/s", "requests/s", "p50 ms", "p95 ms", "CPU ms/request", "failures"]


def client(
    job: Callable[[str, int], list[float]], host: str, port: int, seconds: float
) -> tuple[int, list[float], int]:
    """Repeat `job` until the time is over; a job returns the milliseconds of each of its requests, or raises."""
    done, failures, latencies = 0, 0, []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            latencies += job(host, port)
            done += 1
        except Exception as error:  # any failure of the system under load is a figure, not a crash of the bench
            failures += 1
            if failures == 1:
                print(f"    first failure: {error!r}"[:300])
    return done, latencies, failures


def measure(name: str, server, job: Callable[[str, int], list[float]], seconds: float) -> Figures:
    """Run the job in eight client processes against the server and gather what it cost."""
    with ProcessPoolExecutor(CLIENTS) as pool:
        list(pool.map(job, [server.host] * 2, [server.port] * 2))  # warm: both processes of the server
        cpu, start = server.cpu(), time.monotonic()
        runs = list(pool.map(client, *zip(*[(job, server.host, server.port, seconds)] * CLIENTS, strict=True)))
        elapsed, cpu = time.monotonic() - start, server.cpu() - cpu
    latencies = [ms for _, all_ms, _ in runs for ms in all_ms]
    return Figures(name, sum(r[0] for r in runs), len(latencies), elapsed, cpu, latencies, sum(r[2] for r in runs))


def table(rows: list[list[str]], header: list[str] = HEADER) -> str:
    """Return the rows as an aligned Markdown table."""
    widths = [max(len(r[i]) for r in [header, *rows]) for i in range(len(header))]
    lines = ["| " + " | ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)) + " |" for r in [header, *rows]]
    lines.insert(1, "|" + "|".join("-" * (w + 2) for w in widths) + "|")
    return "\n".join(lines)
