"""Measure and print. `make bench`; BENCH_ROUNDS (3) times BENCH_SECONDS (4) is what each row is measured for.

`python -m tests.bench advice` runs that section alone (of pages, forms, advice, campaigns), each row once.
"""

import sys
import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from tests.bench import advice, campaigns, jobs, load, peers, servers, town
from tests.bench.count import WHOLE


def pages(server, facts) -> None:
    """Pages as an anonymous reader gets them, nothing cached, and a form's step as who fills it in does."""
    systems = [(name, server, partial(jobs.page, path)) for name, path in facts["pages"].items()]
    systems.append(("a form's step (GET)", server, jobs.step))
    queries = [*facts["queries"].values(), facts["form"]["a step (GET)"]]
    rows = [[*f.row(), str(q)] for f, q in zip(load.in_turns(systems), queries, strict=True)]
    print("\n## Pages, two processes, eight clients\n")
    print(load.table(rows, [*load.HEADER, "queries"]))


def forms(server, peer_servers, facts) -> None:
    """One whole form of five steps with an upload: ours, to its radicado, and the bare peer, in turns."""
    systems = [("Ventanilla, to the radicado", server, jobs.our_form)]
    systems += [(name, found, jobs.peer_form) for name, found in peer_servers.items()]
    queries = [facts["form"]] + [peers.queries()] * len(peer_servers)
    rows = [[*f.row(), str(q[WHOLE])] for f, q in zip(load.in_turns(systems), queries, strict=True)]
    print("\n## A form of five steps with a file of 100 KB (done/s: finished forms)\n")
    print(load.table(rows, [*load.HEADER, "queries/form"]))
    print()
    for who, found in (("ours", facts["form"]), ("formtools", peers.queries())):
        print(f"Queries, {who}: " + ", ".join(f"{what} {n}" for what, n in found.items() if what != WHOLE))


SECTIONS = ("pages", "forms", "advice", "campaigns")


def main(wanted: list[str]) -> None:
    folder = town.prepared()
    facts = town.facts(folder)
    print(f"One flush to this disk takes {load.flush_ms(folder):.1f} ms. The worker does not run: PDFs and mails wait.")
    with ExitStack() as stack:
        environment = town.environment(folder)
        server = stack.enter_context(
            servers.gunicorn("ventanilla.settings.dev", "ventanilla.wsgi", environment, config=True)
        )
        if "pages" in wanted:
            pages(server, facts)
        if "forms" in wanted:
            forms(server, _peers(stack), facts)
        if "advice" in wanted:
            advice.measure(server, folder, rounds=1 if wanted == ["advice"] else load.ROUNDS)
        if "campaigns" in wanted:
            campaigns.measure(folder)


def _peers(stack: ExitStack) -> dict[str, servers.Server]:
    found = {}
    for name, tuned in peers.KINDS.items():
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ventanilla-peer-")))
        found[name] = stack.enter_context(peers.served(data, tuned))
    return found


if __name__ == "__main__":
    main([name for name in SECTIONS if name in sys.argv[1:]] or list(SECTIONS))
