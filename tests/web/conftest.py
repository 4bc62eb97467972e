"""The page, started once for all the tests that only ask it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.serving import Server, start, why_not


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with its cookie."""
    missing = why_not()
    if missing:
        pytest.skip(missing)
    server = start(tmp_path_factory.mktemp("page") / "log", "--max-upload", "2", "--max-seconds", "30")
    server.enter()
    yield server
    server.end()
