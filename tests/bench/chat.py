"""Two hundred conversations at once, people and advisers asking and saying as chat.js and mesa-chat.js do.

One process, one loop: what it costs is little beside the server's. After two thirds one of the server's processes
is killed, so that what was on its way must be sent again: nothing may be lost or come twice.
"""

import asyncio
import contextlib
import json
import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

WRITES_EVERY = 30.0  # seconds, on the average, for each end: somebody who types while somebody else reads
LAST_WORDS = 10.0
CSRF = "b" * 32
MARK = re.compile(r"marca-([0-9a-f]{32})")
NUMBER = 'data-numero="'


@dataclass
class Run:
    """What happened: when each message was sent and seen, which were read, how long each request took, what failed.

    `acknowledged` tells the conversation of each message that was.
    """

    host: str
    port: int
    until: float = 0.0
    disturbed: float = 0.0
    sent: dict[str, float] = field(default_factory=dict)
    acknowledged: dict[str, str] = field(default_factory=dict)
    seen: dict[str, float] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)
    polls: list[float] = field(default_factory=list)
    desk_polls: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    says: list[float] = field(default_factory=list)
    failures: int = 0
    doubled: int = 0

    @property
    def over(self) -> bool:
        return time.monotonic() > self.until


class End:
    """Who asks and says at one side: what both scripts have in common."""

    def __init__(self, run: Run, cookie: str) -> None:
        self.run, self.cookie = run, f"{cookie}; csrftoken={CSRF}"
        self.shown: dict[str, dict[int, str]] = {}
        self.mine: set[str] = set()
        self.now = asyncio.Event()

    def pause(self) -> float:
        """Return the seconds until it asks again."""
        return 2.0

    async def listen(self) -> None:
        await asyncio.sleep(random.uniform(0, 2))
        while not self.run.over:
            self.now.clear()
            await self.ask()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.now.wait(), self.pause())

    async def ask(self) -> None:
        raise NotImplementedError

    async def get(self, path: str, times: list[float]) -> tuple[int, bytes]:
        start = time.monotonic()
        try:
            status, body = await request(self.run, "GET", path, self.cookie)
        except OSError:
            status, body = 0, b""
        times.append(time.monotonic() - start)
        self.run.failures += status not in (200, 204)
        return status, body

    def show(self, id: str, html: str) -> int:
        """Put the messages that are not there yet on the screen of a conversation; return the last number."""
        there = self.shown.setdefault(id, {})
        for piece in html.split(NUMBER)[1:]:
            number, mark = int(piece.partition('"')[0]), MARK.search(piece)
            if number in there:
                continue
            self.run.doubled += mark is not None and mark[1] in there.values()
            there[number] = mark[1] if mark else ""
            if mark and mark[1] not in self.mine:
                self.run.read.add(mark[1])
                self.run.seen.setdefault(mark[1], time.monotonic())
        return max(there, default=0)

    async def say(self, chat: dict[str, Any], path: str) -> None:
        """Say something; what is not acknowledged goes again with the same key."""
        mark = uuid4().hex
        self.mine.add(mark)
        self.run.sent[mark] = time.monotonic()
        fields = {"texto": f"Le cuento que marca-{mark} es esto.", "cliente_id": str(uuid4())}
        body = urlencode(fields | {"csrfmiddlewaretoken": CSRF}).encode()
        while not self.run.over:
            start = time.monotonic()
            try:
                status, _ = await request(self.run, "POST", path, self.cookie, body)
            except OSError:
                status = 0
            self.run.says.append(time.monotonic() - start)
            if status == 200:
                self.run.acknowledged[mark] = chat["id"]
                break
            self.run.failures += 1
            await asyncio.sleep(1)
        self.now.set()


