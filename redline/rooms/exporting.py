"""What is taken away from a room, each proved before it is handed over: by the functions of `compile` and `amend`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from redline import delivery
from redline.delivery import Wishes, suffix_of, utf8
from redline.errors import ProofError, UsageError
from redline.model import Resolution
from redline.rooms.standing import PlaceView
from redline.rooms.state import State
from redline.writing import files
from redline.writing.context import harmless, isolated
from redline.writing.phrases import Phrases, report_language
from redline.writing.report.blocks import BulletItem, Bullets, Heading, Prose, Report, ReportBlock


class Take(StrEnum):
    """What can be taken away."""

    NEXT = "next"
    TRACKED = "tracked"
    COMPILATION = "compilation"
    BRACKETS = "brackets"
    OPEN = "open"
    AMENDMENTS = "amendments"
    BRIEF = "brief"


FORMATS = {
    Take.NEXT: (".docx", ".pdf", ".xml", ".md", ".html", ".json", ".txt"),
    Take.TRACKED: (".docx", ".pdf", ".xml", ".md", ".html", ".json", ".txt"),
    Take.COMPILATION: (".docx", ".pdf", ".xml", ".md", ".html", ".json", ".txt"),
    Take.BRACKETS: (".docx", ".pdf", ".txt"),
    Take.OPEN: (".docx", ".pdf", ".md", ".html", ".json", ".txt"),
    Take.AMENDMENTS: delivery.PHRASED,
    Take.BRIEF: tuple(delivery.BRIEFS),
}
"""What each can be written as; of the next text .md, .html, .json and .txt tell what changed."""


def exports(state: State, wanted: Sequence[tuple[Take, Path]], wishes: Wishes) -> None:
    """Write what stands to several files, all or none, each as what it is to hold and by its suffix.

    next: the next text, clean.   tracked: the same as tracked changes on the base text.   compilation: everything that
    is proposed, an author a party, and rejecting all gives the base text.   brackets: the next text with what is open
    in brackets.   open: the places that are, with what is wanted there.   amendments: what leads from the base text to
    the next.   brief: what it comes to, on one page.
    Raises what `delivery.write` raises.
    """
    for take, path in wanted:
        if suffix_of(path) not in FORMATS[take]:
            raise UsageError(f"{path}: {take} is written as {', '.join(FORMATS[take])}; end the name in one of these")
    outputs = [files.Output(path, output(state, take, path, wishes)) for take, path in wanted]
    files.put(outputs, force=wishes.force)


def output(state: State, take: Take, path: Path, wishes: Wishes) -> bytes:
    """What one file holds, proved; by the suffix of its name, which needn't be that of a file that is written."""
    match take:
        case Take.COMPILATION:
            return delivery.compiled_outputs(state.basis.compiled, [path], wishes)[1][path]
        case Take.BRACKETS:
            return _brackets(state, path, wishes)
        case Take.OPEN:
            return _open_places(state, path, wishes)
        case Take.AMENDMENTS:
            from redline.amending.phrasing.phrase import phrase

            phrased = phrase(state.next()[0], draft=state.basis.draft.head.symbol)
            return delivery.phrased_output(phrased, path, wishes)
    writers = {Take.NEXT: delivery.NEXT, Take.BRIEF: delivery.BRIEFS}.get(take, delivery.WRITERS)
    return delivery.output(delivery.content(state.next()[0], wishes), path, writers)


def _brackets(state: State, path: Path, wishes: Wishes) -> bytes:
    comparison = state.next(brackets=True)[0]
    if suffix_of(path) == ".txt":
        return utf8("".join(f"{line}\n\n" for line in _lines(comparison.new)))
    return delivery.output(delivery.content(comparison, wishes), path, delivery.NEXT)


def _open_places(state: State, path: Path, wishes: Wishes) -> bytes:
    if suffix_of(path) == ".json":
        return utf8(open_json(state))
    say = report_language(state.basis.compiled.comparison, wishes.language)
    return delivery.set_report(open_places(state, say), suffix_of(path), wishes.date, path.name)


def _lines(text: Resolution) -> Iterator[str]:
    """A paragraph a line, with its number."""
    for paragraph in text.paragraphs:
        yield f"{paragraph.label.strip()} {paragraph.text}".strip().replace("\n", " ")


def open_places(state: State, say: Phrases) -> Report:
    """The list of open places: each with the base text's words and what is wanted there, in the order of voting."""
    total = say.counted(len(state.open), "room open")
    blocks: list[ReportBlock] = [Heading(total, 1)]
    blocks.append(Prose((say("room settled", settled=state.settled, all=len(state.views)),)))
    for view in state.open:
        blocks += _open(view, say)
    draft = state.basis.draft
    return Report(total, tuple(blocks), say.language, harmless(draft.head.title or draft.source.name), draft.language)


def _open(view: PlaceView, say: Phrases) -> list[ReportBlock]:
    place = view.place
    blocks: list[ReportBlock] = [Heading(isolated(say.place(place.where)), 3)]
    if place.old:
        blocks.append(Prose((say("compiled draft", text=isolated(harmless(place.old.strip()))),)))
    items = []
    for side in view.vote:
        text = isolated(harmless(side.text.replace("\n", " ¶ ")))
        wanted = say("compiled quoted", text=text) if side.text else say("compiled delete")
        items.append(BulletItem(line=say("compiled side", who=harmless(say.comma.join(side.parties)), said=wanted)))
    return [*blocks, Bullets(tuple(items), numbered=True)]


def open_json(state: State) -> str:
    """The open places as JSON: key, place, kind, the base text's words, sides with their parties."""
    places = [
        {
            "key": view.key,
            "where": view.place.where,
            "kind": view.place.kind,
            "status": str(view.status),
            "old": view.place.old,
            "sides": [{"parties": list(side.parties), "text": side.text} for side in view.vote],
        }
        for view in state.open
    ]
    document = {"settled": state.settled, "places": len(state.views), "open": places}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def verify(state: State) -> list[str]:
    """Prove what stands: a line for each thing that holds; ProofError for the first that doesn't.

    Each party's text comes out of the compilation to the character, as text and as a Word file of which its marks alone
    are accepted; the next text comes out of the tracked file when all is accepted, the base text when all is rejected.
    """
    basis = state.basis
    for text, error in basis.not_read:
        raise ProofError(f"“{text.name}” of this room, entry {text.number}, is left out of what stands: {error}")
    wishes = Wishes(date=delivery.default_date())
    sentences = [f"{len(state.history.entries)} entries and {len(state.history.texts)} files are whole"]
    delivery.compiled_outputs(basis.compiled, [Path("compilation.docx")], wishes)
    sentences += [f"{name}: its changes alone give its text" for name in sorted(basis.compiled.texts)]
    delivery.output(delivery.content(state.next()[0], wishes), Path("next.docx"))
    sentences.append("the next text: rejecting all gives the base text, accepting all the next text")
    if state.lapsed:
        sentences.append(f"{len(state.lapsed)} decisions are on words that are no longer proposed so")
    return sentences
