"""Dates, paragraphs and sequence adverbs that can't be right."""

from __future__ import annotations

import pytest

from redline.model import Source
from redline.reading.structure import build
from redline.reading.text.file import read_text


def found(*paragraphs: str, body: str = "The General Assembly,", language: str = "en", preamble: str = "") -> list[str]:
    opening = preamble or {"en": "Recalling its debates on tides,", "fr": "Rappelant ses débats,"}[language]
    text = "\n".join([body, opening, *paragraphs])
    return [one.message for one in build(read_text(text.encode(), "x", language), Source("x", "text")).findings]


@pytest.mark.parametrize(
    ("reference", "impossible"),
    [
        ("resolution 78/901 of 5 December 2023", False),
        ("resolution 78/901 of 5 July 2024", False),
        ("resolution 78/901 of 5 December 2024", True),
        ("resolution 78/901 of 5 March 2023", True),
        ("Human Rights Council resolution 53/911 of 12 July 2023", False),
        ("Human Rights Council resolution 53/911 of 12 July 2021", True),
        ("resolution 53/911 of 9 December 1998", False),
        ("resolution S-19/902 of 28 June 1997", False),
        ("Commission on Ferries resolution 55/901 of 16 March 2012", False),
        (
            "resolution 78/901 of 5 July 2024 and Environment Assembly resolution 5/91 of 2 March 2022",
            False,
        ),
    ],
)
def test_a_date_must_be_one_of_the_session(reference: str, impossible: bool) -> None:
    messages = found(f"1. Recalls {reference} on ferries.")

    assert any("is not its session" in message for message in messages) == impossible


def judged(*paragraphs: str, body: str = "The General Assembly,", language: str = "en") -> list[str]:
    """How sure the findings about a resolution's date are."""
    opening = {"en": "Recalling its debates on tides,", "fr": "Rappelant ses débats,", "ru": "ссылаясь на прения,"}
    text = "\n".join([body, opening[language], *paragraphs])
    read = build(read_text(text.encode(), "x", language), Source("x", "text"))
    return [finding.certainty for finding in read.findings if finding.message.endswith("that is not its session")]


@pytest.mark.parametrize(
    ("citation", "certainty"),
    [
        ("Human Rights Council resolution 53/911 of 12 July 2021", ["sure"]),
        ("Human Rights Council resolutions 52/911 of 3 April 2023 and 53/911 of 12 July 2021", ["sure"]),
        ("General Assembly resolution 53/911 of 12 July 2023", ["sure"]),
        ("resolution 53/911 of 12 July 2023 of the General Assembly", ["sure"]),
        ("resolution 53/911 of the General Assembly, of 12 July 2023", ["sure"]),
        ("Assembly resolution 53/911 of 12 July 2023", ["sure"]),
        ("its resolution 53/911 of 12 July 2023", ["sure"]),
        ("resolution 78/901 of 5 December 2024", ["sure"]),
        ("resolution 53/911 of 9 December 2001", ["maybe"]),
        ("Commission on Tides and Coastal Navigation resolution 27/2 of 18 May 2018", []),
        ("Commission on Tides and Coastal Navigation resolutions 26/4 of 26 May 2017 and 27/2 of 18 May 2018", []),
        ("resolution 27/2 of the Commission on Tides, of 18 May 2018", []),
        ("resolutions 26/4 of 26 May 2017 and 27/2 of 18 May 2018 of the Commission on Tides", []),
        ("that the Commission on Tides, in its resolution 27/2 of 18 May 2018, met", []),
        ("the work of the Commission on Tides and resolution 53/911 of 9 December 2001", []),
        ("World Tide Assembly resolution 53/911 of 12 July 2023", []),
        ("the World Tide Assembly and Assembly resolution 53/911 of 12 July 2023", []),
        ("Council resolution 53/911 of 12 July 2021", []),
        ("the Human Rights Council and Council resolution 53/911 of 12 July 2021", ["sure"]),
        ("its resolutions 77/901, 78/902 and 53/911, of 3 May 2023, 5 May 2024 and 6 May 1999", []),
    ],
)
def test_a_date_is_judged_by_the_sessions_of_the_body_that_is_named(citation: str, certainty: list[str]) -> None:
    assert judged(f"1. Recalls {citation} on ferries.") == certainty


