"""What is reported, and what is not."""

from __future__ import annotations

import pytest

from redline.messages import said
from redline.model import Source
from redline.reading.structure import build
from redline.reading.structure.findings import detecting
from redline.reading.text.file import read_text


def reported(*paragraphs: str, head: str = "Ninety-first session") -> list[tuple[str, str]]:
    text = "\n".join([head, "The General Assembly,", "Recalling its resolutions on tides,", *paragraphs])
    resolution = build(read_text(text.encode(), "draft.txt", "en"), Source("draft.txt", "text"))
    return [(finding.where, finding.message) for finding in resolution.findings]


def french(*paragraphs: str) -> list[str]:
    text = "\n".join(["Le Conseil des droits de l’homme,", "Rappelant ses résolutions,", *paragraphs])
    resolution = build(read_text(text.encode(), "draft.txt", "fr"), Source("draft.txt", "text"))
    return [finding.message for finding in resolution.findings]


def test_a_sound_draft_has_no_findings() -> None:
    assert reported("1. Decides to come (in May);", "2. Requests a report “on tides”.") == []


@pytest.mark.parametrize(
    ("words", "stale"),
    [
        ("1. Requests the Keeper to report to the Assembly at its ninety-second session.", False),
        ("1. Requests the Keeper to report to the Assembly at its ninety-first session.", True),
        ("1. Requests the Keeper to report to the Assembly at its 90th session.", True),
        ("1. Recalls the report made at its ninetieth session.", False),
        ("1. Requests the Board of Harbours to meet at its ninth session.", False),
        ("1. Requests the Keeper to carry out the outcome of the ninth special session.", False),
        ("1. Requests the Keeper to publish the report adopted at its ninetieth session.", False),
        ("1. Decides to keep the matter open during its ninety-first session.", False),
    ],
)
def test_a_session_that_is_due_must_be_later_than_the_draft_s_own(words: str, stale: bool) -> None:
    assert any("session" in message for _, message in reported(words)) == stale


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("1. Decides (in May.", 1),
        ("1. Decides “in May.", 1),
        ("1. Decides in May).", 1),
        ("1. Decides in item 113 b) and 7 c) of it.", 0),
        ("1. Decides (in item 5 b) ii)).", 0),
        ("1. Decides (in item b).", 0),
        ("1. Decides ((in item 5 b) ii)).", 1),
        ("1. Decides: “come;", 1),
        ("1. Decides (a) to come; (b) to go [now].", 0),
    ],
)
def test_quotes_and_brackets_come_in_pairs(words: str, count: int) -> None:
    assert len(reported(words)) == count


def test_a_quotation_over_several_paragraphs_is_left_alone() -> None:
    assert reported("1. Adopts this text:", "“Keepers come;", "“Keepers go.”") == []


def test_gaps_repeats_and_restarts_of_numbers_are_told_apart() -> None:
    assert reported("1. Decides;", "3. Requests.") == [("OP 3", "the number 3 follows 1: 2 missing")]
    assert reported("1. Decides;", "5. Requests.") == [("OP 5", "the number 5 follows 1: 2 to 4 missing")]
    assert reported("1. Decides;", "2. Notes;", "2. Requests.") == [("OP 2 ¶ 2", "the number 2 occurs twice")]
    restart = reported("1. Decides to come;", "2. Notes;", "1. Requests to go.")
    assert restart == [("section 2, OP 1", "the numbers begin again at 1 without a heading")]


def test_a_missing_letter_of_a_list_is_reported() -> None:
    assert [where for where, _ in reported("1. Decides:", "(a) One;", "(c) Three;", "2. Requests.")] == ["OP 1 (c)"]


def test_a_resolution_with_two_dates_is_reported_where_the_second_stands() -> None:
    found = reported("1. Recalls resolution 88/1 of 3 May 2034;", "2. Reaffirms resolution 88/1 of 4 May 2034.")

    assert found == [("OP 2", "resolution 88/1 is dated 4 May 2034 here and 3 May 2034 before")]


def test_dates_in_findings_are_printed_as_the_report_s_language_has_them() -> None:
    """Which need not be that of the text; one day printed in two ways is one date."""
    words = (
        "Rappelant sa résolution 88/1 du 1er mai 2034,",
        "1. Rappelle sa résolution 88/1, en date du 1 mai 2034 ;",
        "2. Rappelle également sa résolution 88/1 du 4 mai 2034.",
    )
    text = "\n".join(["Le Conseil des droits de l’homme,", *words])
    found = build(read_text(text.encode(), "draft.txt", "fr"), Source("draft.txt", "text")).findings
    dated = [finding.message for finding in found if finding.where == "OP 2" and "dated" in finding.message]

    assert dated == ["resolution 88/1 is dated 4 May 2034 here and 1 May 2034 before"]
    assert said(dated[0], "fr") == "la résolution 88/1 est datée du 4 mai 2034 ici, du 1er mai 2034 plus haut"
    assert not [finding for finding in found if finding.where == "OP 1" and "dated" in finding.message]


def test_dates_in_a_list_belong_to_their_own_numbers() -> None:
    found = reported(
        "1. Recalls resolutions 88/1 of 3 May 2034, 88/2, and 88/3 of 5 May 2034;",
        "2. Reaffirms resolution 88/2 of 4 May 2034.",
    )

    assert found == []


def test_calls_and_footnotes_without_each_other_are_reported() -> None:
    assert [message for _, message in reported("1. Decides to come.⁷")] == [
        "“⁷” looks like a call, but its footnote is missing"
    ]
    assert reported("1. Decides to come.", "[1] In May.") == [("document", "footnote 1 has no call in the text")]
    assert reported("1. Decides on 25 m² of room.") == []


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("1. Décide l’élimination discrimination raciale.", 1),
        ("1. Décide l’élimination de la discrimination raciale.", 0),
        ("1. Décide le renforcement droits de chacun.", 1),
        ("1. Décide la promotion et la protection, la coopération Sud-Sud et la question de la participation.", 0),
        ("1. Décide de de venir.", 1),
        ("1. Décide de nous nous réunir, tout en en parlant.", 0),
    ],
)
def test_lost_and_doubled_words_are_reported_in_french(words: str, count: int) -> None:
    assert len(french(words)) == count


def test_two_terms_for_one_thing_are_reported_where_the_rarer_stands() -> None:
    found = french("1. Rappelle les droits de l’homme et les droits de l’homme ;", "2. Rappelle les droits humains.")

    assert found == ["“droits humains” here, “droits de l’homme” elsewhere (2 times): two terms for one thing"]
    assert french("1. Rappelle la Déclaration universelle des droits de l’homme et les droits humains.") == []


def test_a_term_that_is_rarer_in_many_paragraphs_is_reported_once() -> None:
    rarer = [f"{number}. Rappelle les droits humains ;" for number in range(1, 7)]

    found = french(*rarer, "7. Rappelle " + ", ".join(["les droits de l’homme"] * 7) + ".")

    assert found == [
        "“droits humains” here, and in 5 more paragraphs, “droits de l’homme” elsewhere (7 times): "
        "two terms for one thing"
    ]


def test_findings_are_found_when_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(detecting, "DETECTORS", (lambda subject: iter(asked.append(subject) or ()),))
    text = "The General Assembly,\nRecalling its resolutions on tides,\n1. Decides to count the the lamps."
    read = build(read_text(text.encode(), "draft.txt", "en"), Source("draft.txt", "text"))

    assert asked == []
    assert read.findings == ()
    assert len(asked) == 1
