"""What is phrased gives the new text when it is applied: for real pairs, the examples, and random ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import redline
from redline.amending.model import Phrased
from redline.amending.phrasing.phrase import phrase, prove
from redline.amending.understanding.document import understand
from redline.cli import main
from redline.comparing import compare
from redline.errors import InputError, ProofError, UsageError
from redline.reading.door import read_bytes
from tests.amending.drafts import DRAFT, draft
from tests.comparing.test_real_pairs import PAIRS
from tests.drawing import examples
from tests.published import read
from tests.trials.plain_drafts import random_pair

EXAMPLES = Path(__file__).parents[2] / "examples"


def said(phrased: Phrased) -> list[str]:
    """The items and the new text, without the head."""
    return [one.text.replace("\t", " ") for one in phrased.document.paragraphs if one.address.kind == "¶"]


def to(*edits: tuple[str, str]) -> list[str]:
    """What leads from the small draft to one in which words are replaced."""
    text = DRAFT
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return said(phrase(compare(draft(), draft(text)), sponsor="Lyonesse"))


@pytest.mark.parametrize(
    ("edits", "items"),
    [
        (
            [("a small lamp on", "a bright lamp on")],
            ["In operative paragraph 1, replace “small lamp” with “bright lamp”."],
        ),
        (
            [("on each ferry;", "on each ferry and each raft;")],
            ["In operative paragraph 1, insert “and each raft” after “each ferry”."],
        ),
        (
            [("that the lamp is tended", "that each lamp is tended")],
            ["In the second preambular paragraph, replace “the lamp” with “each lamp”."],
        ),
        (
            [("Charter of the islands", "Charter")],
            ["In the first preambular paragraph, delete “of the islands”."],
        ),
        (
            [("Welcoming the wells that the islands share,\n\n", "")],
            ["Delete the third preambular paragraph."],
        ),
        (
            [("4. Invites", "4. Thanks the keepers;\n\n5. Invites"), ("5. Decides", "6. Decides")],
            ["After operative paragraph 3, insert a new operative paragraph reading:", "Thanks the keepers;"],
        ),
        (
            [("(b) To list the wells; and\n\n(c)", "(b)"), ("list the ferries;", "list the ferries; and")],
            [
                "1. In operative paragraph 2 (a), replace “the ferries;” with “the ferries; and”.",
                "2. Delete operative paragraph 2 (b).",
            ],
        ),
        (
            [("the ferries;", "the rafts;")],
            ["In operative paragraph 2 (a), replace “the ferries” with “the rafts”."],
        ),
        ([("Ferries and wells", "Ferries, and wells")], ["The title should read “Ferries, and wells”."]),
    ],
)  # fmt: skip
def test_each_item_is_the_shortest_that_names_one_place(edits: list[tuple[str, str]], items: list[str]) -> None:
    assert to(*edits) == items


@pytest.mark.drawn(len(PAIRS))
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("old", "new", "_"), PAIRS, ids=[f"{old} {new}" for old, new, _ in PAIRS])
def test_published_pairs_in_both_directions(corpus: Path, old: str, new: str, _: object, language: str) -> None:
    one, other = read(corpus / f"{old}.pdf"), read(corpus / f"{new}.pdf")

    for comparison in (compare(one, other), compare(other, one)):
        assert phrase(comparison, language).left == ()


@pytest.mark.drawn(6)
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["lighthouses-{}.docx", "lighthouses-{}.txt", "night-{}.fr.docx"])
def test_the_examples_in_both_directions(name: str, language: str) -> None:
    old, new = (read(EXAMPLES / name.format(side)) for side in ("old", "new"))

    assert phrase(compare(old, new), language).left == ()
    assert phrase(compare(new, old), language).left == ()


@pytest.mark.parametrize("suffix", ["docx", "txt", "md"])
def test_files_are_read_again_and_give_the_new_text(suffix: str, tmp_path: Path) -> None:
    old, new, target = EXAMPLES / "lighthouses-old.docx", EXAMPLES / "lighthouses-new.docx", tmp_path / f"x.{suffix}"

    assert main(["phrase", str(old), str(new), "-o", str(target), "--sponsor", "Arcadia", "--symbol", "A/9/L.1"]) == 0
    if suffix != "md":
        again = redline.read(target)
        prove(compare(read(old), read(new)), again)
        assert (understand(again).symbol, understand(again).sponsor) == ("A/9/L.1", "Arcadia")


@pytest.mark.parametrize(
    ("language", "place", "proved"),
    [
        ("en", "[Sponsor]: ", "1 amendment, proved.\n"),
        ("fr", "[Auteur]\u00a0: ", "1 amendement, texte vérifié à la relecture.\n"),
    ],
)
def test_a_sponsor_who_is_not_named_is_a_place_to_fill_in(
    language: str, place: str, proved: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(DRAFT, "utf-8")
    new.write_text(DRAFT.replace("a small lamp on", "a bright lamp on"), "utf-8")

    assert main(["phrase", str(old), str(new), "--language", language]) == 0
    told = capsys.readouterr()
    assert any(line.startswith(place) for line in told.out.split("\n"))
    assert told.err == proved


def test_of_two_equal_texts_there_is_nothing_to_phrase_and_the_file_has_no_item(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, target = tmp_path / "old.txt", tmp_path / "new.txt", tmp_path / "x.docx"
    old.write_text(DRAFT, "utf-8")
    new.write_text(DRAFT, "utf-8")

    assert main(["phrase", str(old), str(new), "-o", str(target)]) == 0
    assert main(["phrase", str(old), str(new)]) == 0

    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "Nothing to phrase: no item.\n" * 2)
    assert understand(read(target)).items == ()


def test_the_proof_finds_a_wrong_item() -> None:
    comparison = compare(draft(), draft(DRAFT.replace("a small lamp on", "a bright lamp on")))
    document = phrase(comparison, sponsor="Lyonesse").document
    text = "\n\n".join(one.text for one in document.paragraphs).replace("bright", "dim")

    with pytest.raises(ProofError, match=r"OP 1 isn't as it stands there \(the text differs\)"):
        prove(comparison, read_bytes(text.encode(), "x.txt", language="en"))


def test_a_text_that_is_no_resolution_is_refused() -> None:
    letter = read_bytes(b"Dear keepers,\nthe lamps burn.\n", "letter.txt", language="en")

    with pytest.raises(InputError, match=r"letter\.txt: this is no resolution"):
        phrase(compare(letter, draft()))


def test_a_title_that_comes_or_goes_is_left() -> None:
    untitled = DRAFT[DRAFT.index("The General Assembly,") :]
    for old, new in ((DRAFT, untitled), (untitled, DRAFT)):
        assert [one.where for one in phrase(compare(draft(old), draft(new)), "en").left][:1] == ["title"]


def test_what_no_wording_leads_to_is_no_fault_of_the_proof() -> None:
    odd = DRAFT.replace("3. Takes", "99. 3. Takes")

    with pytest.raises(InputError, match=r"draft\.txt: no wording was found that leads to it from draft\.txt: OP 3"):
        phrase(compare(draft(odd), draft()))


def test_other_languages_have_no_wordings() -> None:
    with pytest.raises(UsageError, match="English or French, not in the language of this text"):
        phrase(compare(draft(), draft()), "ru")


@examples(60)
@given(st.integers(0, 10**9), st.sampled_from(["en", "fr"]))
def test_random_pairs(seed: int, language: str) -> None:
    comparison = random_pair(seed)

    assert phrase(comparison, language, sponsor="Lyonesse").left == ()
