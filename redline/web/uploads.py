"""Forms with files, taken in: no larger than is allowed, no slower, each file in its place in a private folder."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.types import Message, Receive

from redline.web.work import Limits

_MOST_FILES, _MOST_FIELDS = 1000, 300
_PIECE = 1 << 20
_AFTER = 20
"""Of a form that is too large so many times the limit is read and thrown away, so that its sender hears the answer."""


class TooLarge(Exception):
    """A form that brings more bytes than are allowed."""


class NoSpace(Exception):
    """Forms that would together bring more than may lie on the disk."""


class Space:
    """What people's files take of the disk, all together: those that lie in a folder, and those that arrive.

    most: bytes.   make_room: is told how many bytes too many there are, and lets go of what it can.
    """

    def __init__(self, folder: Path, most: int, make_room: Callable[[int], None]) -> None:
        self._folder, self._most, self._make_room = folder, most, make_room
        self._arriving = self._lying = 0

    def arrive(self, size: int) -> None:
        """So many bytes more have come. NoSpace where that is too much."""
        self._arriving += size
        if self._arriving + self._lying > self._most:
            raise NoSpace

    def settle(self, size: int) -> None:
        """A form of so many bytes has come to its end."""
        self._arriving -= size
        self.look()

    def look(self) -> None:
        """See what lies there, after making room for what arrives as far as that goes."""
        self._lying = self._sum()
        if self._arriving + self._lying > self._most:
            self._make_room(self._arriving + self._lying - self._most)
            self._lying = self._sum()

    def _sum(self) -> int:
        total = 0
        for path in self._folder.rglob("*"):
            with suppress(OSError):  # it has gone meanwhile
                total += path.stat().st_size
        return total


class _Counted:
    """What arrives of a request, counted.   kept: bytes that were taken in."""

    def __init__(self, receive: Receive, most: int, space: Space) -> None:
        self._receive, self._most, self._space, self._count, self._more = receive, most, space, 0, True
        self.kept = 0

    async def __call__(self) -> Message:
        message = await self._next()
        if self._count > self._most:
            raise TooLarge
        self._space.arrive(self._count - self.kept)
        self.kept = self._count
        return message

    async def _next(self) -> Message:
        message = await self._receive()
        self._count += len(message.get("body", b""))
        self._more = message["type"] == "http.request" and message.get("more_body", False)
        return message

    async def throw_away(self) -> None:
        while self._more and self._count <= self._most * _AFTER:
            await self._next()


@asynccontextmanager
async def form_of(request: Request, limits: Limits, space: Space) -> AsyncIterator[FormData]:
    """The form of a request. TooLarge, NoSpace, TimeoutError for one that takes too long, HTTPException for none."""
    counted = _Counted(request.receive, limits.upload, space)
    space.look()
    form = FormData()
    try:
        async with asyncio.timeout(limits.arriving):
            try:
                form = await Request(request.scope, counted).form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS)
            except (TooLarge, NoSpace):
                await counted.throw_away()
                raise
        yield form
    finally:
        await form.close()
        space.settle(counted.kept)


def sent(form: FormData, slot: str) -> list[UploadFile]:
    """The files of a slot; an input in which nothing was chosen sends a file without a name."""
    return [file for file in form.getlist(slot) if isinstance(file, UploadFile) and file.filename]


async def keep(file: UploadFile, path: Path) -> None:
    """Write a file that was sent."""
    with path.open("xb") as kept:
        while piece := await file.read(_PIECE):
            await asyncio.to_thread(kept.write, piece)
