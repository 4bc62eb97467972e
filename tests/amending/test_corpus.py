"""The real sets: every item understood, applied, and the outcome that the Assembly adopted."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import redline
from redline.amending.applying.apply import amend
from redline.amending.model import Amended, Amendments
from redline.amending.understanding.document import understand
from redline.model import Resolution
from redline.proving.choices import prove_sponsors
from redline.proving.word import prove
from redline.writing import docx
from tests.writing.akn_files import proved as akn

ITEMS = {
    "L.19": 1, "L.20": 1, "L.28": 8, "L.29": 1, "L.30": 11, "L.31": 1, "L.32": 1, "L.33": 1, "L.36": 1,
}  # fmt: skip
SETS = {
    "L.3": ["L.28"],
    "L.22": ["L.29"],
    "L.25": ["L.30", "L.31", "L.32", "L.33", "L.36"],
    "L.18": ["L.19", "L.20"],
}


@cache
def read(path: Path) -> Resolution:
    return redline.read(path)


@pytest.fixture
def folder(corpus: Path) -> Path:
    return corpus / "amendments"


def document(folder: Path, name: str) -> Amendments:
    return understand(read(folder / f"A_80_{name}.pdf"))


def amended(folder: Path, draft: str) -> Amended:
    return amend(read(folder / f"A_80_{draft}.pdf"), [document(folder, name) for name in SETS[draft]])


@pytest.mark.parametrize("name", ITEMS)
def test_every_item_is_understood(folder: Path, name: str) -> None:
    found = document(folder, name)

    assert found.not_understood == ()
    assert len({item.item for item in found.items}) == ITEMS[name]
    assert found.symbol == f"A/80/{name}"
    assert found.sponsor
    assert found.draft in {f"A/80/{draft}" for draft, names in SETS.items() if name in names}


@pytest.mark.drawn(len(SETS))
@pytest.mark.parametrize("draft", SETS)
def test_every_item_is_applied_and_the_redline_is_proved(folder: Path, draft: str) -> None:
    found = amended(folder, draft)

    assert [outcome.reason for outcome in found.outcomes if not outcome.applied] == []
    comparison = found.comparison
    prove(docx.render(comparison), comparison.old, comparison.new)


def test_the_amended_text_reads_as_the_adopted_one(folder: Path) -> None:
    adopted = read(folder / "A_RES_80_110.pdf")
    found = amended(folder, "L.22").comparison.new

    def paragraph(text: Resolution) -> str:
        return next(one.text for one in text.paragraphs if str(one.address) == "OP 200")

    assert paragraph(found) == paragraph(adopted)


def test_what_was_quoted_as_an_earlier_item_left_it_is_found(folder: Path) -> None:
    said = {str(one.address): one.text for one in amended(folder, "L.3").comparison.new.paragraphs}

    before = {str(one.address): one.text for one in read(folder / "A_80_L.3.pdf").paragraphs}
    assert len(said) == len(before) + 4
    assert said["OP 1"].startswith("Welcomes")
    assert [address for address, text in said.items() if "Chernobyl" in text and address[:2] in ("PP", "OP")] == [
        "OP 10"
    ]


def test_each_sponsor_alone_gives_its_own_text(folder: Path) -> None:
    draft = read(folder / "A_80_L.25.pdf")
    documents = [document(folder, name) for name in SETS["L.25"]]
    together = amend(draft, documents)
    for sponsor in {one.sponsor for one in documents}:
        alone = amend(draft, [one for one in documents if one.sponsor == sponsor]).comparison.new
        assert [one.text for one in together.alone[sponsor].paragraphs] == [one.text for one in alone.paragraphs]
    prove_sponsors(docx.render(together.comparison), together)
    prove_sponsors(akn(together.comparison), together)