class Person(End):
    """One person in one conversation."""

    def __init__(self, run: Run, chat: dict[str, Any]) -> None:
        super().__init__(run, chat["pass"])
        self.chat, self.since = chat, int(chat["until"])
        self.seal, self.quiet = "", 0

    def pause(self) -> float:
        """Return two seconds, and up to five when nothing happened for a while, as chat.js has it."""
        return min(2000 + max(0, self.quiet - 30) * 100, 5000) / 1000

    async def ask(self) -> None:
        query = urlencode({"desde": self.since, "sello": self.seal})
        status, body = await self.get(f"{self.chat['poll']}?{query}", self.run.polls)
        self.quiet = 0 if status == 200 else self.quiet + 1
        if status == 200:
            data = json.loads(body)
            self.show(self.chat["id"], data["mensajes"])
            self.since, self.seal = max(self.since, data["hasta"]), data["sello"]

    async def talk(self, last: float) -> None:
        while (wait := random.uniform(0, 2 * WRITES_EVERY)) < last - time.monotonic():
            await asyncio.sleep(wait)
            await self.say(self.chat, self.chat["say"])
            self.quiet = 0


class Desk(End):
    """An adviser with several conversations, one of them open; the list beside it says where there is something new.

    A message is seen when the open conversation shows it or the list marks its own; the adviser then opens that one.
    """

    def __init__(self, run: Run, chats: list[dict[str, Any]]) -> None:
        super().__init__(run, chats[0]["session"])
        self.chats, self.current = chats, chats[0]
        self.since = {chat["id"]: int(chat["until"]) for chat in chats}

    async def ask(self) -> None:
        open_ = self.current
        before = {mark for mark, id in self.run.acknowledged.items() if id in self.since}
        query = urlencode({"actual": open_["id"], "desde": self.since[open_["id"]]})
        status, body = await self.get(f"{open_['desk_poll']}?{query}", self.run.desk_polls)
        if status != 200:
            return
        data = json.loads(body)
        self.since[open_["id"]] = max(self.show(open_["id"], data.get("mensajes", "")), data.get("hasta", 0))
        marked = [chat for chat in self.chats if chat is not open_ and _is_marked(data["lateral"], chat["id"])]
        for mark in before - self.mine:
            if self.run.acknowledged[mark] in {chat["id"] for chat in marked}:
                self.run.seen.setdefault(mark, time.monotonic())
        if marked:
            await asyncio.sleep(random.uniform(0.5, 2))  # reads what is open, then goes to who wrote
            await self.open(marked[0])

    async def open(self, chat: dict[str, Any]) -> None:
        status, body = await self.get(chat["desk_page"], self.run.pages)
        if status == 200:
            self.current = chat
            self.since[chat["id"]] = max(self.show(chat["id"], body.decode()), self.since[chat["id"]])

    async def talk(self, last: float) -> None:
        while (wait := random.uniform(0, 2 * WRITES_EVERY / len(self.chats))) < last - time.monotonic():
            await asyncio.sleep(wait)
            await self.say(self.current, self.current["desk_say"])


def _is_marked(html: str, id: str) -> bool:
    """Say whether the list of an adviser's conversations marks that one as having something new."""
    return any(f"/{id}/" in row and "<strong>" in row for row in html.split("<li>"))


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


async def converse(run: Run, chats: list[dict[str, Any]], seconds: float, disturb: Callable[[], None]) -> None:
    """Let all ends talk for so many seconds, disturb the server after two thirds, and let the last words arrive."""
    desks: dict[str, list[dict[str, Any]]] = {}
    for chat in chats:
        desks.setdefault(chat["session"], []).append(chat)
    ends: list[Any] = [Person(run, chat) for chat in chats] + [Desk(run, theirs) for theirs in desks.values()]
    last = time.monotonic() + seconds
    run.until = last + LAST_WORDS
    jobs = [asyncio.create_task(job) for end in ends for job in (end.listen(), end.talk(last))]
    await asyncio.sleep(seconds * 2 / 3)
    run.disturbed = time.monotonic()
    disturb()
    await asyncio.gather(*jobs)
