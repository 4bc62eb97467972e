"""What several rooms' tests need: the real documents and a running LibreOffice, or a reason to skip."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.engines import browser
from tests.engines.office import Office, why_not

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents."""
    if not CORPUS.is_dir():
        pytest.skip("the real documents (../shared/corpus) are not here")
    return CORPUS


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """A LibreOffice that accepts and rejects changes."""
    missing = why_not()
    if missing:
        pytest.skip(missing)
    with Office() as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[browser.Browser]:
    """A browser that opens reports."""
    missing = browser.why_not()
    if missing:
        pytest.skip(missing)
    running = browser.Browser()
    yield running
    running.close()
