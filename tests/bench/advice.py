"""The section of advice: forums at their full size, posting, and the chat with two hundred conversations open."""

import asyncio
import json
import os
import random
import signal
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median
from string import ascii_lowercase
from typing import Any

from tests.bench import chat, jobs, load, town
from tests.bench.browserless import Browser, hidden
from tests.bench.servers import Server, tree

CHAT_SECONDS = float(os.environ.get("BENCH_CHAT_SECONDS", "40"))
ASK = 'import json; from tests.bench import advice_town as a; print("BENCH" + json.dumps({}))'


def measure(server: Server, folder: Path, rounds: int) -> None:
    """Prepare what is needed in the town, then print the tables."""
    facts = _in_the_town(folder, "a.prepare()")
    _forums(server, facts, rounds)
    _chat(server, folder, facts["chats"])


def _in_the_town(folder: Path, what: str) -> Any:
    return json.loads(town.manage(folder, "shell", "--no-imports", "-c", ASK.format(what)).split("BENCH", 1)[1])


def _forums(server: Server, facts: dict[str, Any], rounds: int) -> None:
    systems: list[tuple[str, Server, load.Job]] = [
        (name, server, partial(jobs.page, path)) for name, path in facts["pages"].items()
    ]
    systems += [
        ("asking, published at once (GET, POST)", server, partial(write, facts["ask"], facts["trusted"], 302)),
        ("asking, to be reviewed (GET, POST)", server, partial(write, facts["ask"], facts["new"], 202)),
        ("replying, published at once (GET, POST)", server, partial(write, facts["reply"], facts["trusted"], 302)),
    ]
    queries = [str(n) for n in facts["queries"].values()] + [""] * 3
    rows = [[*f.row(), q] for f, q in zip(load.in_turns(systems, rounds), queries, strict=True)]
    print(f"\n## Advice: forums, one of them with {facts['topics']:,} topics\n")
    print(load.table(rows, [*load.HEADER, "queries"]))


def write(path: str, sessions: Sequence[str], expected: int, host: str, port: int) -> list[float]:
    """Open the writing page as one of those accounts and send it."""
    browser = Browser(host, port)
    browser.cookies["sessionid"] = random.choice(sessions)
    fields = hidden(browser.get(path))
    word = "".join(random.choices(ascii_lowercase, k=14))  # new each time, and no number that could be a document
    words = f"¿A qué hora abren la oficina {word}?"
    fields |= {"titulo": words, "fuente": f"{words} Trabajo hasta las cinco y no alcanzo a llegar."}
    status, _location, _text = browser.post(path, fields)
    if status != expected:
        raise RuntimeError(f"{path}: {status}, not {expected}")
    return browser.times


def _chat(server: Server, folder: Path, chats: list[dict[str, Any]]) -> None:
    run = chat.Run(server.host, server.port)
    cpu, busy, own, start = server.cpu(), load.machine(), time.process_time(), time.monotonic()
    asyncio.run(chat.converse(run, chats, CHAT_SECONDS, partial(kill_one, server)))
    seconds = time.monotonic() - start
    cpu, own = server.cpu() - cpu, time.process_time() - own
    others = max(0.0, load.machine() - busy - cpu - own)
    kept = _in_the_town(folder, f"a.said_in_the_end({[c['id'] for c in chats]!r})")
    desks = len({c["session"] for c in chats})
    print(f"\n## Advice: {len(chats)} open conversations, at {desks} desks; one process is killed after two thirds\n")
    print(load.table(_figures(run, kept, seconds, cpu, others), ["what", "figure"]))


def kill_one(server: Server) -> None:
    """Kill one of the server's processes without warning."""
    os.kill(tree(server.process.pid)[1], signal.SIGKILL)


def _figures(run: chat.Run, kept: dict[str, list[str]], seconds: float, cpu: float, others: float) -> list[list[str]]:
    waits = {mark: run.seen[mark] - at for mark, at in run.sent.items() if mark in run.seen}
    before = [wait for mark, wait in waits.items() if run.sent[mark] + wait < run.disturbed]
    after = [wait for mark, wait in waits.items() if run.sent[mark] + wait >= run.disturbed]
    in_the_end = [mark for texts in kept.values() for text in texts for mark in chat.MARK.findall(text)]
    kept_marks = set(in_the_end)
    lost = sum(mark not in kept_marks for mark in run.acknowledged)
    doubled = run.doubled + len(in_the_end) - len(kept_marks)
    requests = [*run.polls, *run.desk_polls, *run.pages, *run.says]
    cores = os.cpu_count() or 1
    return [
        ["seen by the other side, p50 / p95 / longest", f"{_spread(before, 1)} s"],
        ["the same after a process was killed", f"{_spread(after, 1)} s"],
        [
            "messages: sent, seen, read, lost, doubled",
            f"{len(run.sent)}, {len(waits)}, {len(run.read)}, {lost}, {doubled}",
        ],
        ["sent again after a failure", str(len(run.says) - len(run.sent))],
        [
            "requests a second: of people, of desks",
            f"{len(run.polls) / seconds:.0f}, {len(run.desk_polls) / seconds:.0f}",
        ],
        ["a person's poll, p50 / p95 / longest", f"{_spread(run.polls, 1000)} ms"],
        ["a desk's poll, p50 / p95 / longest", f"{_spread(run.desk_polls, 1000)} ms"],
        ["opening a conversation at the desk, p50 / p95 / longest", f"{_spread(run.pages, 1000)} ms"],
        ["saying, p50 / p95 / longest", f"{_spread(run.says, 1000)} ms"],
        ["requests that failed", str(run.failures)],
        ["server's CPU, of all cores", f"{cpu / seconds / cores:.0%}"],
        ["CPU ms/request", f"{cpu * 1000 / max(len(requests), 1):.2f}"],
        ["others' CPU, of all cores", f"{others / seconds / cores:.0%}"],
    ]


def _spread(values: Sequence[float], unit: int) -> str:
    ordered = sorted(v * unit for v in values) or [0.0]
    digits = 2 if unit == 1 else 0
    return " / ".join(f"{v:.{digits}f}" for v in (median(ordered), ordered[int(len(ordered) * 0.95)], ordered[-1]))
