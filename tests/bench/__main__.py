"""Measure and print. `make bench`; BENCH_SECONDS (default 6) is the time of each run."""

import json
import os
import subprocess
import sys
import tempfile
from functools import partial

from tests.bench import jobs, load, servers, town

SECONDS = float(os.environ.get("BENCH_SECONDS", "6"))


def pages(folder, facts) -> None:
    """Pages, uncached, with their queries."""
    rows = []
    with servers.gunicorn(
        "ventanilla.settings.dev", "ventanilla.wsgi", town.environment(folder), config=True
    ) as server:
        for name, path in facts["pages"].items():
            figures = load.measure(name, server, partial(jobs.page, path), SECONDS)
            rows.append([*figures.row(), str(facts["queries"][name])])
    print("\n## Pages, two processes, eight clients\n")
    print(load.table(rows, [*load.HEADER, "queries"]))


def forms(folder) -> None:
    """One whole form of five steps with an upload: ours, with its radicado, and the bare peer, in the same run."""
    rows = []
    with servers.gunicorn(
        "ventanilla.settings.dev", "ventanilla.wsgi", town.environment(folder), config=True
    ) as server:
        rows.append(load.measure("Ventanilla, to the radicado", server, jobs.our_form, SECONDS).row())
    for name, tuned in (("formtools, defaults", ""), ("formtools, SQLite tuned", "1")):
        with tempfile.TemporaryDirectory() as data:
            env = {"PEER_DATA": data, "PEER_TUNED": tuned}
            subprocess.run(
                [sys.executable, "-m", "django", "migrate", "--run-syncdb", "--verbosity", "0"],
                cwd=servers.ROOT,
                env=os.environ | env | {"DJANGO_SETTINGS_MODULE": "tests.bench.peer.settings", "PYTHONPATH": "site:."},
                check=True,
            )
            wsgi = "tests.bench.peer.wsgi"
            with servers.gunicorn("tests.bench.peer.settings", wsgi, env, config=False) as server:
                rows.append(load.measure(name, server, jobs.peer_form, SECONDS).row())
    print("\n## A form of five steps with a file of 100 KB (done/s: finished forms)\n")
    print(load.table(rows))


def main() -> None:
    folder = town.prepared()
    out = town.manage(
        folder, "shell", "--no-imports", "-c", town.PREPARE.replace("sys.argv[1]", repr(json.dumps(town.PAGES)))
    )
    facts = json.loads(out.split("BENCH", 1)[1])
    pages(folder, facts)
    forms(folder)


if __name__ == "__main__":
    main()
