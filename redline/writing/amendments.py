"""What redline understood of amendments, and what became of each, in lines of text for every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from redline.amending.model import (
    Action,
    Amended,
    Amendment,
    Amendments,
    NotUnderstood,
    Outcome,
    Position,
    item_name,
)
from redline.model import Origin, Run, plain
from redline.writing.context import harmless, isolated
from redline.writing.outline import counted
from redline.writing.overview import Row

INDENT = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a listing. indent: columns.   bold: a heading.   fixed: never wrapped, since a caret stands below."""

    text: str
    indent: int = 0
    bold: bool = False
    fixed: bool = False


def listing(document: Amendments) -> Iterator[Line]:
    """Every amendment of a document, then what was not understood."""
    yield Line(_head(document), bold=True)
    if document.experimental:
        yield Line(f"Amendments in {document.language} are experimental: read what was understood with care.")
    for amendment in document.items:
        yield Line(f"{_item(amendment.item)}{said(amendment)}")
        for paragraph in amendment.paragraphs:
            yield Line(_shown([*([Run(f"{paragraph.label} ")] if paragraph.label else []), *paragraph.runs]), INDENT)
    yield from _not_understood(document.not_understood)


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of amendments, for a summary. totals: one line.   urgent: what was not done, and what to look at.

    applied: each amendment that was carried out, with what was repaired after it.
    """

    totals: str
    urgent: tuple[Line, ...]
    applied: tuple[Row, ...]


def asked(amended: Amended) -> Asked:
    """What became of amendments, in the parts in which a summary tells it."""
    applied = tuple(
        Row(harmless(outcome.name), harmless("; ".join([said(outcome.amendment), *outcome.repairs])))
        for outcome in amended.outcomes
        if outcome.applied
    )
    return Asked(totals(amended), tuple(_urgent(amended)), applied)


def _urgent(amended: Amended) -> Iterator[Line]:
    """The refused ones with reasons, what was not understood, what to look at in those applied and in the text."""
    for outcome in amended.outcomes:
        if not outcome.applied:
            yield from _refused(outcome)
    for document in amended.documents:
        yield from _not_understood(document.not_understood, document)
    for outcome in amended.outcomes:
        if outcome.applied:
            yield from (Line(harmless(f"To look at, {outcome.name}: {text}")) for text in outcome.review)
    for finding in amended.findings:
        yield Line(harmless(f"To look at, {finding.where}: {finding.message}"))


def totals(amended: Amended) -> str:
    """ "8 amendments applied, 1 refused."."""
    refused = sum(not outcome.applied for outcome in amended.outcomes)
    missed = sum(len(document.not_understood) for document in amended.documents)
    parts = [f"{counted(len(amended.outcomes) - refused, 'amendment')} applied"]
    parts += [f"{refused} refused"] if refused else []
    parts += [f"{counted(missed, 'paragraph')} not understood"] if missed else []
    return ", ".join(parts) + "."


def _refused(outcome: Outcome) -> Iterator[Line]:
    yield Line(harmless(f"Refused — {outcome.name}: {said(outcome.amendment)}"), bold=True)
    yield Line(harmless(f"Reason: {outcome.reason}."), INDENT)
    for near in outcome.candidates:
        yield Line(harmless(f"Near: {near.where}: … {near.words} …"), INDENT)


def _head(document: Amendments) -> str:
    said = [document.symbol, document.sponsor, f"on {document.draft}" if document.draft else ""]
    named = ", ".join(part for part in said if part)
    missed = len(document.not_understood)
    rest = f"{counted(missed, 'paragraph')} not understood" if missed else "all understood"
    name = f"{document.source}: {named}" if named else document.source
    return isolated(harmless(f"{name}: {counted(len(document.items), 'amendment')}, {rest}"))


def _item(item: str) -> str:
    return f"{item}. " if item else ""


def _not_understood(missed: Iterable[NotUnderstood], document: Amendments | None = None) -> Iterator[Line]:
    for one in missed:
        name = item_name(document, one.item) if document else f"item {one.item}" if one.item else ""
        where = ", ".join(part for part in (name, _place(one.origin)) if part)
        yield Line(harmless(f"Not understood{', ' if where else ''}{where}: expected {one.expected}"), bold=True)
        for text in one.shown().split("\n"):
            yield Line(harmless(text), INDENT, fixed=True)


def _place(origin: Origin) -> str:
    if origin.line is not None:
        return f"line {origin.line}"
    if origin.page is not None:
        return f"page {origin.page}"
    return f"paragraph {origin.index + 1}" if origin.index is not None else ""


def said(amendment: Amendment) -> str:
    """An amendment in one line: "OP 5: replace “lamp” with “light”"."""
    where = ", ".join(str(target) for target in amendment.targets)
    return harmless(isolated(f"{where}: {_what(amendment)}"))


def _what(amendment: Amendment) -> str:
    old, new = (None if runs is None else f"“{plain(runs)}”" for runs in (amendment.old, amendment.new))
    beside = f" {_position(amendment.position)}" if amendment.position else ""
    note = " with its footnote" if amendment.with_note else ""
    old = _stretch(amendment, old)
    match amendment.action:
        case Action.REPLACE_WORDS if old is None and amendment.position:
            return f"replace everything{beside} with {new}"
        case Action.REPLACE_WORDS | Action.REPLACE_EVERYWHERE:
            every = " everywhere" if amendment.action is Action.REPLACE_EVERYWHERE else ""
            return f"replace {old or 'it'} with {new}{every}{beside}" if amendment.new else f"delete {old}{every}"
        case Action.DELETE_WORDS:
            return f"delete {old or ('everything' if amendment.position else 'it')}{beside}{note}"
        case Action.INSERT_WORDS:
            return f"insert {new}{beside}"
        case Action.REPLACE_TITLE:
            return f"replace it with {new}"
        case Action.FOOTNOTE:
            return f"footnote {new}{beside}" if new else "delete it"
    return _paragraphs(amendment)


def _stretch(amendment: Amendment, old: str | None) -> str | None:
    """ "“A” to “B”" where the quoted words only begin what is meant."""
    if old is None:
        return None
    if amendment.until is not None:
        return f"{old} to “{plain(amendment.until)}”"
    return f"{old} and all behind it" if amendment.rest else old


def _paragraphs(amendment: Amendment) -> str:
    count = len(amendment.paragraphs)
    match amendment.action:
        case Action.REPLACE_PARAGRAPH:
            return f"replace with {counted(count, 'paragraph')}"
        case Action.INSERT_PARAGRAPH:
            where = amendment.position.where if amendment.position else ""
            return f"insert {counted(count, 'paragraph')} {where}"
        case Action.MOVE_PARAGRAPH:
            where = amendment.position.where if amendment.position else ""
            return f"move {where} {amendment.destination}"
        case Action.MERGE_PARAGRAPHS:
            return "merge into one"
        case Action.RENUMBER_PARAGRAPH:
            return f"becomes {amendment.destination}"
    return "delete"


def _position(position: Position) -> str:
    anchors = " and ".join(f"“{plain(anchor)}”" for anchor in position.anchors)
    if not anchors:
        return f"at the {position.where}"
    return f"{position.where} {anchors}"


def _shown(runs: Sequence[Run]) -> str:
    return isolated(harmless(plain(runs)))


def text(lines: Iterable[Line], width: int | None = None) -> str:
    """Lines as plain text, wrapped where a width is given; ends with a line end."""
    from textwrap import fill

    written = []
    for line in lines:
        lead = " " * line.indent
        if width is None or line.fixed:
            written.append(lead + line.text)
        else:
            written.append(fill(line.text, max(width, 20), initial_indent=lead, subsequent_indent=lead + "  "))
    return "\n".join(written) + "\n"
