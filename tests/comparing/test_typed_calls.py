"""Footnote calls that are no more than digits: another number is no change of substance, other numbers still are."""

from __future__ import annotations

import pytest

import redline
from redline.comparing.classes.typed_calls import typed_calls
from redline.comparing.telling.assessment import Assessment
from redline.model import Resolution
from redline.reading.door import read_bytes
from redline.writing.phrases import phrases
from redline.writing.telling import describe

BODY = (
    "Recalling the Charter of the lamps 1 , the plan of the coast 2 and the outcome of 2035 3 , and its annexes,",
    "Noting that 4 keepers of ferries and 12 islands have no bell,",
    "1. Welcomes the report on wells of all kinds 4 , and the plan of the coast 2 ;",
    "2. Urges the keepers of the lamps to count at least 5 wells in the spring;",
    "3. Encourages the islands to keep the rules of paragraph 5 of the treaty on ferries 5 ;",
)


def read(body: tuple[str, ...]) -> Resolution:
    head = "United Nations\n\nA/80/L.5\n\nGeneral Assembly\n\n1 November 2035\n\nLamps of the coast\n\n"
    paragraphs = "\n\n".join(body)
    return read_bytes(f"{head}The General Assembly,\n\n{paragraphs}\n".encode(), "x.txt")


def told(*replaced: tuple[str, str]) -> dict[str, tuple[str, str]]:
    """Classes and line of each change of the body, by its place."""
    body = "|".join(BODY)
    for old, new in replaced:
        body = body.replace(old, new)
    assessment = Assessment(redline.compare(read(BODY), read(tuple(body.split("|")))))
    return {
        str(one.change.pair.new[0].address): ("".join(one.classes), describe(one, phrases("en")))
        for one in assessment.classified
        if one.change.kind != "unchanged"
    }


def test_the_numbers_that_rise_by_one_are_calls_and_those_that_count_something_are_none() -> None:
    text = read(BODY)

    calls = typed_calls(text)

    assert [[paragraph.text[slice(*call)] for call in sorted(calls[paragraph])] for paragraph in calls] == [
        ["1", "2", "3"],
        ["4", "2"],
        ["5"],
    ]


@pytest.mark.parametrize(
    ("replaced", "place", "classes", "line"),
    [
        ((("2035 3 ", "2035 and 2036 3 "),), "PP 1", "S", "adds “and 2036”"),
        ((("least 5", "least 6"),), "OP 2", "S", "5 → 6"),
        ((("that 4", "that 3"),), "PP 2", "S", "4 → 3"),
        ((("the plan of the coast 2 ;", "the plan of the coast;"),), "OP 1", "E", "drops footnote 2"),
    ],
    ids=["beside a call", "counted", "counted at a call's place", "dropped"],
)
def test_what_is_no_call_stays_substance(
    replaced: tuple[tuple[str, str], ...], place: str, classes: str, line: str
) -> None:
    assert told(*replaced)[place] == (classes, line)


def test_the_day_of_a_date_is_no_call() -> None:
    days = "؛ و".join(f"قرارها 90/{day} المؤرخ {day} أيار/مايو 2035" for day in range(1, 6))
    text = read_bytes(f"A/91/L.7\n\nإن الجمعية العامة،\n\nإذ تشير إلى {days}،\n".encode(), "x.txt", language="ar")

    assert not typed_calls(text)


def test_calls_that_move_on_by_one_are_updates() -> None:
    more = ("coast 2 and", "coast 2 , the song of the sea 3 and"), ("2035 3 ,", "2035 4 ,")
    shifted = told(*more, ("kinds 4 ", "kinds 5 "), ("ferries 5 ", "ferries 6 "))

    assert shifted["OP 1"] == ("T", "footnote call 4 → 5")
    assert shifted["OP 3"] == ("T", "footnote call 5 → 6")
    assert "S" in shifted["PP 1"][0]
