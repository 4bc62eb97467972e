"""A room's rules: what can be decided, what stands then, and what is refused."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from redline.delivery import Wishes
from redline.errors import InputError, OutputError, PlaceChanged, RoomHeld, UsageError
from redline.rooms import journal
from redline.rooms.exporting import Take, open_json, output
from redline.rooms.journal import Journal
from redline.rooms.model import Ruling, Status
from redline.rooms.room import Room
from redline.rooms.standing import PlaceView
from tests.compiling.parties import DRAFT
from tests.rooms.ferries import BASE, EU, SENT, at, file, printed, room

WRITTEN_BY_HAND = [
    "Recalling the Ferry Charter of the islands,",
    "Noting that a small lamp burns on each ferry by night,",
    "Welcoming the wells that the islands share,",
    "[Deploring the fog that hides the harbours, – G77]",
    "1. Urges the islands to keep a lamp and a bell on every ferry;",
    "2. Requests the harbour masters to count the [wells and the – G77 delete] ferries of each island;",
    "3. Encourages the keepers of all islands to shine;",
    "4. Invites the keepers to rest on the days named in paragraph 2 above;",
    "5. Decides to return to the matter at its next session.",
]
"""What the decisions below come to."""


def test_the_next_text_is_one_that_was_written_by_hand(tmp_path: Path) -> None:
    with room(tmp_path) as made:
        state = made.state()
        made.decide(at(state, "PP 3 bis"), Ruling.BRACKET)
        made.decide(at(state, "OP 1", "small lamp"), Ruling.EDIT, words="lamp and a bell")
        made.decide(at(state, "OP 1", "each"), Ruling.ACCEPT)
        made.decide(at(state, "OP 2", "list"), Ruling.ACCEPT)
        made.decide(at(state, "OP 2", "wells and the"), Ruling.BRACKET)
        made.decide(at(state, "OP 3"), Ruling.ACCEPT)
        made.decide(at(state, "OP 3 bis"), Ruling.EDIT, words="Encourages the keepers of all islands to shine;")
        made.decide(at(state, "OP 4"), Ruling.REJECT)

        assert printed(made.state()) == WRITTEN_BY_HAND
        assert made.state().open == ()
        assert made.state().settled == 8


def test_at_every_decision_what_stood_then_stands_there_again(tmp_path: Path) -> None:
    stood = {}
    with room(tmp_path) as made:
        for number, view in enumerate(made.state().views):
            verdict = (Ruling.ACCEPT, Ruling.BRACKET, Ruling.HOLD)[number % 3]
            whose = view.place.sides[-1].parties if verdict is Ruling.ACCEPT else ()
            made.decide(made.state().view(view.key) or view, verdict, whose)
            stood[made.history().seq] = (printed(made.state()), made.state().settled)
        made.undo(made.history().seq)
        stood[made.history().seq] = (printed(made.state()), made.state().settled)

    with Room.open(tmp_path / "ferries.room") as opened:
        then = {seq: (printed(opened.state(seq)), opened.state(seq).settled) for seq in stood}

    assert then == stood
    assert len({tuple(text) for text, _ in stood.values()}) > 4


def test_a_decision_about_a_place_that_has_changed_is_refused_with_what_changed(tmp_path: Path) -> None:
    with room(tmp_path) as made:
        seen = at(made.state(), "OP 2", "list")
        made.decide(seen, Ruling.ACCEPT, who="First pen")
        before = made.history()

        with pytest.raises(PlaceChanged, match=r"OP 2: this place has changed .* “accept” by First pen"):
            made.decide(seen, Ruling.REJECT, who="Second pen")

        assert made.history() == before


def test_of_many_pens_at_once_one_decides(tmp_path: Path) -> None:
    with room(tmp_path) as made:
        seen = at(made.state(), "OP 2", "list")

        def decide(pen: int) -> bool:
            try:
                made.decide(seen, (Ruling.ACCEPT, Ruling.REJECT)[pen % 2], who=f"Pen {pen}")
            except PlaceChanged:
                return False
            return True

        with ThreadPoolExecutor(8) as pens:
            assert sum(pens.map(decide, range(16))) == 1
        assert len(made.history().decisions) == 1


def test_what_another_program_wrote_all_the_same_is_not_written_over(tmp_path: Path) -> None:
    with room(tmp_path) as made:
        seen = at(made.state(), "OP 2", "list")
        stranger = Journal(made.path)
        with stranger.writing():
            stranger.record("Stranger", [])
        with pytest.raises(RoomHeld, match="another program has written to this room"):
            made.decide(seen, Ruling.ACCEPT)
        assert stranger.history().decisions == ()
        stranger.close()


@pytest.mark.parametrize("name", ["\x1b[31mEU", " ", "E" * 101, "EU;Norway"])
def test_a_name_that_cannot_be_printed_or_told_apart_is_refused(tmp_path: Path, name: str) -> None:
    with room(tmp_path, []) as made, pytest.raises(UsageError, match="name"):
        made.propose(file("EU", EU), name)


def test_one_place_does_not_stand_in_the_way_of_another_of_the_same_paragraph(tmp_path: Path) -> None:
    with room(tmp_path) as made:
        lamp, each = at(made.state(), "OP 1", "small lamp"), at(made.state(), "OP 1", "each")
        made.decide(lamp, Ruling.ACCEPT, ["EU"])
        made.decide(each, Ruling.ACCEPT)

        assert "1. Urges the islands to keep a large lamp on every ferry;" in printed(made.state())


def test_a_new_proposal_at_a_settled_place_lapses_its_decision_and_is_news(tmp_path: Path) -> None:
    with room(tmp_path, ["EU"]) as made:
        made.decide(at(made.state(), "OP 1"), Ruling.ACCEPT)
        before = made.state()
        made.propose(file("Norway", SENT["Norway"]), "Norway")
        now = made.state()

        assert at(now, "OP 1", "small lamp").status is Status.OPEN
        assert [lapsed.verdict for lapsed in now.lapsed] == [Ruling.ACCEPT]
        assert "1. Urges the islands to keep a small lamp on each ferry;" in printed(now)
        news = [(view.place.where, view.place.old.strip()[:10]) for view in now.news(before)]
        assert news == [("OP 1", "small lamp"), ("OP 1", "each"), ("OP 3", "Takes note"), ("OP 3 bis", "")]


def test_one_more_who_wants_the_same_leaves_a_decision_standing(tmp_path: Path) -> None:
    with room(tmp_path, ["EU"]) as made:
        made.decide(at(made.state(), "OP 1"), Ruling.ACCEPT)
        made.propose(file("Arcadia", EU), "Arcadia")

        view = at(made.state(), "OP 1")
        assert view.status is Status.SETTLED
        assert view.place.parties == ("Arcadia", "EU")
        assert not made.state().lapsed


def test_undo_is_a_decision_and_can_be_undone(tmp_path: Path) -> None:
    with room(tmp_path, ["EU"]) as made:
        made.decide(at(made.state(), "OP 1"), Ruling.ACCEPT)
        accepted = made.history().seq
        undo = made.undo(accepted)
        assert at(made.state(), "OP 1").status is Status.OPEN
        made.undo(undo.seq)
        assert at(made.state(), "OP 1").taken == ("EU",)
        made.decide(at(made.state(), "OP 1"), Ruling.REJECT)
        with pytest.raises(PlaceChanged, match=r"“reject” by Facilitator at .* came after this"):
            made.undo(accepted)
        with pytest.raises(UsageError, match="no such decision"):
            made.undo(undo.seq)


def test_rejecting_one_of_two_leaves_the_place_open_for_the_other(tmp_path: Path) -> None:
    with room(tmp_path) as made:
        made.decide(at(made.state(), "OP 1", "small lamp"), Ruling.REJECT, ["EU"])
        view = at(made.state(), "OP 1", "small lamp")
        assert (view.status, view.rejected) == (Status.OPEN, ("EU",))
        made.decide(view, Ruling.REJECT, ["Norway"])
        assert at(made.state(), "OP 1", "small lamp").status is Status.SETTLED


def test_the_bracketed_text_of_a_room_says_in_another_what_everybody_wants(tmp_path: Path) -> None:
    for name in ("sent", "read"):
        (tmp_path / name).mkdir()
    with room(tmp_path / "sent") as made, room(tmp_path / "read", []) as fresh:
        fresh.propose(("all.txt", output(made.state(), Take.BRACKETS, Path("all.txt"), Wishes())))

        assert [wanted(view) for view in fresh.state().views] == [wanted(view) for view in made.state().views]
        for view in fresh.state().views:
            fresh.decide(view, Ruling.ACCEPT, view.vote[0].parties)
        assert not [line for line in printed(fresh.state()) if "  " in line]


def wanted(view: PlaceView) -> tuple[str, set[tuple[tuple[str, ...], str]]]:
    """Where a place is, and who wants what."""
    return view.place.where, {(side.parties, side.text.strip()) for side in view.place.sides}


def test_the_pen_changes_the_order_of_voting_and_nothing_else(tmp_path: Path) -> None:
    with room(tmp_path) as made:
        view, text = at(made.state(), "OP 1", "small lamp"), printed(made.state())
        first, second = (side.parties for side in view.vote)
        made.decide(view, Ruling.ORDER, (*second, *first))
        view = at(made.state(), "OP 1", "small lamp")

        assert [side.parties for side in view.vote] == [second, first]
        assert [side["parties"] for side in json.loads(open_json(made.state()))["open"][1]["sides"]] == [
            list(second), list(first),
        ]  # fmt: skip
        assert (view.status, printed(made.state())) == (Status.OPEN, text)
        accepted = made.decide(view, Ruling.ACCEPT, first)
        assert (accepted.status, [side.parties for side in accepted.vote]) == (Status.SETTLED, [second, first])
        for decision in reversed(made.history().decisions):
            made.undo(decision.seq)
        assert [side.parties for side in at(made.state(), "OP 1", "small lamp").vote] == [first, second]


@pytest.mark.parametrize(
    ("where", "verdict", "parties", "words", "said"),
    [
        ("OP 1", Ruling.ACCEPT, (), "", "can't both be accepted"),
        ("OP 1", Ruling.ACCEPT, ("EU", "Norway"), "", "can't both be accepted"),
        ("OP 1", Ruling.ACCEPT, ("G77",), "", "G77 proposes nothing here"),
        ("OP 1", Ruling.UNDO, (), "", "nothing to be decided of a place"),
        ("OP 1", Ruling.ORDER, ("EU",), "", "names each side once"),
        ("OP 1", Ruling.ORDER, ("EU", "Norway", "EU"), "", "names each side once"),
        ("OP 1", Ruling.EDIT, (), "two\nlines", "stand on one line"),
        ("OP 1", Ruling.EDIT, (), "a \x07 bell", "can't be printed"),
        ("OP 1", Ruling.EDIT, (), "a note\ufffc", "more footnotes"),
        ("OP 3", Ruling.EDIT, (), " ", "paragraph without words"),
        ("OP 3 bis", Ruling.EDIT, (), "One;\nTwo;", "give 1 lines"),
    ],
)
def test_what_makes_no_sense_at_a_place_is_refused_and_leaves_nothing(
    tmp_path: Path, where: str, verdict: Ruling, parties: tuple[str, ...], words: str, said: str
) -> None:
    with room(tmp_path) as made:
        before = made.history()
        view = at(made.state(), where, "small lamp" if where == "OP 1" else None)

        with pytest.raises(UsageError, match=said):
            made.decide(view, verdict, parties, words)

        assert made.history() == before


def test_a_file_that_is_not_about_the_base_text_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with room(tmp_path) as made:
        before, files = made.history(), sorted((made.path / "files").iterdir())

        with pytest.raises(InputError, match="neither amendments to the draft nor a copy"):
            made.propose(("bread.txt", b"A recipe for bread.\n\nTake flour."), "Arcadia")
        with pytest.raises(UsageError, match="a copy of EU’s is in the room already"):
            made.propose(file("EU", SENT["Norway"]), "EU")

        assert made.history() == before
        assert sorted((made.path / "files").iterdir()) == files
        made.propose(file("EU", SENT["Norway"]), "EU", replaces=[before.proposals[0].number])
        assert at(made.state(), "OP 3").place.parties == ("EU", "Norway")


def test_a_call_that_is_sent_again_is_done_once(tmp_path: Path) -> None:
    with room(tmp_path, []) as made:
        sent = [made.propose(file("EU", EU), "EU", once="one") for _ in range(2)]
        view = at(made.state(), "OP 1")
        seen = [made.decide(view, Ruling.ACCEPT, once="two") for _ in range(2)]
        undone = [made.undo(seen[0].since, once="three") for _ in range(2)]

        assert sent[0] == sent[1]
        assert seen[0] == seen[1]
        assert undone[0] == undone[1]
        assert (len(made.history().proposals), len(made.history().decisions)) == (1, 2)


def test_a_party_takes_back_what_it_sent(tmp_path: Path) -> None:
    with room(tmp_path, ["EU"]) as made:
        number = made.history().proposals[0].number
        made.withdraw(number, who="EU")
        assert made.state().views == ()
        with pytest.raises(UsageError, match="no such proposal"):
            made.withdraw(number)
        made.undo(made.history().seq)
        assert len(made.state().views) == 2


def test_what_a_party_took_back_comes_again_only_where_it_can_stand(tmp_path: Path) -> None:
    with room(tmp_path, ["EU"]) as made:
        made.propose(file("EU", SENT["Norway"]), "EU", replaces=[made.history().proposals[0].number])
        before = made.history()
        withdrawal = before.decisions[-1]
        assert withdrawal.verdict is Ruling.WITHDRAW

        with pytest.raises(UsageError, match="a copy of EU’s is in the room already"):
            made.undo(withdrawal.seq)
        with pytest.raises(UsageError, match="no such proposal"):
            made.propose(file("EU", EU), "EU", replaces=[99])

        assert made.history() == before == journal.read(made.path)


def test_what_is_open_is_carried_to_a_new_version_and_what_is_settled_is_not(tmp_path: Path) -> None:
    with room(tmp_path) as made:
        made.decide(at(made.state(), "OP 1", "small lamp"), Ruling.ACCEPT, ["EU"])
        made.decide(at(made.state(), "OP 2", "wells and the"), Ruling.REJECT)
        made.decide(at(made.state(), "OP 2", "list"), Ruling.HOLD)
        before, seq = printed(made.state()), made.history().seq
        first, second, *others = DRAFT.operative
        words = (first.replace("small", "large"), second.replace("list", "sum up"), *others, "Thanks the keepers")
        made.new_version(("rev1.txt", replace(DRAFT, operative=words).printed.encode()))

        state = made.state()
        assert [(view.place.where, view.place.parties) for view in state.views] == [
            ("PP 3 bis", ("G77",)), ("OP 1", ("Norway",)), ("OP 3", ("Norway",)), ("OP 3 bis", ("Norway",)),
            ("OP 4", ("G77",)),
        ]  # fmt: skip
        left = [(lost.party, lost.where, lost.old, lost.text) for lost in state.basis.not_carried]
        assert left == [("EU", "OP 2", "list", "count")]
        assert at(state, "OP 1").place.old == "each"
        assert printed(made.state(seq)) == before

        made.propose_words("replace “keepers” with “masters”", "OP 4", "G77")
        for view in made.state().views:
            made.decide(view, Ruling.ACCEPT if view.place.where in ("OP 1", "OP 4") else Ruling.REJECT)
        now = printed(made.state())
        assert now[3] == "1. Urges the islands to keep a large lamp on every ferry;"
        assert now[6] == "4. Invites the masters of lamps to rest on the days named in paragraph 2 above;"


def test_a_party_can_type_words_beside_its_copy(tmp_path: Path) -> None:
    with room(tmp_path, ["EU"]) as made:
        made.propose_words("replace “the map” with “a map”", "OP 3", "EU")
        assert [view.place.where for view in made.state().views] == ["OP 1", "OP 2", "OP 3"]
        made.propose_words("replace “small” with “tiny”", "OP 1", "EU")
        assert at(made.state(), "OP 1").place.sides[0].text == "tiny"
        assert [lost.text for lost in made.state().basis.not_carried] == ["large"]


def test_words_typed_at_a_paragraph_are_answered_and_proposed(tmp_path: Path) -> None:
    with room(tmp_path, []) as made:
        said = made.answer("insert “and bright” after “small”", "OP 1")
        assert (said.good, said.says) == (True, ("OP 1: insert “and bright” after “small”",))
        text = made.propose_words("insert “and bright” after “small”", "OP 1", "Norway", who="Norway")
        assert (text.party, at(made.state(), "OP 1").place.sides[0].text) == ("Norway", " and bright")
        made.decide(at(made.state(), "OP 1"), Ruling.ACCEPT)
        assert "1. Urges the islands to keep a small and bright lamp on each ferry;" in printed(made.state())

        gone = made.answer("insert “and bright” beyonder “small”", "OP 1")
        assert gone.caret.splitlines()[:2] == ["insert “and bright” beyonder “small”", " " * 20 + "^"]
        missing = made.answer("delete “whale”", "OP 1")
        assert missing.says
        assert "whale" in missing.refused[0]
        with pytest.raises(UsageError, match=r"OP 1: this can't be proposed so: .*whale"):
            made.propose_words("delete “whale”", "OP 1", "Norway")
        assert not made.answer("hello", "OP 1").good


def test_a_room_is_held_by_one_program_who_is_named(tmp_path: Path) -> None:
    with room(tmp_path, []) as made:
        with pytest.raises(RoomHeld, match="held by Facilitator, on this machine, since") as refused:
            Room.open(made.path, "Second pen")
        assert refused.value.exit_code == 5
    Room.open(tmp_path / "ferries.room").close()


def test_a_room_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "ferries.room"
    with pytest.raises(InputError):
        Room.make(path, ("empty.txt", b""))
    assert list(tmp_path.iterdir()) == []
    Room.make(path, BASE).close()
    with pytest.raises(OutputError, match="exists already"):
        Room.make(path, BASE)


def test_colours_and_short_names_come_with_parties(tmp_path: Path) -> None:
    with room(tmp_path) as made:
        made.propose(file("x", replace(EU)), "United States of America")
        members = made.history().members
        assert [member.name for member in members] == ["EU", "Norway", "G77", "United States of America"]
        assert members[-1].short == "USA"
        assert len({member.colour for member in members}) == 4
