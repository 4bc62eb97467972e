"""Workers of a Dask cluster. They are sent bytes and send bytes back: they need this redline, and no shared files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

import redline
from redline.errors import UsageError
from redline.sessions.batch import tasks

PATIENCE = 10
"""Seconds that a scheduler has to answer."""


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """An executor for the scheduler at an address ("tcp://host:8786"), and how many tasks its workers do at once.

    Raises UsageError where Dask is not installed, no scheduler answers, or there is no worker with this redline.
    """
    client = _client(address)
    try:
        cores = sum(client.ncores().values())
        if not cores:
            raise UsageError(f"{address}: the cluster has no workers; start some with: dask worker {address}")
        _check_version(client, address)
        with client.get_executor(pure=False) as executor:
            yield executor, cores
    finally:
        client.close()


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise UsageError('--cluster needs Dask: run pip install ".[cluster]" in the project\'s folder') from None
    unknown = f"{address}: no Dask scheduler answers there; give its address as tcp://HOST:8786"
    if not re.match(r"[a-z]+://[^\s/]", address):  # a client that gets no address tells of it once more at its end
        raise UsageError(unknown)
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, ImportError) as error:
        raise UsageError(unknown) from error


def _check_version(client: Any, address: str) -> None:
    try:
        versions = set(client.run(tasks.version).values())
    except Exception as error:
        raise UsageError(
            f"{address}: the workers can't run redline ({type(error).__name__}); install {redline.__version__} there"
        ) from error
    strange = sorted(versions - {redline.__version__})
    if strange:
        raise UsageError(f"{address}: a worker has redline {strange[0]}; install {redline.__version__} there")
