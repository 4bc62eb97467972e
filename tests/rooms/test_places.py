"""Whatever parties send: decisions give what `compile --accept` gives, and an edit changes the words of its place."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from redline.amending.compiling.accepting import Choice, accepted
from redline.amending.compiling.compiled import compile_texts, merged
from redline.errors import UsageError
from redline.model import Resolution
from redline.rooms.model import Status
from redline.rooms.places import NEW, WORDS, RoomPlace
from redline.rooms.standing import PlaceView
from redline.rooms.surveying import places
from redline.rooms.text import next_text
from redline.runs import plain
from tests.compiling.parties import DRAFT, crowded, parties, texts
from tests.drawing import examples

Edits = Sequence[Sequence[tuple[str, int, int, str]]]
ANY = st.one_of(texts, crowded)


def printed(text: Resolution) -> list[tuple[str, str]]:
    return [(paragraph.label, plain(paragraph.runs)) for paragraph in text.paragraphs]


def settled(place: RoomPlace, chosen: Sequence[Choice]) -> PlaceView:
    taken = tuple(name for name in place.parties if any(_is_here(choice, name, place) for choice in chosen))
    return PlaceView(place, Status.SETTLED, taken)


def _is_here(choice: Choice, name: str, place: RoomPlace) -> bool:
    return choice.party == name and choice.place in ("", place.where)


@examples(40)
@given(edits=ANY, data=st.data())
def test_choices_that_the_command_line_can_say_give_the_same_text(edits: Edits, data: st.DataObject) -> None:
    draft = DRAFT.read()
    sent = parties(draft, edits)
    found = places(merged(draft, sent))
    some = [Choice(party.name) for party in sent] + [Choice(p.parties[0], p.where) for p in found if p.kind != NEW]
    chosen = data.draw(st.lists(st.sampled_from(some), min_size=1, max_size=4, unique=True))
    try:
        comparison, findings = accepted(compile_texts(draft, sent), chosen)
    except UsageError:
        return  # two that can't both be taken, or one that changes nothing

    assert next_text(draft, sent, [settled(place, chosen) for place in found], "Room") == (comparison, findings)


@examples(40)
@given(edits=ANY)
def test_all_that_a_party_wants_is_in_its_places(edits: Edits) -> None:
    draft = DRAFT.read()
    sent = parties(draft, edits)
    found = places(merged(draft, sent))

    assert len({place.key for place in found}) == len(found)
    for party in sent:
        views = [settled(place, [Choice(party.name)]) for place in found]
        assert [text for _, text in printed(next_text(draft, sent, views, "Room")[0].new)] == [
            text for _, text in printed(party.comparison.new)
        ]
    untouched, _ = next_text(draft, sent, [PlaceView(place) for place in found], "Room")
    assert printed(untouched.new) == printed(draft)


@examples(40)
@given(edits=ANY, words=st.sampled_from(["a bell", "", "wells and lamps"]), at=st.integers(0, 20))
def test_an_edit_changes_the_words_of_its_place_and_no_others(edits: Edits, words: str, at: int) -> None:
    draft = DRAFT.read()
    sent = parties(draft, edits)
    found = [place for place in places(merged(draft, sent)) if place.kind == WORDS]
    if not found:
        return
    place = found[at % len(found)]

    comparison, _ = next_text(draft, sent, [PlaceView(place, Status.SETTLED, words=words)], "Room")

    want = [
        text[: place.start] + words + text[place.stop :] if str(paragraph.address) == place.where else text
        for paragraph in draft.paragraphs
        for text in [paragraph.text]
    ]
    assert [text for _, text in printed(comparison.new)] == want
    assert {change.author for change in comparison.changes if change.kind == "edited"} <= {"Room"}


@examples(40)
@given(edits=ANY)
def test_every_place_can_stand_in_brackets(edits: Edits) -> None:
    draft = DRAFT.read()
    sent = parties(draft, edits)
    found = places(merged(draft, sent))

    comparison, _ = next_text(draft, sent, [PlaceView(place) for place in found], "Room", brackets=True)

    text = "\n".join(paragraph.text for paragraph in comparison.new.paragraphs)
    for place in found:
        for line in place.bracketed.split("\n"):
            assert line.replace("\u2028", "\n") in text
