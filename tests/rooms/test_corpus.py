"""The room on A/80/L.25: five documents of amendments, three edited copies, every place settled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph

import redline
from redline import delivery
from redline.amending.compiling.accepting import accepted, choices_in
from redline.delivery import Wishes
from redline.model import Resolution
from redline.proving_choices import prove_choices
from redline.reading.door import read_bytes
from redline.rooms.model import Ruling
from redline.rooms.places import NEW, PARAGRAPH
from redline.rooms.reader import State
from redline.rooms.room import Room
from redline.rooms.standing import PlaceView
from tests.published import read

SENT = ("A_80_L.30.pdf", "A_80_L.31.pdf", "A_80_L.32.pdf", "A_80_L.33.pdf", "A_80_L.36.pdf")
US = "United States of America"


def said(document: Document, words: str) -> Paragraph:
    """The first paragraph that holds words."""
    return next(paragraph for paragraph in document.paragraphs if words in paragraph.text)


def reword(document: Document, place: str, old: str, new: str) -> None:
    run = next(run for run in said(document, place).runs if old in run.text)
    run.text = run.text.replace(old, new, 1)


def of_the_union(document: Document) -> None:
    """Two places of one paragraph, a paragraph that goes, one that comes."""
    reword(document, "on the relevant processes", "improve", "deepen")
    reword(document, "on the relevant processes", "relevant processes", "processes")
    new = deepcopy(said(document, "to build partnerships with regional")._p)
    gone = said(document, "at the global and field levels")._p
    said(document, "to build partnerships with regional")._p.addnext(new)
    for run in Paragraph(new, document._body).runs[1:]:
        run._r.getparent().remove(run._r)
    Paragraph(new, document._body).runs[0].text = "Invites all keepers of lamps to share their bells;"
    gone.getparent().remove(gone)


def of_the_north(document: Document) -> None:
    """The same words in another way, and words of a paragraph that another deletes."""
    reword(document, "on the relevant processes", "improve", "widen")
    reword(document, "at the global and field levels", "global and field", "global, regional and field")


def of_the_group(document: Document) -> None:
    """Words in which an amendment deletes others,."""
    reword(document, "on the relevant processes", "all Member States", "Member States")
    reword(document, "increase in the number and scale of disasters", "scale", "scope")


@pytest.fixture(scope="module")
def draft(corpus: Path) -> Resolution:
    return read(corpus / "amendments" / "A_80_L.25.pdf")


def negotiation(corpus: Path, draft: Resolution, folder: Path) -> Room:
    """The room, with all that was sent and nothing decided."""
    clean = delivery.next_output(redline.compare(draft, draft), Path("copy.docx"), Wishes()).content

    def copy(change: Callable[[Document], None]) -> bytes:
        document, stream = docx.Document(BytesIO(clean)), BytesIO()
        change(document)
        document.save(stream)
        return stream.getvalue()

    tracked = redline.compare(read_bytes(clean, "copy.docx"), read_bytes(copy(of_the_north), "north.docx"))
    redline.write(tracked, folder / "north.docx", author="Norway")
    room = Room.make(folder / "l25.room", corpus / "amendments" / "A_80_L.25.pdf", "Facilitator")
    for name in SENT:
        room.propose(corpus / "amendments" / name)
    room.propose(("union.docx", copy(of_the_union)), "EU")
    room.propose(folder / "north.docx")
    room.propose(("group.docx", copy(of_the_group)), "G77")
    return room


@pytest.fixture(scope="module")
def made(corpus: Path, draft: Resolution, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with negotiation(corpus, draft, tmp_path_factory.mktemp("room")) as room:
        yield room


def body(text: Resolution) -> list[str]:
    return [paragraph.text for paragraph in text.paragraphs]


def whole(state: State, choices: dict[str, str]) -> Iterator[tuple[PlaceView, tuple[str, ...]]]:
    """Each place, and whose proposal is taken there. choices: parties, with the only address or ""."""
    for view in state.views:
        place = view.place
        yield view, tuple(name for name in place.parties if choices.get(name) in ("", place.where))


@pytest.mark.drawn(3)
@pytest.mark.parametrize(
    "choices",
    [{US: "", "Russian Federation": "", "Norway": "OP 6"}, {"EU": "", US: "OP 39"}, {"G77": "", "Norway": ""}],
)
def test_choices_of_the_command_line_give_its_text(made: Room, choices: dict[str, str]) -> None:
    for view, taken in whole(made.state(), choices):
        made.decide(view, Ruling.ACCEPT if taken else Ruling.REJECT, taken)
    state = made.state()

    said = ",".join(f"{name}:{place}" if place else name for name, place in choices.items())
    basis = state.basis
    assert state.open == ()
    assert state.next() == accepted(basis.compiled, list(choices_in(said, basis.compiled)))


def test_edits_and_brackets_give_a_text_that_was_written_by_hand(made: Room, draft: Resolution) -> None:
    by_hand = written_by_hand(draft)
    stood: dict[int, list[str]] = {}
    for number, view in enumerate(made.state().views):
        made.decide(view, *decision(view))
        if not number % 5:
            stood[made.history().seq] = body(made.state().next()[0].new)

    state = made.state()
    assert len(state.views) == 21
    assert state.open == ()
    assert body(state.next()[0].new) == by_hand
    assert {seq: body(made.state(seq).next()[0].new) for seq in stood} == stood


def decision(view: PlaceView) -> tuple[Ruling, tuple[str, ...], str]:
    """What the hall wants of each place."""
    place = view.place
    if place.where == "OP 5":
        if place.old == "improve":
            return Ruling.EDIT, (), "strengthen"
        return (Ruling.ACCEPT, (), "") if "relevant" in place.old else (Ruling.BRACKET, (), "")
    if place.where == "OP 6":
        return Ruling.ACCEPT, ("Norway",), ""
    if place.kind == NEW:
        return (Ruling.EDIT, (), "Invites all to shine;") if place.parties == ("EU",) else (Ruling.REJECT, (), "")
    if place.kind == PARAGRAPH or place.where == "OP 39":
        return Ruling.ACCEPT, (), ""
    return Ruling.REJECT, (), ""


def written_by_hand(draft: Resolution) -> list[str]:
    """The draft, changed as the hall wants it, by words alone."""
    lines = []
    for paragraph in draft.paragraphs:
        where, text = str(paragraph.address), paragraph.text
        if where in ("PP 16", "PP 20", "PP 23", "OP 22"):
            continue
        if where == "OP 5":
            text = text.replace("improve", "strengthen").replace("relevant processes", "processes")
            text = text.replace("all Member", "[all  – G77 delete]Member")
        if where == "OP 6":
            text = text.replace("global and field", "global, regional and field")
        if where == "OP 39":
            start, stop = text.index(", some of which"), text.index(" which in certain")
            text = (text[:start] + "," + text[stop:]).replace("scale", "scope", 1)
        lines.append(text)
        if where == "OP 7":
            lines.append("Invites all to shine;")
    return lines


def test_each_party_alone_has_its_text_and_all_is_proved(made: Room) -> None:
    state = made.state()
    compiled = state.basis.compiled
    assert set(compiled.texts) == {"EU", "Norway", "G77", US, "Russian Federation"}
    assert [len(party.sources) for party in compiled.parties] == [1, 1, 1, 1, 4]
    data = delivery.compiled_outputs(compiled, [Path("all.docx")], Wishes())[1][Path("all.docx")]
    prove_choices(data, compiled)
    assert delivery.next_output(state.next()[0], Path("next.docx"), Wishes(), clean=False).content
