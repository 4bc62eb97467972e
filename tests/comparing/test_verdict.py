"""What a comparison comes to: of texts of own wording, and of published pairs."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

import redline
from redline.comparing.telling.assessment import Assessment
from redline.comparing.telling.verdict import Judged, body_totals
from redline.model import Comparison, Resolution
from redline.reading.door import read_bytes
from tests.published import read

BODY = (
    "Recalling its resolution 79/12 of 2 December 2024,",
    "Noting with concern the state of the lamps of the northern coast,",
    "1. Urges the keepers of all lighthouses to send their counts to the office in the spring;",
    "2. Requests the Secretary-General to report on the lamps at its eightieth session;",
    "3. Calls upon States to share charts of their non-commercial harbours;",
    "4. Encourages the owners of ferries to keep their bells in good order;",
    "5. Invites the owners of wells to measure the water every month of the year;",
    "6. Decides to consider the matter again at its eightieth session.",
)


def text(symbol: str, day: int, body: Sequence[str] = BODY, title: str = "Lamps of the coast") -> str:
    head = f"United Nations\n\n{symbol}\n\nGeneral Assembly\n\nDistr.: Limited\n{day} November 2025\n\n{title}\n\n"
    return f"{head}The General Assembly,\n\n" + "\n\n".join(body) + "\n"


def compared(body: Sequence[str], title: str = "Lamps of the coast") -> Comparison:
    old, new = text("A/80/L.5", 1), text("A/80/L.5/Rev.1", 9, body, title)
    return redline.compare(read_bytes(old.encode(), "old.txt"), read_bytes(new.encode(), "new.txt"))


def judged(body: Sequence[str], title: str = "Lamps of the coast") -> Judged:
    comparison = compared(body, title)
    return Assessment(comparison).judged


def changed(**words: str) -> list[str]:
    """The body with the words of one paragraph ("p3") after another in place of its own."""
    return [words.get(f"p{at}", line) for at, line in enumerate(BODY)]


STRANGER = [
    f"{at}. {verb} the {who} to bake {what} before the first market opens;"
    for at, (verb, who, what) in enumerate(
        (verb, who, what) for verb in ("Thanks", "Reminds") for who, what in (("bakers", "rye"), ("cooks", "oats"))
    )
]


@pytest.mark.parametrize(
    ("body", "verdict", "updated", "weighty"),
    [
        (BODY, "as_tabled", 0, 0),
        (changed(p4=BODY[4].replace("non-", "non\u2011").replace(" charts", "\u00a0charts")), "as_tabled", 0, 0),
        (changed(p3=BODY[3].replace("eightieth", "eighty-first")), "rollover", 1, 0),
        (changed(p5=BODY[5].replace("bells", "bells and ropes")), "light", 1, 1),
        ([*BODY[:3], *BODY[4:]], "light", 1, 1),
        (changed(p2=BODY[2].replace("spring", "winter"), p4="3. Condemns maps;", p5="4. Sells all ferries;"),
         "substantive", 5, 5),
    ],
    ids=["equal", "typography", "session", "words", "dropped", "many"],
)  # fmt: skip
def test_the_verdict_weighs_the_body_alone(body: Sequence[str], verdict: str, updated: int, weighty: int) -> None:
    found = judged(body)

    assert (found.verdict, found.updated, found.weighty) == (verdict, updated, weighty)


def test_other_words_under_one_title_are_a_rewritten_text_under_another_an_unrelated_one() -> None:
    assert judged(STRANGER * 3).verdict == "rewritten"
    assert judged(STRANGER * 3, "Bread of the town").verdict == "unrelated"


def test_another_order_alone_is_a_light_change() -> None:
    found = judged([*BODY[:4], "3. " + BODY[6][3:], "4. " + BODY[4][3:], "5. " + BODY[5][3:], BODY[7]])

    assert (found.verdict, found.updated) == ("light", 0)


def test_citing_the_predecessor_is_no_substance() -> None:
    """The old text's own number comes into the new one's preamble with every rollover."""
    body = ("Recalling its resolution 78/12 of 2 December 2023,", *BODY[1:])
    more = ("Recalling its resolutions 78/12 of 2 December 2023 and 79/40 of 3 December 2024,", *BODY[1:])
    old = "Resolution adopted by the General Assembly on 3 December 2024\n\n79/40. Lamps\n\nThe General Assembly,\n\n"
    texts = (old + "\n\n".join(body), old.replace("79/40", "80/41").replace("2024", "2025") + "\n\n".join(more))
    assessment = Assessment(redline.compare(*(read_bytes(one.encode(), "x.txt") for one in texts)))

    found = assessment.judged

    assert (found.verdict, found.updated) == ("rollover", 1)
    assert "citations" in vars(assessment), "what the texts cite was found out elsewhere, and would be again"


@pytest.mark.parametrize(
    ("cited", "meant"), [("2611 (2024)", "rollover"), ("2390 (2017)", "light"), ("A/79/17", "light")]
)
def test_what_came_since_is_cited_without_substance_and_nothing_older(cited: str, meant: str) -> None:
    """A chain of resolutions grows at its end each year; an older one that is cited now was left out on purpose."""
    body = ("Recalling Security Council resolutions 2508 (2022) and 2580 (2023) on lamps,", *BODY[1:])
    more = (body[0].replace(" and 2580 (2023)", f", 2580 (2023) and {cited}"), *BODY[1:])
    texts = (text("A/80/L.5", 1, body), text("A/80/L.5/Rev.1", 9, more))
    comparison = redline.compare(*(read_bytes(one.encode(), "x.txt") for one in texts))

    assert Assessment(comparison).judged.verdict == meant


def test_lines_around_the_body_are_in_no_total_of_it() -> None:
    comparison = compared(BODY)

    assert comparison.totals["edited"] == 2
    assert body_totals(comparison) == dict.fromkeys(comparison.totals, 0) | {"unchanged": len(BODY)}


def test_a_title_counts_where_more_than_its_number_differs() -> None:
    assert judged(BODY, "80/3. Lamps of the coast").updated == 0
    assert judged(BODY, "Lamps and bells of the coast").updated == 1


@pytest.mark.parametrize(
    ("old", "new", "verdict", "updated", "paragraphs"),
    [
        ("A_C.3_80_L.35", "A_RES_80_204", "as_tabled", 0, 32),
        ("A_RES_79_166", "A_C.3_80_L.35", "rollover", 2, 32),
        ("A_RES_78_199", "A_RES_79_166", "light", 4, 33),
    ],
)
def test_published_pairs(corpus: Path, old: str, new: str, verdict: str, updated: int, paragraphs: int) -> None:
    comparison = redline.compare(*(read(corpus / "series" / f"{name}.pdf") for name in (old, new)))

    found = Assessment(comparison).judged

    assert (found.verdict, found.updated, found.paragraphs) == (verdict, updated, paragraphs)


def test_verdict_and_totals_count_the_same_paragraphs_and_no_empty_line() -> None:
    lines = [line for paragraph in changed(p5=BODY[5].replace("bells", "horns")) for line in (paragraph, "")]

    comparison = redline.compare(word(BODY), word([*lines, ""]))

    totals = body_totals(comparison)
    assert (totals["edited"], totals["inserted"]) == (1, 0)
    told = sum(totals[kind] for kind in ("unchanged", "typography", "edited", "inserted", "deleted", "split", "merged"))
    assert told == Assessment(comparison).judged.paragraphs == len(BODY)


def word(lines: Sequence[str]) -> Resolution:
    document, buffer = Document(), BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(buffer)
    return read_bytes(buffer.getvalue(), "x.docx")
