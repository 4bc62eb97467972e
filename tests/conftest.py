"""What several rooms' tests need: the real documents and other programs, or a reason to skip; and which test runs when.

A test that asks another program is marked `engines` by the fixture that it uses. A test of many cases that bears
`@pytest.mark.drawn(N)` keeps N of them, the same on every machine; the others are marked `long`. A run without
`engines`, an author's, keeps an eighth of those, and tries a tenth of the examples of a property.
"""

from __future__ import annotations

import gc
import random
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.drawing import QUICK, TENTH
from tests.engines import browser, docxodus
from tests.engines.office import Office, why_not
from tests.published import CORPUS

ENGINES = frozenset(
    "office docxodus chromium soffice pdftotext pyinstaller actionlint desktop shared_desktop scheduler mypy".split()
)
"""Fixtures behind which stands another program, or a home in which whole pages are started and stay."""

# Neither a deadline nor a health check by the clock: a machine that has much to do draws slowly.
settings.register_profile("whole", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("whole"), max_examples=TENTH)


def is_quick(config: pytest.Config) -> bool:
    """Whether it is an author's run, without `engines`: of drawn cases an eighth, of a property's examples a tenth."""
    return "not engines" in config.getoption("markexpr")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("quick" if is_quick(config) else "whole")


@pytest.hookimpl(tryfirst=True)  # before pytest looks which marks are asked for
def pytest_collection_modifyitems(config: pytest.Config, items: Sequence[pytest.Item]) -> None:
    cases: dict[tuple[str, int], list[pytest.Item]] = defaultdict(list)
    for item in items:
        if not ENGINES.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker("engines")
        drawn = item.get_closest_marker("drawn")
        if drawn is not None:
            cases[item.nodeid.split("[")[0], drawn.args[0]].append(item)
    for (name, number), found in cases.items():
        kept = random.Random(name).sample(found, min(number, len(found)))
        for item in found:
            if item not in (kept[: -(-number // QUICK)] if is_quick(config) else kept):
                item.add_marker("long")


def pytest_collection_finish() -> None:
    """What was collected stays to the end: Python needn't look through it again for what nobody holds any more."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


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


@pytest.fixture(scope="session", name="docxodus")
def third_engine() -> Iterator[docxodus.Docxodus]:
    """Another engine that accepts and rejects changes."""
    missing = docxodus.why_not()
    if missing:
        pytest.skip(missing)
    running = docxodus.Docxodus()
    yield running
    running.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[browser.Browser]:
    """A browser that opens reports."""
    missing = browser.why_not()
    if missing:
        pytest.skip(missing)
    running = browser.Browser()
    yield running
    running.close()


@pytest.fixture(scope="session")
def soffice() -> None:
    """LibreOffice's command, which converts and prints Word files."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed (apt-get install libreoffice-writer)")


@pytest.fixture(scope="session")
def pdftotext() -> None:
    """The program that leaves a PDF's text in lines."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (apt-get install poppler-utils)")
