"""Who the authors of a redline's stretches are, and what taking one author's changes alone gives."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from redline import delivery
from redline.comparing import compare
from redline.comparing.authorship.reviewers import reviewed
from redline.comparing.authorship.reviewers_of_classes import of_class
from redline.comparing.classes import ChangeClass
from redline.delivery import rendering
from redline.errors import UsageError
from redline.languages.typography import level
from redline.model import Change, Comparison, Resolution
from redline.ooxml.names import w
from redline.ooxml.package import Package
from redline.proving.choices import prove_reviewers
from redline.proving.word import prove
from redline.reading import read_bytes
from redline.writing.docx import render
from tests import published
from tests.drawing import examples
from tests.trials.random_edits import EXAMPLES, versions
from tests.trials.word_edits_all import ALL

TYPOGRAPHY = "redline: typography"
OLD = """The General Assembly,

1. Urges the keepers of non-binding lists to report at its seventy-ninth session;

2. Invites the pilots' union to keep the "old light" lit at all times;

3. Notes the ropes of all harbours;

4. Decides to remain seized of the matter.
"""
NEW = """The General Assembly,

1. Calls upon the keepers of non\u2011binding lists to report at its eightieth session on the oars;

2. Invites the pilots’ union to keep, where possible, the “old light” lit by night;

3. Requests the Secretary-General to submit a report on the sails;

