"""History: whose word is it, since when does a paragraph live, what was dropped and came back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from redline.model import Note, Resolution
from redline.runs import Run
from redline.sessions.history import History, Moment, trace
from redline.sessions.history.returning import LONG
from tests.comparing.texts import operative
from tests.published import read
from tests.trials.authored import Author, resolution
from tests.writing.comparisons import CALL, op
from tests.writing.comparisons import resolution as document

SERIES = ("A_RES_78_199.pdf", "A_RES_79_166.pdf", "A_C.3_80_L.35.pdf", "A_RES_80_204.pdf")


def versions(*texts: Sequence[str]) -> list[Resolution]:
    """Documents of operative paragraphs, one list of texts a version."""
    return [
        document(f"v{number}", *(op(str(at), text) for at, text in enumerate(text, 1)))
        for number, text in enumerate(texts, 1)
    ]


def origins(moment: Moment) -> list[tuple[str, int]]:
    """Each word of a paragraph with the version, counted from 0, that brought it in."""
    marks = [passage.mark.version for passage in moment.passages for _ in passage.text]
    text = moment.paragraph.text
    found = []
    for match in re.finditer(r"\w+", text):
        version = set(marks[match.start() : match.end()])
        assert len(version) == 1, f"{match[0]} is cut"
        found.append((match[0], version.pop()))
    return found


def said(history: History, version: int = -1) -> list[str]:
    """The text of a version with the origin, counted from 1, before each passage: "¹Urges ²all ¹States"."""
    last = version % len(history.versions)
    return [
        "".join(f"{passage.mark.version + 1}|{passage.text}" for passage in moment.passages)
        for _, moment in history.text(last)
    ]


@pytest.mark.parametrize("seed", range(5))
def test_every_word_of_ten_versions_has_its_author(seed: int) -> None:
    author = Author(seed)
    documents, truth = [], []
    for number in range(10):
        if number:
            author.edit()
        documents.append(resolution(author.text, f"version {number + 1}"))
        truth.append([[(word.text, word.version) for word in paragraph] for paragraph in author.text])

    history = trace(documents)

    assert author.returned >= 5
    for number in range(10):
        assert [origins(moment) for _, moment in history.text(number)] == truth[number]


def test_the_passages_of_a_paragraph_join_to_its_text() -> None:
    author = Author(7)
    documents = [resolution(author.text, "a")]
    author.edit()
    documents.append(resolution(author.text, "b"))

    for version in (0, 1):
        for _, moment in trace(documents).text(version):
            assert "".join(passage.text for passage in moment.passages) == moment.paragraph.text


def test_a_word_struck_and_repeated_with_its_neighbours_keeps_its_author() -> None:
    old = "Recalling its resolution 77/905 of 14 December 2022, adopted in Port Selma;"
    new = "Recalling its resolution 79/901 of 17 December 2024, adopted in Port Selma;"

    assert said(trace(versions([old], [new]))) == [
        "1|Recalling its resolution 2|79/9011| of 2|171| December 2|20241|, adopted in Port Selma;"
    ]


def test_another_hyphen_makes_no_other_word() -> None:
    history = trace(versions(["Asks the sub-committee of ferries;"], ["Asks the sub\u2011committee of ferries;"]))

    assert said(history) == ["1|Asks the sub\u2011committee of ferries;"]


WELLS = "Invites coastal towns to dig their wells before the ferries come;"
LAMPS = "Thanks the keepers of the lamps for their patience;"


def test_a_paragraph_that_comes_back_goes_on_living() -> None:
    history = trace(versions([WELLS, LAMPS], [LAMPS], [LAMPS, WELLS]))
    life = next(life for life in history.lives if life.gaps)

    assert life.gaps == ((1, 2),)
    assert [moment.how for moment in life.moments] == ["first version", "returned"]
    assert {(passage.mark.version, passage.mark.back) for passage in life.moments[1].passages} >= {(0, 2)}
    assert origins(life.moments[1]) == [(word, 0) for word in re.findall(r"\w+", WELLS)]


def test_a_long_passage_comes_back_in_another_paragraph() -> None:
    passage = "whether by day or by night and in every season"
    assert len(passage.split()) >= LONG
    history = trace(
        versions(
            [f"Calls upon ferries to wait, {passage}, for late passengers;", LAMPS],
            ["Calls upon ferries to wait for late passengers;", LAMPS],
            ["Calls upon ferries to wait for late passengers;", f"{LAMPS[:-1]} {passage};"],
        )
    )

    assert origins(history.text(2)[1][1]) == [(word, 0) for word in re.findall(r"\w+", f"{LAMPS} {passage}")]


def test_a_few_words_are_no_return() -> None:
    history = trace(
        versions(["Urges ferries to wait at dusk;"], ["Urges ferries to wait;"], ["Urges ferries to wait at dusk;"])
    )

    assert said(history) == ["1|Urges ferries to wait3| at dusk1|;"]


def test_words_that_move_within_a_version_keep_their_author() -> None:
    passage = "whether by day or by night and in every season"
    history = trace(
        versions(
            [f"Calls upon ferries to wait, {passage}, for late passengers;", LAMPS],
            ["Calls upon ferries to wait for late passengers;", f"{LAMPS[:-1]} {passage};"],
        )
    )
    moment = history.text(1)[1][1]

    assert set(dict(origins(moment)).values()) == {0}
    assert all(part.mark.back is None for part in moment.passages), "it was never away"


def test_splits_merges_and_moves_are_told() -> None:
    books = "Guards the books of all the lighthouses along the coast"
    losses = "reports their losses to the registry each year;"
    first = [WELLS, LAMPS, f"{books}, and {losses}"]
    second = [WELLS, LAMPS, f"{books};", f"Also {losses}"]
    third = [f"{books};", f"Also {losses}", f"{WELLS[:-1]}, and thanks {LAMPS.removeprefix('Thanks ')}"]

    wells, lamps, books_life, losses_life = trace(versions(first, second, third)).lives

    assert [moment.how for moment in wells.moments] == ["first version", "unchanged", "merged"]
    assert wells.moments[2].from_ == ("OP 1", "OP 2")
    assert [moment.how for moment in lamps.moments] == ["first version", "unchanged"]
    assert lamps.into == "OP 3"
    assert [moment.how for moment in books_life.moments] == ["first version", "split", "unchanged"]
    assert [(moment.version, moment.how, moment.from_) for moment in losses_life.moments] == [
        (1, "split", ("OP 3",)),
        (2, "unchanged", ()),
    ]
    assert any(moment.moved for life in (wells, books_life) for moment in life.moments)


def test_the_growth_counts_paragraphs_and_words_by_age() -> None:
    history = trace(versions([WELLS], [WELLS, LAMPS], [WELLS.replace("dig", "deepen"), LAMPS]))

    assert [history.paragraphs_by_age(version) for version in range(3)] == [[1, 0, 0], [1, 1, 0], [1, 1, 0]]
    assert [history.words_by_age(version) for version in range(3)] == [[11, 0, 0], [11, 9, 0], [10, 9, 1]]


def test_footnote_calls_and_one_text_twice_are_no_trouble() -> None:
    called = operative("Asks the registry to write;")
    text = document("a", op("1", f"Asks the registry{CALL} to write;", "n"), called)

    history = trace([text, text, text])

    assert [life.born for life in history.lives] == [0, 0]
    assert [len(life.moments) for life in history.lives] == [3, 3]


def test_the_series_of_four_documents(corpus: Path) -> None:
    history = trace([read(corpus / "series" / name) for name in SERIES])
    preamble = next(moment for _, moment in history.text(3) if moment.address == "PP 3")
    dropped = [life for life in history.lives if life.is_text and life.last < 3]

    assert {"79/166": 2, "59/3": 2, "2024": 2}.items() <= {
        passage.text: passage.mark.version for passage in preamble.passages
    }.items()
    assert [(life.moments[0].address, life.last) for life in dropped] == [("PP 16", 0)]
    assert [sum(history.paragraphs_by_age(version)) for version in range(4)] == [35, 34, 34, 34]


def test_the_words_of_a_footnote_have_authors_too() -> None:
    def noted(name: str, words: str) -> Resolution:
        note = Note("n", "1", ((Run(words),),))
        return document(name, op("1", f"Asks the registry{CALL} to write;", "n"), notes=[note])

    history = trace([noted("a", "See A/80/9902, annex."), noted("b", "See A/80/9917, annex.")])
    (note,) = history.text(1)[0][1].notes

    assert [(passage.text, passage.mark.version) for passage in note.passages] == [
        ("See ", 0),
        ("A/80/9917", 1),
        (", annex.", 0),
    ]
    assert history.words_by_age(1) == [7, 1]
