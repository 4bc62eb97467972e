"""LibreOffice and docxodus accept one reviewer's changes alone: OLD with exactly those; all accepted still give NEW.

LibreOffice is asked in its own dialog; docxodus, which can only accept all, gets the file turned round (`by_author`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from redline.comparing import compare
from redline.comparing.authorship.taking import in_place_reviewers, taken
from redline.delivery import Wishes
from redline.delivery.rendering import tracked
from redline.model import Comparison, Paragraph, Resolution
from redline.reading import read, read_bytes
from tests import published
from tests.engines.by_author import turned
from tests.engines.docxodus import Docxodus
from tests.engines.office import Office, View
from tests.engines.plain import plain

EXAMPLES = Path(__file__).parents[2] / "examples"
PAIRS = (
    ("series/A_RES_79_166", "series/A_C.3_80_L.35"),
    ("series/A_C.3_80_L.35", "series/A_RES_80_204"),
    ("pairs/A_RES_79_66", "pairs/A_RES_80_61"),
    ("pairs/A_RES_79_42", "pairs/A_RES_80_41"),
)
DRAWN = (
    ("akn/en/ga-79-138.xml", "akn/en/ga-80-112.xml"),
    ("akn/en/ga-79-98.xml", "akn/en/ga-80-89.xml"),
    ("akn/ru/ga-77-37.xml", "akn/ru/ga-78-16.xml"),
    ("akn/ru/ga-75-208.xml", "akn/ru/ga-76-198.xml"),
    ("akn/ar/hrc-54-3.xml", "akn/ar/hrc-57-8.xml"),
    ("akn/ru/hrc-54-3.xml", "akn/ru/hrc-57-8.xml"),
    ("fr-hrc/A-HRC-RES-49-14.txt", "fr-hrc/A-HRC-RES-55-15.txt"),
    ("akn/zh/ga-79-111.xml", "akn/zh/ga-80-102.xml"),
    ("akn/es/ga-79-138.xml", "akn/es/ga-80-112.xml"),
    ("fr-hrc/A-HRC-RES-51-37.txt", "fr-hrc/A-HRC-RES-54-31.txt"),
    ("fr-hrc/A-HRC-RES-26-27.txt", "fr-hrc/A-HRC-RES-29-15.txt"),
    ("fr-hrc/A-HRC-RES-42-36.txt", "fr-hrc/A-HRC-RES-45-35.txt"),
)
_ISLES = """The General Assembly,

Concerned {0} by the storms that the harbours of the western coast have seen in these years,

Concerned {1}by the oil that is wanting on the islands of the south in the months of winter,

1. Urges the islands to keep a lamp on each of the ferries that cross the sound by night;

{2}2. Invites the harbours to count the ships that come in between dusk and dawn;

3. Thanks the towns of the coast for the bells that they have cast and hung;

{3}4. Decides to remain seized of the matter."""
_OARS = "Asks all keepers to send {} oars of their boats to the store of the nearest harbour before the winter;\n\n"
WORDS_BEFORE_A_MOVE = (
    _ISLES.format("also", "in addition ", f"2. {_OARS.format('the old')}", "")
    .replace("3. Thanks", "4. Thanks").replace("2. Invites", "3. Invites").replace("4. Decides", "5. Decides"),
    _ISLES.format("in addition", "", "", f"4. {_OARS.format('all the')}").replace("4. Decides", "5. Decides"),
)  # fmt: skip
"""Words that go here and come there as a move's do, and a paragraph that moves behind them."""
BETWEEN = re.compile(r"[\t\n \ufffc*\[\]▣]")
"""What stands for a note, the drawn end rule, or between a number and the text; each engine has its own way."""


def bare(label: str, text: str) -> str:
    return BETWEEN.sub("", label + text)


def of_office(view: View) -> list[str]:
    return [bare(label, text) for label, text in view.paragraphs]


def wanted(text: Resolution) -> list[str]:
    return [bare(paragraph.label, paragraph.text) for paragraph in text.paragraphs]


def with_notes(text: Resolution, paragraphs: Sequence[Paragraph]) -> list[str]:
    """The words of paragraphs with those of the notes where they are called."""
    notes = {note.ref: note.text for note in text.notes}
    return [
        bare("", "".join(notes.get(run.atom.ref, run.text) if run.atom else run.text for run in paragraph.runs))
        for paragraph in paragraphs
    ]


def check(comparison: Comparison, office: Office, docxodus: Docxodus, folder: Path) -> int:
    """How many reviewers were taken alone by both engines, as they must be."""
    path = folder / "redline.docx"
    named, data = tracked(comparison, Wishes(reviewers="classes"), path.name)
    path.write_bytes(data)
    accepted, rejected = office.resolve(path)
    assert of_office(accepted) == wanted(comparison.new)
    assert of_office(rejected) == wanted(comparison.old)
    reviewers = in_place_reviewers(named)
    for reviewer in reviewers:
        text = taken(named, reviewer)
        assert of_office(office.alone(path, reviewer)) == wanted(text), reviewer
        found = [bare("", said) for said in plain(docxodus.resolve(turned(data, reviewer))[0]).texts]
        expected = with_notes(text, text.paragraphs)
        assert len(found) == len(expected)
        assert all(have.endswith(want) for have, want in zip(found, expected, strict=True)), reviewer
    return len(reviewers)


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_both_engines_take_each_reviewer_of_published_texts_alone(
    old: str, new: str, office: Office, docxodus: Docxodus, tmp_path: Path, corpus: Path
) -> None:
    sides = [published.read(corpus / f"{name}.pdf") for name in (old, new)]

    assert check(compare(*sides), office, docxodus, tmp_path) >= 1


@pytest.mark.drawn(2)
@pytest.mark.parametrize(("old", "new"), DRAWN)
def test_both_engines_take_each_reviewer_of_drawn_pairs_alone(
    old: str, new: str, office: Office, docxodus: Docxodus, tmp_path: Path, corpus: Path
) -> None:
    assert check(compare(*(published.read(corpus / name) for name in (old, new))), office, docxodus, tmp_path) >= 1


def test_words_that_come_where_the_same_words_went_settle_no_move(
    office: Office, docxodus: Docxodus, tmp_path: Path
) -> None:
    comparison = compare(*(read_bytes(text.encode(), "isles.txt") for text in WORDS_BEFORE_A_MOVE))
    assert sum(change.pair.moved for change in comparison.changes) == 1

    assert check(comparison, office, docxodus, tmp_path) >= 1


def test_both_engines_take_each_reviewer_of_a_word_file_alone(
    office: Office, docxodus: Docxodus, tmp_path: Path
) -> None:
    old, new = (read(EXAMPLES / f"lighthouses-{side}.txt") for side in ("old", "new"))

    assert check(compare(old, new), office, docxodus, tmp_path) >= 3