4. Decides to remain seized of the matter.
"""


def text(words: str) -> Resolution:
    return read_bytes(words.encode(), "text.txt")


def redline(old: str, new: str, reviewers: str = "", author: str = "redline") -> bytes:
    comparison, name = reviewed(compare(text(old), text(new)), author, reviewers)
    return render(comparison, name)


def words_by_author(data: bytes) -> dict[str, list[str]]:
    """What each author deletes ("-") and inserts ("+"), in order."""
    package = Package.open(data, "redline.docx")
    found: dict[str, list[str]] = {}
    for mark in package.tree(package.document).iter(w("ins"), w("del")):
        said = "".join(one.text or "" for one in mark.iter(w("t"), w("delText")))
        if said:
            found.setdefault(mark.get(w("author"), ""), []).append(("-" if mark.tag == w("del") else "+") + said)
    return found


def taken(data: bytes, author: str, way: str = "accept") -> list[str]:
    """The paragraphs with an author's changes accepted and all others' rejected; way: "reject" for the reverse."""
    return [one.text for one in read_bytes(data, "redline.docx", tracked_changes=f"{way}:{author}").paragraphs]


def test_typography_has_an_author_of_its_own_in_a_paragraph_with_other_edits() -> None:
    found = words_by_author(redline(OLD, NEW))

    assert found[TYPOGRAPHY] == [
        "-non-binding", "+non\u2011binding", "-'", "+’", '-"', "+“", '-"', "+”",
    ]  # fmt: skip
    assert {"-seventy-ninth", "+eightieth", "-at all times", "+by night"} <= {*found["redline"]}


def test_the_author_that_is_named_has_a_typographer_too() -> None:
    assert set(words_by_author(redline(OLD, NEW, author="Borduria"))) == {"Borduria", "Borduria: typography"}


def test_each_class_is_a_reviewer() -> None:
    found = words_by_author(redline(OLD, NEW, "classes"))

    assert found["redline: technical"] == ["-seventy-ninth", "+eightieth"]
    assert found["redline: verb"] == ["-Urges", "+Calls upon"]
    assert found["redline: substance"] == ["+ on the oars", "-at all times", "+by night"]
    assert found["redline: qualifier"] == ["+, where possible,"]
    assert found["redline: typography"][:2] == ["-non-binding", "+non\u2011binding"]
    assert any("Requests" in said for said in found["redline: new"])
    assert any("ropes" in said for said in found["redline: dropped"])
    assert "redline" not in found


def test_the_technical_updates_alone_leave_everything_else_as_it_was() -> None:
    data = redline(OLD, NEW, "classes")

    assert taken(data, "redline: technical") == [
        one.text for one in text(OLD.replace("seventy-ninth", "eightieth")).paragraphs
    ]


def test_a_comma_goes_with_the_new_member_of_its_list() -> None:
    old = "1. Recalling resolutions 78/5 of 3 May 2023 and 79/5 of 4 May 2024, of this Assembly."
    new = "1. Recalling resolutions 78/5 of 3 May 2023, 79/5 of 4 May 2024 and 80/5 of 5 May 2025, of this Assembly."

    assert set(words_by_author(redline(old, new, "classes"))) == {"redline: reference"}


@given(st.integers(0, 10**6))
@examples(30)
def test_typography_taken_or_left_changes_no_word_of_either_text(seed: int) -> None:
    draw = Random(seed)
    words = [
        draw.choice(("non-binding", "“lamp”", "pilots'", "oars", "of", "3 May", "co\u00adoperate")) for _ in range(12)
    ]
    old = " ".join(["non-binding", *words])
    new = "non-binding " + " ".join(
        word if draw.random() < 0.8 else draw.choice(("sails", "ropes", "")) for word in words
    )
    new = new.translate({ord("-"): "\u2011", ord("'"): "’", ord("“"): '"', 0xAD: None})
    new = re.sub(" ", lambda _: draw.choice((" ", " ", "\u00a0")), new)
    data = redline(f"1. {old};", f"1. {new};")

    assert list(map(level, taken(data, TYPOGRAPHY))) == [level(one.text) for one in text(f"1. {old};").paragraphs]
    assert list(map(level, taken(data, TYPOGRAPHY, "reject"))) == [
        level(one.text) for one in text(f"1. {new};").paragraphs
    ]


@pytest.mark.drawn(12)
@pytest.mark.parametrize("seed", range(112, 142))
def test_reviewers_of_edited_word_files_can_be_taken_alone(seed: int) -> None:
    example = sorted(EXAMPLES.glob("*.docx"))
    old, new = versions(example[seed % len(example)].read_bytes(), seed, ALL)
    comparison, data = rendering.tracked(compare(old, new), delivery.Wishes(reviewers="classes"), "redline.docx")

    prove(data, comparison.old, comparison.new)
    prove_reviewers(data, comparison)


@pytest.mark.parametrize(("old", "new"), [("A_RES_79_166", "A_C.3_80_L.35"), ("A_C.3_80_L.35", "A_RES_80_204")])
def test_reviewers_of_published_texts_can_be_taken_alone(old: str, new: str, corpus: Path) -> None:
    sides = [published.read(corpus / "series" / f"{name}.pdf") for name in (old, new)]
    comparison, data = rendering.tracked(compare(*sides), delivery.Wishes(reviewers="classes"), "redline.docx")

    prove(data, comparison.old, comparison.new)
    prove_reviewers(data, comparison)
    assert comparison.changes != compare(*sides).changes


def with_author(comparison: Comparison, *names: str) -> Comparison:
    from dataclasses import replace

    changes = list(comparison.changes)
    differing = [at for at, change in enumerate(changes) if change.kind == "edited"]
    for at, name in zip(differing, names, strict=False):
        changes[at] = replace(changes[at], author=name)
    return replace(comparison, changes=tuple[Change, ...](changes))


def test_several_authors_are_the_reviewers_themselves(tmp_path: Path) -> None:
    comparison = compare(text(OLD), text(NEW))

    with pytest.raises(UsageError, match="several authors \\(Borduria, Lyonesse\\)"):
        reviewed(with_author(comparison, "Lyonesse", "Borduria"), "redline", "classes")
    assert reviewed(with_author(comparison, "Borduria"), "redline", "classes")[1] == "redline: layout"


def test_an_author_besides_or_another_wish_is_refused(tmp_path: Path) -> None:
    comparison = compare(text(OLD), text(NEW))

    for wishes in (delivery.Wishes("Borduria", reviewers="classes"), delivery.Wishes(reviewers="parties")):
        with pytest.raises(UsageError, match="reviewers"):
            delivery.write(comparison, tmp_path / "redline.docx", wishes)


def test_a_sponsors_typography_is_the_sponsors() -> None:
    comparison = with_author(compare(text(OLD), text(NEW)), "Lyonesse", "Borduria")

    named, _ = reviewed(comparison, "redline", "")

    assert named.changes == comparison.changes


def test_typographys_reviewer_is_that_of_its_class() -> None:
    assert of_class("redline", ChangeClass.TYPOGRAPHY) == TYPOGRAPHY


def test_marks_are_sound() -> None:
    package = Package.open(redline(OLD, NEW, "classes"), "redline.docx")
    marks = [*package.tree(package.document).iter(w("ins"), w("del"))]

    assert all(mark.get(w("author"), "").startswith("redline: ") for mark in marks)
    assert isinstance(marks[0], etree._Element)
