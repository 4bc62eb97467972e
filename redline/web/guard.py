"""What stands before all routes, and behind them."""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Awaitable, Callable
from contextlib import suppress

from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from redline.web.access import HEADERS, Access
from redline.web.doors import DOORS
from redline.writing.files import give_up

_METHODS = ("GET", "HEAD", "POST")


class Guard:
    """Before all routes: who may ask; behind them: the headers, and a line of log without a word of anybody's text.

    refused: answers who may not, with the phrase that says why.
    use: is told of each request that is answered, so that an idle page is known.
    """

    def __init__(
        self,
        app: ASGIApp,
        access: Access,
        refused: Callable[[HTTPConnection, str], Response],
        use: Callable[[], None],
    ) -> None:
        self._app, self._access, self._refused, self._use = app, access, refused, use

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        began = time.monotonic()

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name.lower() for name, _ in message.setdefault("headers", [])}
                message["headers"] = [
                    *message["headers"],
                    *((name.encode(), value.encode()) for name, value in HEADERS.items() if name.encode() not in own),
                ]
                _log(scope, message["status"], began)
            await send(message)

        why = self._access.refusal(HTTPConnection(scope), scope["method"])
        if not why and scope["path"] != "/health":
            self._use()
        answer: Callable[[Scope, Receive, Send], Awaitable[None]] = self._app
        try:
            await (self._refused(HTTPConnection(scope), why) if why else answer)(scope, receive, told)
        except Exception as error:  # it was answered with 500; what it says may quote a text
            _say(f"{type(error).__name__}\n" + (traceback.format_exc() if os.environ.get("REDLINE_DEBUG") else ""))


def _log(scope: Scope, status: int, began: float) -> None:
    """Method, the route's first word, status, milliseconds: no name of a file, no token."""
    first = scope["path"].split("/")[1]
    known = first if first in DOORS or first in ("", "enter", "health", "open", "static", "stop") else "…"
    method = scope["method"] if scope["method"] in _METHODS else "…"
    if first != "health":
        _say(f"{method} /{known} {status} {(time.monotonic() - began) * 1000:.0f} ms\n")


def _say(line: str) -> None:
    """To standard error, which a program without a window lacks, and which may be closed.

    One that nobody reads any more is given up: what is left in it would fail again when a process is begun.
    """
    try:
        with suppress(AttributeError, ValueError):
            sys.stderr.write(line)
            sys.stderr.flush()
    except OSError:
        give_up(sys.stderr)
