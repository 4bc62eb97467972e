"""Every PDF of the corpus: numbers without a gap, and hardly a false alarm on texts that editors have been over."""

from __future__ import annotations

import pytest

from redline.model import Kind, Resolution
from tests.published import CORPUS, read

FILES = sorted(CORPUS.glob("*/*.pdf"))
AMENDMENTS = ("L.19", "L.20", "L.28", "L.29", "L.30", "L.31", "L.32", "L.33", "L.36")
DRAFTS = [path for path in FILES if not path.stem.endswith(AMENDMENTS)]

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus (../shared) is not at hand")


@pytest.fixture(scope="module")
def resolutions() -> dict[str, Resolution]:
    return {path.stem: read(path) for path in FILES}


def test_operative_paragraphs_count_from_one_without_a_gap(resolutions: dict[str, Resolution]) -> None:
    for path in DRAFTS:
        numbers = [
            int(one.address.number)
            for one in resolutions[path.stem].paragraphs
            if one.address.kind is Kind.OPERATIVE and not one.address.sub and one.address.nth == 1
        ]
        assert numbers == list(range(1, len(numbers) + 1)), path.stem
        assert len(numbers) >= 6, path.stem


def test_every_paragraph_of_the_two_parts_has_an_opener(resolutions: dict[str, Resolution]) -> None:
    for path in DRAFTS:
        for one in resolutions[path.stem].paragraphs:
            if one.address.kind in (Kind.PREAMBULAR, Kind.OPERATIVE) and not one.address.sub:
                assert one.opener, (path.stem, str(one.address))
                assert one.address.nth == 1, (path.stem, str(one.address))


def test_the_head_is_read(resolutions: dict[str, Resolution]) -> None:
    for path in DRAFTS:
        head = resolutions[path.stem].head
        assert head.organ == "General Assembly"
        assert head.symbol.replace("/", "_") == path.stem
        assert head.session.endswith("session")
        assert head.title
        assert head.adopted == ("RES" in path.stem)
        assert bool(head.sponsors) != head.adopted
        assert "masthead" not in {one.address.number for one in resolutions[path.stem].paragraphs}


def test_amendment_documents_are_no_resolutions(resolutions: dict[str, Resolution]) -> None:
    for path in FILES:
        if path in DRAFTS:
            continue
        resolution = resolutions[path.stem]
        assert {one.address.kind for one in resolution.paragraphs} == {Kind.OTHER}
        assert resolution.head.sponsors
        assert len(resolution.head.title) < 150


MISDATED = "OP 331: resolution 78/69 can't be of 5 December 2024"
"""In the draft on the law of the sea and in the text as adopted: a true slip, looked at."""


def test_a_published_text_raises_hardly_an_alarm(resolutions: dict[str, Resolution]) -> None:
    alarms = [
        f"{name}: {finding.where}: {finding.message}"
        for name, resolution in resolutions.items()
        for finding in resolution.findings
    ]

    assert [alarm for alarm in alarms if MISDATED not in alarm] == []
    assert len(alarms) == 2
