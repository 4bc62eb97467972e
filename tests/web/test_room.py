"""A room behind a real server: what is proposed, decided, shared and taken away, asked as without script."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from redline.rooms import journal
from redline.rooms.exporting import FORMATS, Take
from redline.rooms.model import Ruling
from redline.rooms.reader import RoomReader
from redline.rooms.room import Room
from redline.web.room.drawing import screen
from redline.web.room.inking import Ink
from tests.rooms.ferries import BASE, EU, NORWAY, file, printed
from tests.web.roomserver import Guest, Hall, come, serve
from tests.web.serving import EXAMPLES, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())


def state(hall: Hall) -> object:
    return RoomReader(hall.path).state(journal.read(hall.path))


def last(hall: Hall) -> tuple[Ruling, tuple[str, ...], str, str]:
    """The last decision that is on the disk."""
    made = journal.read(hall.path).decisions[-1]
    return made.verdict, made.parties, made.words, made.entry.who


def test_each_verdict_is_recorded_as_it_was_given_and_shown(hall: Hall) -> None:
    pen, (first, *_) = hall.pen, hall.pen.at("OP 1")
    status, news = pen.decide(first, "accept", "EU", note="well then")
    assert (status, last(hall)) == (200, (Ruling.ACCEPT, ("EU",), "", "Facilitator"))
    assert list(news["ticks"]) == pen.at("OP 1")
    assert news["fresh"] == [first]
    [row] = news["rows"].values()
    assert "large lamp" in re.sub(r"<[^>]+>", "", row)
    assert news["progress"].count("1 of") == 1

    for verdict, ruling, words in (
        ("hold", Ruling.HOLD, ""),
        ("bracket", Ruling.BRACKET, "[large lamp – EU][bright bell – Norway][small lamp]"),
        ("edit", Ruling.EDIT, "tall candle"),
        ("reject", Ruling.REJECT, ""),
    ):
        status, news = pen.decide(first, verdict, words="tall candle")
        assert (status, last(hall)[0]) == (200, ruling), news
        if ruling is Ruling.EDIT:
            assert last(hall)[2] == words
    status, news = pen.decide(first, "accept", "EU", "Norway")
    assert status == 422
    assert "can't both be accepted" in news["problem"]
    assert pen.post("/undo", seq=str(journal.read(hall.path).decisions[-1].seq), place=first).status == 303
    assert last(hall)[0] is Ruling.UNDO
    assert "tall candle" in pen.text()


def test_two_pens_never_write_over_one_another(hall: Hall) -> None:
    place = hall.pen.at("OP 2")[0]
    other = come(hall.server, hall.pen.link("pen", "Deputy"))
    seen = other.seen(place)
    assert hall.pen.decide(place, "hold")[0] == 200
    status, news = other.decide(place, "reject", seen=seen)
    assert status == 409
    assert "“hold” by Facilitator" in news["problem"]
    assert other.decide(place, "reject")[0] == 200
    assert last(hall)[3] == "Deputy"
    before = journal.read(hall.path)
    assert [other.decide(place, "hold", once="same", seen=other.seen(place))[0] for _ in range(2)] == [200, 200]
    assert len(journal.read(hall.path).entries) == len(before.entries) + 1


def test_a_form_without_script_leads_back_to_its_place(hall: Hall) -> None:
    place = hall.pen.at("OP 4")[0]
    page = hall.pen.text(f"/?place={place}")
    assert 'name="verdict" value="accept"' in page
    answer = hall.pen.post("/decide", place=place, seen=hall.pen.seen(place), verdict="hold")
    assert (answer.status, answer.headers["location"]) == (303, f"/?place={place}#{place}")
    assert 'class="place held"' in hall.pen.text()
    made = journal.read(hall.path).decisions[-1].seq
    assert hall.pen.post("/undo", seq=str(made), place=place).status == 303


def test_followers_hear_of_what_changed_and_of_nothing_else(hall: Hall) -> None:
    reader = come(hall.server, hall.pen.link("reader"))
    page = reader.text()
    data = dict(re.findall(r'data-(seq|stands|form|pointer)="([^"]*)"', page))
    asked = f"/follow?seq={data['seq']}&stands={data['stands']}&form={data['form']}"
    assert reader.get(asked).status == 204
    place = hall.pen.at("OP 2")[0]
    hall.pen.decide(place, "edit", words="springs")
    news = json.loads(reader.get(asked).body)
    assert ["springs" in row for row in news["rows"].values()] == [True]
    assert news["seq"] == journal.read(hall.path).seq
    assert reader.get(asked.replace(data["form"], "another")).body.count('"whole":true') == 1
    hall.pen.post("/pointer", place=place)
    assert json.loads(reader.get(asked).body)["pointer"] == place


def said(guest: Guest) -> str:
    """How far the room is, as somebody is told."""
    return re.search(r'class="count">([^<]+)<', guest.text())[1]  # type: ignore[index]


def test_what_is_not_shared_is_seen_by_nobody_else(hall: Hall) -> None:
    party, reader = come(hall.server, hall.pen.link("party", "EU")), come(hall.server, hall.pen.link("reader"))
    for place in hall.pen.places():  # nothing is settled
        hall.pen.decide(place, "hold")
    theirs = ("bright", "Deploring", "Norway", "G77")
    assert all(word in hall.pen.text() for word in (*theirs, "large"))
    for path in ("/", "/hall"):
        read = reader.text(path)
        assert [word for word in (*theirs, "large", "EU") if word in read] == []
    own = party.text()
    assert "large" in own
    assert [word for word in theirs if word in own] == []
    assert (said(party), said(reader)) == ("0 of your 2 places settled", "Changes decided so far: 0")
    hidden = next(place for place in hall.pen.places() if place not in party.places())
    assert "Norway" not in party.get(f"/panel?place={hidden}").body

    assert hall.pen.post("/share", what="proposals").status == 303
    assert all(word in reader.text() for word in (*theirs, "large"))
    assert said(party) == said(reader) == said(hall.pen) == "0 of 8 places settled"
    assert "well then" not in reader.get(f"/panel?place={hall.pen.at('OP 1')[0]}").body
    assert "well then" in hall.pen.get(f"/panel?place={hall.pen.at('OP 1')[0]}").body
    assert hall.pen.post("/share", what="text").status == 303
    assert "bright" not in reader.text()


def test_what_is_decided_stands_beside_its_place_for_all_who_may_see_it(hall: Hall) -> None:
    reader, place = come(hall.server, hall.pen.link("reader")), hall.pen.at("OP 4")[0]

    def panel(guest: Guest) -> str:
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", guest.get(f"/panel?place={place}").body))

    hall.pen.decide(place, "accept", "G77")
    assert "Decided of lamps" in panel(reader)
    assert "What is wanted" not in panel(reader)
    hall.pen.decide(place, "reject")
    assert "Decided Base text" in panel(hall.pen)
    assert "1 G77 rejected" in panel(hall.pen)
    hall.pen.decide(place, "hold")
    assert "Decided" not in panel(hall.pen)


def test_filters_show_some_places_and_the_others_quietly(hall: Hall) -> None:
    everything = hall.pen.places()

    def dim(query: str) -> set[str]:
        page = hall.pen.text(f"/?{query}")
        return set(re.findall(r'class="tick [^"]*\bdim\b[^"]*" id="t-(p\w+)"', page))

    held = hall.pen.at("OP 4")[0]
    for place in everything:
        hall.pen.decide(place, "hold" if place == held else "reject")
    hall.pen.decide(held, "hold")
    seq = journal.read(hall.path).seq
    assert dim("show=held") == set(everything) - {held}
    assert dim("party=G77").isdisjoint(hall.pen.at("PP 3 bis"))
    assert dim("party=G77") | dim("party=EU") | dim("party=Norway") <= set(everything)
    assert dim("show=settled") == {held}
    assert "<bdi>held, G77</bdi></summary>" in hall.pen.text("/?show=held&party=G77")
    assert dim("show=open") == set(everything) - {held}
    assert dim(f"since={seq - 1}") == set(everything) - {held}
    assert dim("weight=4&kind=Q") <= set(everything)
    assert dim("show=nonsense&since=<b>&at=x") == set()
    assert dim("") == set()


def test_a_moment_is_shown_as_it_stood_and_nothing_can_be_decided_there(hall: Hall) -> None:
    place = hall.pen.at("OP 2")[0]
    hall.pen.decide(place, "edit", words="wells of light")
    seq = journal.read(hall.path).seq
    hall.pen.decide(place, "reject")
    assert "wells of light" in hall.pen.text(f"/?at={seq}")
    assert "wells of light" not in hall.pen.text(f"/?at={seq + 1}")
    assert 'value="accept"' not in hall.pen.text(f"/?at={seq}&place={place}")
    history = hall.pen.get("/history").body
    assert f'href="/?at={seq}"' in history
    assert "wells of light" in history
    taken = hall.pen.get(f"/take/brackets.txt?at={seq}").body
    assert "wells of light" in taken


@pytest.mark.parametrize("take", list(Take))
def test_everything_is_taken_away_as_the_command_line_writes_it(hall: Hall, take: Take, tmp_path: Path) -> None:
    suffix = next(suffix for suffix in FORMATS[take] if suffix != ".pdf")
    answer = hall.pen.get(f"/take/{take}{suffix}")
    assert answer.status == 200, answer.body
    assert f"-{take}{suffix}" in answer.headers["content-disposition"]
    other = hall.pen.get(f"/take/{take}.html")
    assert (other.status == 200) == (".html" in FORMATS[take])
    if ".json" in FORMATS[take] and take is Take.OPEN:
        assert json.loads(hall.pen.get(f"/take/{take}.json").body)["places"] == len(hall.pen.places())


def test_a_clean_text_is_a_word_file_with_what_was_decided(hall: Hall) -> None:
    place = hall.pen.at("OP 2")[0]
    hall.pen.decide(place, "edit", words="deep springs")
    connection = hall.server.raw("GET", "/take/next.docx", hall.pen.cookie)
    with zipfile.ZipFile(BytesIO(connection)) as package:
        assert b"deep springs" in package.read("word/document.xml")


def test_proposals_come_as_files_and_as_typed_words_and_are_taken_back(tmp_path: Path) -> None:
    hall = serve(tmp_path / "server", tmp_path / "new.room")
    try:
        assert 'action="/make"' in hall.pen.get("/").body
        assert hall.pen.post("/make").status == 422
        refused = hall.pen.post("/make", [("file", "bread.docx", b"PK\x03\x04 not a file")])
        assert refused.status == 422
        assert "bread.docx" in refused.body
        assert hall.pen.post("/make", [("file", *BASE)]).status == 303
        party = come(hall.server, hall.pen.link("party", "EU"))
        assert party.post("/propose", [("file", *file("copy", EU))], party="Norway").status == 303
        assert hall.pen.post("/propose", [("file", *file("norway", NORWAY))], party="Norway").status == 303
        assert [text.party for text in journal.read(hall.path).proposals] == ["EU", "Norway"]
        again = party.post("/propose", [("file", *file("copy", NORWAY))])
        assert again.status == 422
        assert "a copy of EU’s is in the room already" in again.body
        bad = party.post("/propose", [("file", "recipe.txt", b"A recipe for bread.\n\nTake flour.")])
        assert (bad.status, "neither amendments to the draft nor a copy" in bad.body) == (422, True)

        said = party.post("/answer", words="insert “and bright” beyonder “small”", where="OP 1")
        assert "^" in said.body
        assert (
            "insert “and bright” after “map”"
            in party.post("/answer", words="insert “and bright” after “map”", where="OP 3").body
        )
        assert party.post("/words", words="insert “and bright” beyonder “small”", where="OP 1").status == 422
        assert party.post("/words", words="insert “and bright” after “map”", where="OP 3", row="r9").status == 303
        assert journal.read(hall.path).proposals[-1].party == "EU"
        assert "and bright" in hall.pen.text()
        norway = journal.read(hall.path).proposals[1].number
        assert party.post("/withdraw", text=str(norway)).status == 422
        assert len(journal.read(hall.path).proposals) == 3
        assert party.post("/withdraw", text=str(journal.read(hall.path).proposals[2].number)).status == 303
        assert "and bright" not in hall.pen.text()
        assert "norway.txt" not in party.get("/sent").body

        named = come(hall.server, hall.pen.link("party", "Chad"))
        assert "Nothing came in yet." in named.get("/sent").body
        says_whose = ("Chad.txt", "In paragraph 3, delete the word “all”.".encode())
        assert hall.pen.post("/propose", [("file", *says_whose)]).status == 303
        assert journal.read(hall.path).proposals[-1].party == ""
        assert "Chad.txt" in named.get("/sent").body
        assert named.post("/withdraw", text=str(journal.read(hall.path).proposals[-1].number)).status == 303

        hall.pen.decide(hall.pen.at("OP 1")[0], "accept", "EU")
        version = ("rev1.txt", BASE[1].replace(b"small lamp", b"large lamp"))
        assert hall.pen.post("/version", [("file", *version)]).status == 303
        assert "large lamp" in hall.pen.text()
        assert "every" in hall.pen.text()
        assert printed(state(hall))[3].startswith("1. Urges the islands to keep a large lamp")  # type: ignore[arg-type]
    finally:
        hall.end()


def test_a_room_that_is_held_damaged_or_newer_and_a_file_that_is_none_are_refused(hall: Hall, tmp_path: Path) -> None:
    from redline.cli import main

    assert main(["serve", "--no-browser", str(hall.path)]) == 5
    assert main(["serve", "--no-browser", str(tmp_path / "a-name")]) == 2
    assert main(["serve", "--no-browser", str(tmp_path / "a.room"), str(tmp_path / "missing.docx")]) == 3
    (tmp_path / "b.room").mkdir()
    assert main(["serve", "--no-browser", str(tmp_path / "b.room")]) == 3
    assert not (tmp_path / "a.room").exists()


def test_what_people_write_is_shown_and_never_run(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    base = ("evil.txt", BASE[1].replace(b"small lamp", f"small lamp {evil}".encode()))
    copy = (f"{evil}.txt", base[1].replace(b"each ferry", f"every “{evil}” ferry".encode()))
    hall = serve(tmp_path / "server", tmp_path / "evil.room", "--who", evil)
    try:
        assert hall.pen.post("/make", [("file", *base)]).status == 303
        party = come(hall.server, hall.pen.link("party", evil))
        assert party.post("/propose", [("file", "x.txt", copy[1])]).status == 303
        place = hall.pen.places()[0]
        hall.pen.decide(place, "edit", words=evil, note=evil)
        for path in ("/", f"/?place={place}", "/hall", "/sent", "/history", "/links", f"/?party={evil}&place={evil}"):
            answer = hall.pen.get(path.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20"))
            assert "alert(1)" in answer.body or path == "/hall"
            assert "<script>" not in answer.body
            assert "<img" not in answer.body
            assert "script-src 'self'" in answer.headers["content-security-policy"]
    finally:
        hall.end()
    assert "alert" not in hall.server.log.read_text("utf-8")


def test_the_log_says_nothing_of_texts_and_the_room_is_whole(hall: Hall) -> None:
    log = hall.server.log.read_text("utf-8")
    assert re.sub(r"(GET|POST) /(…|enter|static|health|stop)? \d{3} \d+ ms\n", "", log) == ""


def test_brackets_around_a_paragraph_keep_its_footnote_calls(tmp_path: Path) -> None:
    with Room.make(tmp_path / "a.room", EXAMPLES / "lighthouses-new.docx", "Facilitator") as room:
        room.propose_words("delete paragraph 2", "", "Borduria")
        room.decide(room.state().views[0], Ruling.BRACKET)
        state = room.state()
        seen = screen(replace(state, basis=replace(state.basis, kinds=((0, ()),) * 99)), None)

    [place] = seen.places
    for drawn in (Ink(seen).row(seen.row_of(place), {}), Ink(seen).decided(place)):
        assert '<sup class="call">5</sup>' in drawn
        assert "\ufffc" not in drawn
