"""The page, started once for all the tests that only ask it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.roomserver import Hall, ferries, serve
from tests.web.serving import Server, start, why_not


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with its cookie."""
    missing = why_not()
    if missing:
        pytest.skip(missing)
    server = start(tmp_path_factory.mktemp("page") / "log", "--max-upload", "2")
    server.enter()
    yield server
    server.end()


@pytest.fixture(scope="session")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """The room on ferries, served: each test brings it to where it begins, and leaves it open."""
    missing = why_not()
    if missing:
        pytest.skip(missing)
    folder = tmp_path_factory.mktemp("hall")
    served = serve(folder / "server", ferries(folder))
    served.pen.text()
    yield served
    served.end()
