"""Exact is exact, near is near, and no query is a language."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.errors import InputError, UsageError
from redline.library.filling import Filling
from redline.library.matching import matched
from redline.library.rows import ShelfEntry, ShelfPassage, Shelved
from redline.library.searching import LibraryAnswer, LibraryWish, answer
from redline.library.store import Library
from redline.library.telling import SHOWN
from redline.web.searching import search
from tests.library.shelves import KEEPERS, LAMPS, added, filled, text

CHINESE = """A/RES/88/3

第八十八届会议

2033年12月12日

灯

大会，

回顾其关于潮汐的讨论，

1. 促请夜间横渡海峡的每艘渡船携带两盏灯，船头一盏，船尾一盏；
"""
WORK = "Recalls women's work"
WELL_BEING = "Welcomes the harbours, ports and women’s well‑being"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("texts")
    filled(
        folder,
        A_RES_86_1=text("A/RES/86/1", "Lamps", "12 December 2031", [LAMPS, KEEPERS]),
        A_RES_87_1=text(
            "A/RES/87/1", "Lamps", "12 December 2032", [LAMPS.replace("two", "three"), "Recalls women's work"]
        ),
        A_RES_88_1=text(
            "A/RES/88/1", "Buoys", "12 December 2033", ["Welcomes the harbours, ports and women’s well‑being"]
        ),
        A_88_L_2=text("A/88/L.2", "Tides", "", ["Welcomes harbours that nobody has agreed to so far"]),
        A_RES_88_3=CHINESE,
    )
    added(folder / "library.sqlite", folder)
    return Library(folder / "library.sqlite")


def names(reply: LibraryAnswer) -> list[str]:
    return [place.held.name for place in reply.exact]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("crosses a strait at night to carry", ["A/RES/87/1", "A/RES/86/1"]),
        ("CROSSES  a\u00a0strait", ["A/RES/87/1", "A/RES/86/1"]),
        ("carry two lamps", ["A/RES/86/1"]),
        ("women’s work", ["A/RES/87/1"]),
        ("women's well-being", ["A/RES/88/1"]),
        ("harbours, ports", ["A/RES/88/1"]),
        ("harbours ports", ["A/RES/88/1"]),  # nobody wrote it so: its words alone
        ("“harbours, ports", ["A/RES/88/1"]),  # nobody has the sign at its end
        ("ferr", []),  # no word
        ("横渡海峡", ["A/RES/88/3"]),  # within a clause
        ("A/RES/86/1", ["A/RES/86/1"]),
    ],
)
def test_exact_is_what_holds_the_words(library: Library, query: str, expected: list[str]) -> None:
    assert names(answer(library, query)) == expected


def test_signs_count_where_anybody_wrote_them(tmp_path: Path) -> None:
    folder = filled(
        tmp_path,
        A_RES_88_1=text("A/RES/88/1", "Buoys", "", ["Welcomes harbours, ports and piers"]),
        A_RES_88_2=text("A/RES/88/2", "Piers", "", ["Welcomes harbours ports and piers"]),
    )
    added(tmp_path / "library.sqlite", folder)

    with Library(tmp_path / "library.sqlite") as own:
        assert names(answer(own, "harbours, ports")) == ["A/RES/88/1"]
        assert names(answer(own, "harbours ports")) == ["A/RES/88/2"]


def test_only_adopted_texts_count_unless_drafts_are_wished_for(library: Library) -> None:
    assert names(answer(library, "nobody has agreed")) == []
    assert names(answer(library, "nobody has agreed", LibraryWish(drafts=True))) == ["A/88/L.2"]
    assert names(answer(library, "crosses a strait", LibraryWish(since="2032-01-01"))) == ["A/RES/87/1"]
    assert names(answer(library, "crosses a strait", LibraryWish(organ="HRC"))) == []
    assert names(answer(library, "crosses a strait", LibraryWish(language="fr"))) == []


def test_paragraphs_of_one_origin_are_folded_and_counted(library: Library) -> None:
    reply = answer(library, "one at the bow and one at the stern")

    (place,) = reply.folded
    span = reply.spans[place.family]
    assert (place.held.name, span.documents, span.first.name, span.last.name) == (
        "A/RES/87/1", 2, "A/RES/86/1", "A/RES/87/1",
    )  # fmt: skip


def test_near_matches_mark_what_differs(library: Library) -> None:
    query = "Thanks the wardens of the lights for their watchfulness in all months and in every weather"

    reply = answer(library, query)

    assert reply.exact == ()
    assert (reply.near[0].held.name, reply.near[0].address) == ("A/RES/86/1", "OP 2")
    match = reply.near[0].match
    assert match is not None
    assert [span for span in match.spans if span[0] != "keep"] == [
        ("delete", "wardens "), ("insert", "keepers "), ("delete", "months "), ("insert", "seasons "),
    ]  # fmt: skip
    assert "".join(said for kind, said in match.spans if kind != "insert") == query
    assert reply.near[0].share == match.share == 0.88


def test_near_is_close_where_somebody_has_all_of_it_and_told_once_a_document(tmp_path: Path) -> None:
    own = "Asks the wardens of the harbour to ring {bells} whenever the fog comes in, {why}"
    folder = filled(
        tmp_path,
        A_RES_88_1=text("A/RES/88/1", "Bells", "", [own.format(bells="two bells", why="as is the custom")]),
        A_RES_88_2=text(
            "A/RES/88/2",
            "Fog",
            "",
            [own.format(bells="two gongs", why=why) for why in ("lest ships be lost upon a reef", LAMPS)],
        ),
        A_RES_88_3=text("A/RES/88/3", "Quay", "", ["Invites the wardens of the harbour to ring no bells at noon"]),
    )
    added(tmp_path / "library.sqlite", folder)

    with Library(tmp_path / "library.sqlite") as library:
        exact = answer(library, "the wardens of the harbour to ring two bells")
        near = answer(library, "the wardens of the harbour to ring ten bells")

    assert [(place.held.name, place.share >= 0.8) for place in exact.near] == [
        ("A/RES/88/2", True), ("A/RES/88/3", True),
    ]  # fmt: skip
    (folded,) = (place for place in near.near if place.held.name == "A/RES/88/2")
    assert {folded.address, *folded.also} == {"OP 1", "OP 2"}


def test_of_a_document_one_place_is_shown_and_its_others_are_named(tmp_path: Path) -> None:
    rung = "Asks that the bell of the old pier be rung"
    own = [f"{rung} when the fog comes in from the sea", f"{rung} for every keeper of bells who goes home"]
    folder = filled(
        tmp_path,
        A_RES_88_1=text("A/RES/88/1", "Bells", "12 December 2033", own),
        A_RES_87_1=text("A/RES/87/1", "Bells", "12 December 2032", [own[0], f"{rung} on no other day than this one"]),
    )
    added(tmp_path / "library.sqlite", folder)

    with Library(tmp_path / "library.sqlite") as library:
        told = answer(library, "the bell of the old pier be rung", most=9)
        whole = answer(library, "the bell of the old pier be rung")
        titled = answer(library, "bells", most=9)

    places = [(place.held.name, place.address, place.also) for place in told.exact]
    assert places == [("A/RES/88/1", "OP 1", ("OP 2",)), ("A/RES/87/1", "OP 2", ("OP 1",))]
    assert told.folded == whole.folded == told.exact
    assert len(whole.exact) == 4
    assert (titled.exact[0].address, titled.exact[0].also) == ("OP 2", ("title",))  # a title shows no context


def test_of_many_documents_the_newest_families_are_told_and_all_are_counted(tmp_path: Path) -> None:
    with Library(tmp_path / "library.sqlite", for_writing=True) as library:
        with library.writing():
            for number in range(2_100):
                words = f"Notes the buoys of harbour {number % 7} beside the old pier, and thanks keeper {number % 7}"
                entry = ShelfEntry(f"{number}", symbol=f"A/RES/{number}", kind="adopted", date=f"{number + 1000}-01-01")
                Filling(library).put(Shelved(entry, (ShelfPassage("OP 1", "", words),)))
        few, whole = answer(library, "beside the old pier", most=3), answer(library, "beside the old pier")

    assert [place.held.name for place in few.exact] == ["A/RES/2099", "A/RES/2098", "A/RES/2097"]
    assert (few.texts, few.more, whole.texts, whole.more) == (2_100, 4, 2_100, 0)
    assert (len(whole.exact), whole.folded[:3]) == (2_100, few.exact)


def test_the_page_says_how_many_wordings_it_leaves_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "library.sqlite"
    with Library(path, for_writing=True) as library, library.writing():
        for number in range(SHOWN + 2):
            words = f"Notes {number} buoys, {number} bells and {number} lamps at the old pier of harbour {number}"
            entry = ShelfEntry(f"{number}", symbol=f"A/RES/{number}", kind="adopted", date=f"{number + 1000}-01-01")
            Filling(library).put(Shelved(entry, (ShelfPassage("OP 1", "", words),)))
    monkeypatch.setenv("REDLINE_LIBRARY", str(path))

    told = search("at the old pier", "en")
    path.with_name("letter.txt").write_text("no library", "utf-8")
    monkeypatch.setenv("REDLINE_LIBRARY", str(path.with_name("letter.txt")))
    with pytest.raises(InputError, match=r"^letter\.txt: "):  # where it lies is nobody's business
        search("at the old pier", "en")

    assert (len(told.exact), told.line, told.more) == (SHOWN, "Texts that have these words: 12", "More wordings: 2")


def test_what_answers_to_a_query_keeps_the_paragraphs_own_signs() -> None:
    match = matched("well-being of women", "Notes the Well‑being  of women, and more")

    assert (match.before, match.spans, match.behind) == (
        "Notes the ",
        (("keep", "Well‑being  of women"),),
        ", and more",
    )
    ended = matched("in accordance with national law", "Acts in accordance with national plans")
    assert (ended.spans, ended.behind) == ((("keep", "in accordance with national"), ("delete", " law")), " plans")


@pytest.mark.parametrize(
    "query",
    [
        '"', "' OR 1=1 --", "NEAR(a b)", "lamp*", "^ lampe", "said : lamps", "lamps AND NOT", "-lampe", "{said} : x",
        '"lamps" OR "x"', "(((", "lamps + keepers", "%", "_", "lamps\0keepers", "\ud800", "🚢 ship", "ไฟ", "ไฟเรือ",
        "word " * 10_000, "x" * 100_000, "a " * 300 + "lamps",
    ],
)  # fmt: skip
def test_no_query_is_a_language(library: Library, query: str) -> None:
    """Operators are words or nothing; none leads to an error of the database."""
    try:
        reply = answer(library, query)
    except UsageError as error:
        assert "there is no word" in str(error)
    else:
        assert reply.exact == ()


def test_quotes_around_words_are_signs(library: Library) -> None:
    assert names(answer(library, '"carry two lamps"')) == ["A/RES/86/1"]
    assert names(answer(library, "carry AND lamps")) == []
