"""Two hundred conversations at once, both ends of each asking and saying as chat.js and mesa-chat.js do.

One process, one loop: what it costs is little beside the server's. In the middle one of the server's processes is
killed, so that what was on its way must be sent again: nothing may be lost or come twice.
"""

import asyncio
import contextlib
import json
import random
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

WRITES_EVERY = 30.0  # seconds, on the average, for each end: somebody who types while somebody else reads
CSRF = "b" * 32
MARK = re.compile(r"marca-([0-9a-f]{32})")
NUMBER = 'data-numero="'


@dataclass
class Run:
    """What happened: when each message was sent and seen, how long each request took, what failed."""

    host: str
    port: int
    until: float = 0.0
    sent: dict[str, float] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)
    seen: dict[str, float] = field(default_factory=dict)
    polls: list[float] = field(default_factory=list)
    says: list[float] = field(default_factory=list)
    failures: int = 0
    doubled: int = 0

    @property
    def over(self) -> bool:
        return time.monotonic() > self.until


class End:
    """One side of a conversation: its address to ask, its address to say, its cookie, what it has seen."""

    def __init__(self, run: Run, chat: dict[str, Any], desk: bool) -> None:
        self.run, self.desk = run, desk
        self.id, self.since = chat["id"], int(chat["until"])
        self.poll, self.say = (chat["desk_poll"], chat["desk_say"]) if desk else (chat["poll"], chat["say"])
        self.cookie = f"{chat['session' if desk else 'pass']}; csrftoken={CSRF}"
        self.seal, self.quiet = "abierta-0", 0
        self.mine: set[str] = set()
        self.shown: dict[int, str] = {}
        self.now = asyncio.Event()

    def asks(self) -> str:
        query = {"actual": self.id, "desde": self.since} if self.desk else {"desde": self.since, "sello": self.seal}
        return f"{self.poll}?{urlencode(query)}"

    def pause(self) -> float:
        """Return the seconds until it asks again, as the two scripts have it."""
        return 2.0 if self.desk else min(2000 + max(0, self.quiet - 30) * 100, 5000) / 1000

    async def listen(self) -> None:
        await asyncio.sleep(random.uniform(0, 2))
        while not self.run.over:
            self.now.clear()
            await self._ask()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.now.wait(), self.pause())

    async def _ask(self) -> None:
        start = time.monotonic()
        try:
            status, body = await request(self.run, "GET", self.asks(), self.cookie)
        except OSError:
            status, body = 0, b""
        self.run.polls.append(time.monotonic() - start)
        self.quiet = 0 if status == 200 else self.quiet + 1
        if status == 200:
            data = json.loads(body)
            self.since, self.seal = data.get("hasta", self.since), data.get("sello", self.seal)
            self._show(data.get("mensajes", ""))
        elif status != 204:
            self.run.failures += 1

    def _show(self, html: str) -> None:
        for piece in html.split(NUMBER)[1:]:
            number, mark = int(piece.partition('"')[0]), MARK.search(piece)
            if mark is None or number in self.shown:
                continue
            self.run.doubled += mark[1] in self.shown.values()
            self.shown[number] = mark[1]
            if mark[1] not in self.mine:
                self.run.seen.setdefault(mark[1], time.monotonic())

    async def talk(self, last: float) -> None:
        """Say something now and then until `last`; what is not acknowledged goes again with the same key."""
        while (wait := random.uniform(0, 2 * WRITES_EVERY)) < last - time.monotonic():
            await asyncio.sleep(wait)
            mark = uuid4().hex
            self.mine.add(mark)
            self.run.sent[mark] = time.monotonic()
            fields = {"texto": f"Le cuento que marca-{mark} es esto.", "cliente_id": str(uuid4())}
            while not self.run.over and not await self._said(fields, mark):
                await asyncio.sleep(1)
            self.quiet = 0
            self.now.set()

    async def _said(self, fields: dict[str, str], mark: str) -> bool:
        start = time.monotonic()
        body = urlencode(fields | {"csrfmiddlewaretoken": CSRF}).encode()
        try:
            status, _ = await request(self.run, "POST", self.say, self.cookie, body)
        except OSError:
            status = 0
        self.run.says.append(time.monotonic() - start)
        if status == 200:
            self.run.acknowledged.add(mark)
        else:
            self.run.failures += 1
        return status == 200


async def request(run: Run, method: str, path: str, cookie: str, body: bytes = b"") -> tuple[int, bytes]:
    """Return status and body; a connection that is cut raises OSError, as fetch() rejects."""
    reader, writer = await asyncio.open_connection(run.host, run.port)
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: {run.host}:{run.port}\r\nCookie: {cookie}\r\nAccept: application/json\r\n"
    )
    if body:
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    try:
        writer.write(head.encode() + b"Connection: close\r\n\r\n" + body)
        await writer.drain()
        answer = await reader.read()
    finally:
        writer.close()
    head_, found, rest = answer.partition(b"\r\n\r\n")
    if not found:
        raise ConnectionResetError("no answer")
    return int(head_.split(b" ", 2)[1]), rest


async def converse(run: Run, chats: Iterable[dict[str, Any]], seconds: float, disturb: Any) -> None:
    """Let all ends talk for so many seconds, disturb the server in the middle, and let the last words arrive."""
    ends = [End(run, chat, desk) for chat in chats for desk in (False, True)]
    last = time.monotonic() + seconds
    run.until = last + 8
    jobs = [asyncio.create_task(job) for end in ends for job in (end.listen(), end.talk(last))]
    await asyncio.sleep(seconds / 2)
    disturb()
    await asyncio.gather(*jobs)
