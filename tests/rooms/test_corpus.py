"""The room on A/80/L.25: five documents of amendments, three edited copies, every place settled."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph

import redline
from redline import delivery
from redline.amending.compiling.accepting import accepted, choices_in
from redline.delivery import Wishes
from redline.model import Resolution
from redline.proving.choices import prove_choices
from redline.reading.door import read_bytes
from redline.rooms.model import Ruling
from redline.rooms.room import Room
from redline.rooms.standing import PlaceView
from redline.rooms.state import State
from tests.published import read

SENT = ("A_80_L.30.pdf", "A_80_L.31.pdf", "A_80_L.32.pdf", "A_80_L.33.pdf", "A_80_L.36.pdf")
HALL = Path(__file__).parent / "l25.toml"
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
    """Words of a paragraph in which an amendment deletes others."""
    reword(document, "on the relevant processes", "all Member States", "Member States")
    reword(document, "increase in the number and scale of disasters", "scale", "scope")


@pytest.fixture(scope="module")
def draft(corpus: Path) -> Resolution:
    return read(corpus / "amendments" / "A_80_L.25.pdf")


def negotiation(corpus: Path, draft: Resolution, folder: Path) -> Room:
    """The room, with all that was sent and nothing decided."""
    clean = delivery.output(delivery.content(redline.compare(draft, draft), Wishes()), Path("copy.docx"), delivery.NEXT)

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


def test_every_place_settled_gives_the_text_that_was_written_by_hand(
    made: Room, draft: Resolution, corpus: Path
) -> None:
    hall = tomllib.loads(HALL.read_text("utf-8"))
    views = made.state().views
    assert [view.place.where for view in views] == [wish["at"] for wish in hall["decided"]]
    stood, texts = {}, {}
    for number, (view, wish) in enumerate(zip(views, hall["decided"], strict=True)):
        made.decide(view, Ruling(wish["verdict"]), [wish["party"]] if "party" in wish else (), wish.get("words", ""))
        seq = made.history().seq
        stood[seq] = made.state().views
        if not number % 5:
            texts[seq] = numbered(made.state())

    state = made.state()
    assert state.open == ()
    assert numbered(state) == list(written_by_hand(draft, corpus, hall))
    assert {seq: made.state(seq).views for seq in stood} == stood
    assert {seq: numbered(made.state(seq)) for seq in texts} == texts
    assert len({"".join(text) for text in texts.values()}) == len(texts)


def numbered(state: State) -> list[str]:
    """The next text, a line a paragraph with its number."""
    return [f"{paragraph.label} {paragraph.text}".strip() for paragraph in state.next()[0].new.paragraphs]


def written_by_hand(draft: Resolution, corpus: Path, hall: dict[str, Any]) -> Iterator[str]:
    """The base text changed word by word as the hall wants it, its operative paragraphs numbered anew."""
    brought = {name: inserted(corpus, name) for name in ("A_80_L.31", "A_80_L.33", "A_80_L.36")}
    number = 0
    for paragraph in draft.paragraphs:
        where = str(paragraph.address)
        for label, text in (
            (paragraph.label, reworded(paragraph.text, hall["words"].get(where, {}))),
            ("new", hall["behind"].get(where, "")),
        ):
            if not text:
                continue
            is_counted = label == "new" or re.fullmatch(r"[0-9]+\.", label)
            number += bool(is_counted)
            for name, words in brought.items():
                text = text.replace(f"{{{name}}}", words)
            yield f"{number}. {text}" if is_counted else f"{label} {text}".strip()


def reworded(text: str, recipe: dict[str, str]) -> str:
    """A paragraph's words after the recipe, those that go with the blank behind them."""
    if not recipe:
        return text
    words = text.split(" ")
    for stretch, instead in recipe.items():
        first, _, last = stretch.partition("-")
        for place in range(int(first) - 1, int(last or first)):
            words[place] = instead.replace("{}", words[place])
    return " ".join(word for word in words if word)


def inserted(corpus: Path, name: str) -> str:
    """What an amendment document would insert: its last words in quotation marks, else the paragraph below it."""
    lines = [paragraph.text for paragraph in read(corpus / "amendments" / f"{name}.pdf").paragraphs]
    at = next(number for number, line in enumerate(lines) if "insert" in line)
    quoted = re.findall("“([^”]+)”", lines[at])
    return (quoted[-1] if quoted else lines[at + 1]).replace("*", "")


def test_each_party_alone_has_its_text_and_all_is_proved(made: Room) -> None:
    state = made.state()
    compiled = state.basis.compiled
    assert set(compiled.texts) == {"EU", "Norway", "G77", US, "Russian Federation"}
    assert [len(party.sources) for party in compiled.parties] == [1, 1, 1, 1, 4]
    data = delivery.compiled_outputs(compiled, [Path("all.docx")], Wishes())[1][Path("all.docx")]
    prove_choices(data, compiled)
    assert delivery.output(delivery.content(state.next()[0], Wishes()), Path("next.docx"))
