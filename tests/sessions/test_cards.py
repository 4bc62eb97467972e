"""What is read of a text in order to pair it: symbols, dates, citations, how much two texts have in common."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.reading import read_bytes
from redline.sessions.batch import cards, sketches, symbols
from redline.sessions.batch.symbols import Symbol
from tests.reading.akn_specimens import document
from tests.sessions.harbours import LIGHTS, adopted, amendment, draft, read


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("A/80/L.22", Symbol("A/80/L.22", "A/80/L.22", "GA", 80, draft=True)),
        ("A/80/L.22*", Symbol("A/80/L.22", "A/80/L.22", "GA", 80, draft=True)),
        ("A/C.3/80/L.35", Symbol("A/C.3/80/L.35", "A/C.3/80/L.35", "GA", 80, draft=True)),
        ("A/C.3/80/L.20/Rev.2", Symbol("A/C.3/80/L.20/Rev.2", "A/C.3/80/L.20", "GA", 80, draft=True, revision=2)),
        (
            "A/HRC/53/L.10/Rev.1/Add.1",
            Symbol("A/HRC/53/L.10/Rev.1/Add.1", "A/HRC/53/L.10", "HRC", 53, draft=True, revision=1, part="Add.1"),
        ),
        ("A/HRC/S-34/L.1", Symbol("A/HRC/S-34/L.1", "A/HRC/S-34/L.1", "HRC", None, draft=True)),
        ("E/2015/L.12", Symbol("E/2015/L.12", "E/2015/L.12", "ECOSOC", 2015, draft=True)),
        ("E/CN.7/2012/L.2", Symbol("E/CN.7/2012/L.2", "E/CN.7/2012/L.2", "E/CN.7", 2012, draft=True)),
        ("S/2023/123", Symbol("S/2023/123", "S/2023/123", "SC", 2023, draft=True)),
        ("A/RES/76/164", Symbol("A/RES/76/164", "A/RES/76/164", "GA", 76, "76/164", adopted=True)),
        ("A/HRC/RES/50/4", Symbol("A/HRC/RES/50/4", "A/HRC/RES/50/4", "HRC", 50, "50/4", adopted=True)),
        ("E/RES/2015/15", Symbol("E/RES/2015/15", "E/RES/2015/15", "ECOSOC", 2015, "2015/15", adopted=True)),
        (
            "S/RES/2672 (2023)",
            Symbol("S/RES/2672 (2023)", "S/RES/2672 (2023)", "SC", 2023, "2672 (2023)", adopted=True),
        ),
        ("A/RES/ES-10/22", Symbol("A/RES/ES-10/22", "A/RES/ES-10/22", "GA", None, "ES-10/22", adopted=True)),
        ("", Symbol("", "", "")),
    ],
)
def test_a_symbol_in_parts(printed: str, wanted: Symbol) -> None:
    assert symbols.parse(printed) == wanted


@pytest.mark.parametrize(
    ("stem", "wanted"),
    [
        ("A_RES_79_166", "A/RES/79/166"),
        ("A_C.3_80_L.35", "A/C.3/80/L.35"),
        ("A_HRC_53_L.10_Rev.1", "A/HRC/53/L.10/Rev.1"),
        ("A_HRC_RES_50_4", "A/HRC/RES/50/4"),
        ("A_draft_of_mine", ""),
        ("hrc-53-draft.fr", ""),
    ],
)
def test_a_symbol_in_a_files_name(stem: str, wanted: str) -> None:
    assert symbols.in_name(stem) == wanted


def test_the_card_of_an_adopted_text() -> None:
    report = "without reference to a Main Committee (A/79/L.7 and A/79/L.7/Add.1)"
    cites = ("78/20 of 4 December 2023 and 77/3 A of 1 December 2022", "76/2")
    words = adopted("79/12", LIGHTS, "3 December 2024", *cites, report=report)

    card = cards.card(read("x.txt", words))

    assert (card.kind, card.symbol, card.organ, card.number) == ("resolution", "A/RES/79/12", "GA", "79/12")
    assert (card.session, card.date, card.title, card.adopted) == (79, "2024-12-03", LIGHTS, True)
    assert card.drafts == ("A/79/L.7",)
    assert [(one.where, one.number, one.date) for one in card.cites] == [
        ("PP 1", "78/20", "2023-12-04"),
        ("PP 1", "77/3 A", "2022-12-01"),
        ("PP 2", "76/2", ""),
    ]


def test_the_card_of_a_draft_and_of_an_amendment() -> None:
    card = cards.card(read("x.txt", draft("A/C.2/80/L.5", LIGHTS, "1 November 2025")))
    amending = cards.card(read("x.txt", amendment("A/80/L.6", "A/80/L.5/Rev.1", LIGHTS)))

    assert (card.symbol, card.number, card.adopted, card.date) == ("A/C.2/80/L.5", "", False, "2025-11-01")
    assert card.sponsors == "Atlantis, Lyonesse"
    assert (amending.kind, amending.amends, amending.sponsors) == ("amendment", "A/80/L.5/Rev.1", "Avalon")


def test_a_files_name_gives_the_symbol_that_the_head_lacks() -> None:
    words = adopted("79/12", LIGHTS, "3 December 2024").replace("A/RES/79/12\n\n", "")

    assert cards.card(read("x.txt", words), "A_RES_79_12").symbol == "A/RES/79/12"
    assert cards.card(read("x.txt", words), "mine").symbol == ""


def test_a_card_survives_json() -> None:
    card = cards.card(read("x.txt", adopted("79/12", LIGHTS, "3 December 2024", "78/20 of 4 December 2023")))

    assert cards.from_json(asdict(card)) == card


WORDS = st.lists(st.sampled_from("lamp tower bell reef keeper oil coast".split()), min_size=4, max_size=60)


@given(WORDS, WORDS)
def test_resemblance_is_the_share_of_shingles_where_they_are_few(one: list[str], other: list[str]) -> None:
    def shingles(words: list[str]) -> set[tuple[str, ...]]:
        return {tuple(words[at : at + 4]) for at in range(len(words) - 3)}

    found = sketches.resemblance(*(sketches.sketch([" ".join(words)]) for words in (one, other)))

    exact = len(shingles(one) & shingles(other)) / len(shingles(one) | shingles(other))
    assert found == pytest.approx(exact)


def test_resemblance_of_long_texts_is_estimated_well() -> None:
    words = [f"w{number}" for number in range(6000)]
    one, other = " ".join(words[:4000]), " ".join(words[2000:])

    assert sketches.resemblance(sketches.sketch([one]), sketches.sketch([other])) == pytest.approx(1 / 3, abs=0.07)


def test_chinese_has_signs_for_words() -> None:
    one = sketches.sketch(["大会欢迎七个港口的灯塔看守人再次清点了灯"], spaced=False)

    assert len(one) == 15
    assert sketches.resemblance(
        one, sketches.sketch(["大会欢迎七个港口的灯塔看守人再次清点了钟"], spaced=False)
    ) == pytest.approx(14 / 16)


def test_the_real_documents_have_cards(corpus: Path) -> None:
    path = corpus / "seed" / "hrc-53-draft.fr.txt"

    card = cards.card(read(str(path), path.read_text("utf-8")))

    assert (card.organ, card.session, card.adopted, card.language) == ("HRC", 53, False, "fr")
    assert ("50/4", "2022-07-07") in {(one.number, one.date) for one in card.cites}


def test_the_card_of_an_xml_has_what_its_metadata_say() -> None:
    made = cards.card(read_bytes(document(), "wells.xml"))

    assert (made.format, made.organ, made.session, made.number) == ("xml", "GA", 99, "99/7")
    assert (made.date, made.drafts, made.sponsors) == ("2099-05-01", ("A/C.2/99/L.3",), "Chad and Cuba")
    assert (made.adopted, made.title, made.language) == (True, "Wells of the coast", "en")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "回顾其2098年12月6日第97/19号和2099年12月7日第98/37号决议，"),
        ("ar", "إذ تشير إلى قراريها 97/19 المؤرخ 6 كانون الأول/ديسمبر 2098 و98/37 المؤرخ 7 كانون الأول/ديسمبر 2099،"),
    ],
)
def test_a_number_is_cited_though_letters_stand_right_beside_it(language: str, words: str) -> None:
    subject = {"zh": "大会，", "ar": "إن الجمعية العامة،"}[language]
    made = cards.card(read_bytes(f"{subject}\n\n{words}\n\n".encode(), "x.txt", language=language))

    assert [(one.number, one.date) for one in made.cites] == [("97/19", "2098-12-06"), ("98/37", "2099-12-07")]
