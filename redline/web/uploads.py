"""Forms with files, taken in: no larger than is allowed, no slower, each file in its place in a private folder."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.types import Message, Receive

from redline.web.work import Limits

_MOST_FILES, _MOST_FIELDS = 100, 300
_PIECE = 1 << 20
_AFTER = 20
"""Of a form that is too large so many times the limit is read and thrown away, so that its sender hears the answer."""


class TooLarge(Exception):
    """A form that brings more bytes than are allowed."""


class _Counted:
    """What arrives of a request, counted."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._most, self._count, self._more = receive, most, 0, True

    async def __call__(self) -> Message:
        message = await self._receive()
        self._count += len(message.get("body", b""))
        self._more = message["type"] == "http.request" and message.get("more_body", False)
        if self._count > self._most:
            raise TooLarge
        return message

    async def throw_away(self) -> None:
        while self._more and self._count <= self._most * _AFTER:
            message = await self._receive()
            self._count += len(message.get("body", b""))
            self._more = message["type"] == "http.request" and message.get("more_body", False)


@asynccontextmanager
async def form_of(request: Request, limits: Limits) -> AsyncIterator[FormData]:
    """The form of a request. TooLarge, TimeoutError for one that takes too long, HTTPException for none."""
    counted = _Counted(request.receive, limits.upload)
    async with asyncio.timeout(limits.arriving):
        try:
            form = await Request(request.scope, counted).form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS)
        except TooLarge:
            await counted.throw_away()
            raise
    try:
        yield form
    finally:
        await form.close()


def sent(form: FormData, slot: str) -> list[UploadFile]:
    """The files of a slot; an input in which nothing was chosen sends a file without a name."""
    return [file for file in form.getlist(slot) if isinstance(file, UploadFile) and file.filename]


async def keep(file: UploadFile, path: Path) -> None:
    """Write a file that was sent."""
    with path.open("xb") as kept:
        while piece := await file.read(_PIECE):
            await asyncio.to_thread(kept.write, piece)