@pytest.mark.parametrize(
    ("citation", "certainty"),
    [
        ("la résolution 53/911 du Conseil des droits de l’homme, du 12 juillet 2021", ["sure"]),
        ("la résolution 53/911 de l’Assemblée générale en date du 12 juillet 2023", ["sure"]),
        ("sa résolution 78/911 du 12 juillet 2021", ["sure"]),
        ("la résolution 27/2 de la Commission des marées, du 18 mai 2018", []),
        ("que, dans sa résolution 27/2 du 18 mai 2018, la Commission des marées a siégé", []),
    ],
)
def test_french_names_the_body_behind_the_number(citation: str, certainty: list[str]) -> None:
    assert judged(f"1. Rappelle {citation}.", body="L’Assemblée générale,", language="fr") == certainty


def test_russian_names_the_body_in_any_case() -> None:
    citation = "1. ссылается на решение, принятое Советом по правам человека в его резолюции 42/23 от 27 мая 2019 года."
    assert judged(citation, body="Генеральная Ассамблея,", language="ru") == []


@pytest.mark.parametrize(
    ("date", "language", "told"),
    [
        ("31 June 2035", "en", True),
        ("30 June 2035", "en", False),
        ("29 February 2035", "en", True),
        ("29 February 2036", "en", False),
        ("27 May to 31 June 2035", "en", True),
        ("31 avril 2035", "fr", True),
        ("1er avril 2035", "fr", False),
    ],
)
def test_a_month_has_the_day(date: str, language: str, told: bool) -> None:
    words = {"en": "1. Recalls the ferries of", "fr": "1. Rappelle les bacs du"}
    bodies = {"en": "The General Assembly,", "fr": "L’Assemblée générale,"}

    messages = found(f"{words[language]} {date}.", body=bodies[language], language=language)

    assert any("that month has no such day" in message for message in messages) == told


def test_dates_of_a_body_that_is_not_known_are_left_alone() -> None:
    assert found("1. Recalls its resolution 55/901 of 16 March 2012.", body="The Commission on Ferries,") == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("1. Recalls the list in paragraph 2 below;", None),
        ("1. Recalls the list in paragraph 9 below;", "there is no paragraph 9"),
        ("1. Recalls the list in paragraphs 2 to 4 below;", "there is no paragraph 3"),
        ("1. Recalls the list in paragraph 2 above;", "paragraph 2 is not above"),
        ("1. Recalls the list in paragraph 1 below;", "paragraph 1 is not below"),
        ("1. Recalls the list in paragraph 9 of the report;", None),
        ("1. Recalls the list in paragraph 2 (a) of the present resolution;", None),
    ],
)
def test_a_paragraph_that_is_referred_to_must_be_there(words: str, message: str | None) -> None:
    messages = found(words, "2. Keeps the list of ferries.")

    assert [one.partition(": ")[2] for one in messages][:1] == ([message] if message else [])


def test_french_paragraphs_too() -> None:
    assert found(
        "1. Rappelle le paragraphe 7 ci-dessous ;", "2. Garde la liste.", body="L’Assemblée générale,", language="fr"
    ) == ["“paragraphe 7 ci-dessous”: there is no paragraph 7"]


@pytest.mark.parametrize(
    ("first", "second", "broken"),
    [
        ("Requests the Keeper to come", "Also requests the Keeper to go", False),
        ("Requests the Keeper to come", "Further requests the Keeper to go", False),
        ("Urges all ferries to come", "Also requests the Keeper to go", True),
        ("Urges all ferries to come", "Further requests the Keeper to go", True),
        ("Urges all ferries to come", "Encourages further study of ferries", False),
        ("Strongly urges all ferries to come", "Also urges all wells to stay", False),
    ],
)
def test_also_continues_the_verb_before(first: str, second: str, broken: bool) -> None:
    messages = found(f"1. {first};", f"2. {second}.")

    assert any("continues nothing" in message for message in messages) == broken


def test_also_in_the_preamble_stands_behind_the_verb() -> None:
    sound, broken = (
        "Recalling its debates on tides,\nRecalling also ferries,",
        "Noting tides,\nRecalling also ferries,",
    )

    assert found("1. Decides to go.", preamble=sound) == []
    assert [message for message in found("1. Decides to go.", preamble=broken) if "continues nothing" in message]
