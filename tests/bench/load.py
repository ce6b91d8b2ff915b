"""The load: eight clients for some seconds; the same client code for every system, so that its cost is alike.

What is compared runs in turns, several rounds each, and the table says how busy the machine was with other things: on a
shared one requests a second move a lot, the processor's milliseconds for a request much less.
"""

import os
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.servers import TICK, Server

CLIENTS = 8
SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
Job = Callable[[str, int], list[float]]


@dataclass
class Figures:
    """What the runs of one system gave: units done (pages or whole forms), milliseconds of each request, failures.

    `cpu`: seconds of the server's whole process tree; `others`: what neither server nor clients used.
    """

    name: str
    done: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    others: float = 0.0
    latencies: list[float] = field(default_factory=list)
    failures: int = 0

    def row(self) -> list[str]:
        slow = sorted(self.latencies) or [0.0]
        return [
            self.name,
            f"{self.done / self.seconds:.1f}",
            f"{len(self.latencies) / self.seconds:.0f}",
            f"{statistics.median(slow):.1f}",
            f"{slow[int(len(slow) * 0.95)]:.1f}",
            f"{self.cpu * 1000 / max(len(self.latencies), 1):.2f}",
            f"{self.cpu * 1000 / max(self.done, 1):.1f}",
            f"{self.others / self.seconds / (os.cpu_count() or 1):.0%}",
            str(self.failures),
        ]


HEADER = [
    "what",
    "done/s",
    "requests/s",
    "p50 ms",
    "p95 ms",
    "CPU ms/request",
    "CPU ms/done",
    "others' CPU",
    "failures",
]


def client(job: Job, host: str, port: int, seconds: float) -> tuple[int, list[float], int, float]:
    """Repeat `job` until the time is over; a job returns the milliseconds of each of its requests, or raises."""
    done, failures, latencies = 0, 0, []
    cpu, end = time.process_time(), time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            latencies += job(host, port)
            done += 1
        except Exception as error:  # any failure of the system under load is a figure, not a crash of the bench
            failures += 1
            if failures == 1:
                print(f"    first failure: {error!r}"[:300])
    return done, latencies, failures, time.process_time() - cpu


def measure(figures: Figures, server: Server, job: Job, seconds: float) -> None:
    """Run the job in eight client processes against the server and add what it cost."""
    with ProcessPoolExecutor(CLIENTS) as pool:
        list(pool.map(job, *zip(*[(server.host, server.port)] * CLIENTS, strict=True)))  # warm both of its processes
        cpu, busy, start = server.cpu(), machine(), time.monotonic()
        runs = list(pool.map(client, *zip(*[(job, server.host, server.port, seconds)] * CLIENTS, strict=True)))
        elapsed, cpu, busy = time.monotonic() - start, server.cpu() - cpu, machine() - busy
    figures.done += sum(r[0] for r in runs)
    figures.seconds += elapsed
    figures.cpu += cpu
    figures.others += max(0.0, busy - cpu - sum(r[3] for r in runs))
    figures.latencies += [ms for r in runs for ms in r[1]]
    figures.failures += sum(r[2] for r in runs)


def in_turns(systems: Sequence[tuple[str, Server, Job]], rounds: int = ROUNDS) -> list[Figures]:
    """Measure each a few seconds, then all again: what else the machine does falls on all alike."""
    found = [Figures(name) for name, _server, _job in systems]
    for _ in range(rounds):
        for figures, (_name, server, job) in zip(found, systems, strict=True):
            measure(figures, server, job, SECONDS)
    return found


def machine() -> float:
    """Return the seconds that all processors together were busy so far."""
    user, nice, system, _idle, _wait, irq, soft, steal, *_ = (
        Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]
    )
    return sum(map(int, (user, nice, system, irq, soft, steal))) / TICK


def flush_ms(folder: Path) -> float:
    """Return the median milliseconds that this disk takes to keep 4 KB for good: every commit of a form waits so."""
    times = []
    with (folder / "flush").open("wb") as file:
        for _ in range(20):
            file.write(b"x" * 4096)
            file.flush()
            start = time.perf_counter()
            os.fsync(file.fileno())
            times.append((time.perf_counter() - start) * 1000)
    (folder / "flush").unlink()
    return statistics.median(times)


def table(rows: list[list[str]], header: list[str]) -> str:
    """Return the rows as an aligned Markdown table."""
    widths = [max(len(r[i]) for r in [header, *rows]) for i in range(len(header))]
    lines = ["| " + " | ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)) + " |" for r in [header, *rows]]
    lines.insert(1, "|" + "|".join("-" * (w + 2) for w in widths) + "|")
    return "\n".join(lines)
