"""A server for the page: its socket, its private folder, its end."""

from __future__ import annotations

import asyncio
import logging
import socket
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import uvicorn

from redline.errors import OutputError
from redline.web.access import Access
from redline.web.site import Settings, Site
from redline.web.work import Work

PageOf = Callable[[Access, Work, Path, Settings], Site]
"""Makes the page: of who may ask, who works, a private folder, and the settings."""

_PATIENCE = 2  # seconds that answers under way are given at the end
_MOST_AT_ONCE = 600  # connections; everybody who follows a room keeps one
_LOOK = 5.0  # seconds between two looks at whether the page is used


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 is a free one. OutputError where that can't be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        why = error.strerror or type(error).__name__
        raise OutputError(
            f"{host}:{port}: redline can't listen there ({why.lower()}); give another --port, or none for a free one"
        ) from error
    return listening


def serve(
    listening: socket.socket,
    settings: Settings,
    public: str,
    ready: Callable[[Access], None],
    page_of: PageOf,
) -> None:
    """Run the page until it is stopped, by a signal, its button, or for want of use; then all its files are gone.

    public: the address at which a proxy shows it, "" without one.   ready: is told when it can be asked.
    """
    with (
        listening,
        tempfile.TemporaryDirectory(prefix="redline-page-", ignore_cleanup_errors=True) as name,
        suppress(KeyboardInterrupt),
    ):
        folder = Path(name)
        host, port = listening.getsockname()[:2]
        access = Access(host, port, public)
        work = Work(settings.limits, folder)
        try:
            page = page_of(access, work, folder, settings)
            try:
                _run(listening, page, ready)
            finally:
                page.close()
        finally:
            work.end()


def _run(listening: socket.socket, page: Site, ready: Callable[[Access], None]) -> None:
    logging.getLogger().addHandler(logging.NullHandler())  # what libraries say of a request may quote it
    server = uvicorn.Server(
        uvicorn.Config(
            page.app(),
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_MOST_AT_ONCE,
            timeout_graceful_shutdown=_PATIENCE,
        )
    )

    def end() -> None:
        page.is_ending = server.should_exit = True

    async def run() -> None:
        page.on_stop = end
        watch = asyncio.create_task(_watch(page, end))
        listening.listen()
        ready(page.access)
        page.prepare()  # while the browser starts
        await server.serve([listening])
        watch.cancel()

    asyncio.run(run())


async def _watch(page: Site, end: Callable[[], None]) -> None:
    """End when nobody has used the page for so long."""
    while page.settings.idle:
        await asyncio.sleep(min(_LOOK, page.settings.idle * 15))
        if page.is_at_work:
            page.used = time.monotonic()
        if time.monotonic() - page.used > page.settings.idle * 60:
            end()
