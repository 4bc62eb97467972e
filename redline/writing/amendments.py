"""What redline understood of amendments, and what became of each, in lines of text for every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from redline.amending.model import Amended, Amendments, NotUnderstood, Outcome
from redline.model import Origin, Run, plain
from redline.writing.context import harmless, isolated
from redline.writing.overview import Row
from redline.writing.phrases import LANGUAGES, Phrases, phrases, report_language
from redline.writing.wishes import said

INDENT = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a listing. indent: columns.   bold: a heading.   fixed: never wrapped, since a caret stands below."""

    text: str
    indent: int = 0
    bold: bool = False
    fixed: bool = False


def listing(document: Amendments, wish: str = "") -> Iterator[Line]:
    """Every amendment of a document, then what was not understood.

    wish: the language of the report, one of `phrases.LANGUAGES`; "" for the document's own if it is one, else English.
    """
    say = phrases(wish or (document.language if document.language in LANGUAGES else "en"))
    yield Line(_head(document, say), bold=True)
    if document.experimental:
        yield Line(say("amendments experimental", language=document.language))
    for amendment in document.items:
        yield Line(f"{_item(amendment.item)}{said(amendment, say)}")
        for paragraph in amendment.paragraphs:
            yield Line(_shown([*([Run(f"{paragraph.label} ")] if paragraph.label else []), *paragraph.runs]), INDENT)
    yield from _not_understood(document.not_understood, say)


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of amendments, for a summary. totals: one line.   urgent: what was not done, and what to look at.

    applied: each amendment that was carried out, with what was repaired after it.
    """

    totals: str
    urgent: tuple[Line, ...]
    applied: tuple[Row, ...]


def asked(amended: Amended, wish: str = "") -> Asked:
    """What became of amendments, in the parts in which a summary tells it. wish: its language, as everywhere."""
    say = report_language(amended.comparison, wish)
    applied = tuple(
        Row(harmless(_in(outcome.name, say)), harmless(say("next").join(_done(outcome, say))))
        for outcome in amended.outcomes
        if outcome.applied
    )
    return Asked(totals(amended, wish), tuple(_urgent(amended, say)), applied)


def _in(message: str, say: Phrases) -> str:
    return say.message(message)


def _done(outcome: Outcome, say: Phrases) -> list[str]:
    return [said(outcome.amendment, say), *(_in(repair, say) for repair in outcome.repairs)]


def _urgent(amended: Amended, say: Phrases) -> Iterator[Line]:
    """The refused ones with reasons, what was not understood, what to look at in those applied and in the text."""
    for outcome in amended.outcomes:
        if not outcome.applied:
            yield from _refused(outcome, say)
    for document in amended.documents:
        yield from _not_understood(document.not_understood, say, document)
    review = [(outcome.name, text) for outcome in amended.outcomes if outcome.applied for text in outcome.review]
    review += [(finding.where, finding.message) for finding in amended.findings]
    for where, text in review:
        yield Line(harmless(say("amendment look", where=_in(where, say), said=_in(text, say))))


def totals(amended: Amended, wish: str = "") -> str:
    """ "8 amendments applied, 1 refused."."""
    say = report_language(amended.comparison, wish)
    refused = sum(not outcome.applied for outcome in amended.outcomes)
    missed = sum(len(document.not_understood) for document in amended.documents)
    parts = [say("amendments totals", applied=say.counted(len(amended.outcomes) - refused, "amendment"))]
    parts += [say("amendments refused", number=refused)] if refused else []
    parts += [say("amendments missed", paragraphs=say.counted(missed, "paragraph"))] if missed else []
    return ", ".join(parts) + "."


def _refused(outcome: Outcome, say: Phrases) -> Iterator[Line]:
    wish = said(outcome.amendment, say)
    yield Line(harmless(say("amendment refused", name=_in(outcome.name, say), said=wish)), bold=True)
    yield Line(harmless(say("amendment reason", reason=_in(outcome.reason or "", say))), INDENT)
    for near in outcome.candidates:
        yield Line(harmless(say("amendment near", where=near.where, words=near.words)), INDENT)


def _head(document: Amendments, say: Phrases) -> str:
    draft = say("amendments on", draft=document.draft) if document.draft else ""
    named = ", ".join(part for part in (document.symbol, document.sponsor, draft) if part)
    missed = say.counted(len(document.not_understood), "paragraph") if document.not_understood else ""
    rest = say("amendments missed", paragraphs=missed) if missed else say("amendments understood")
    name = say("amendments source", source=document.source, named=named) if named else document.source
    amendments = say.counted(len(document.items), "amendment")
    return isolated(harmless(say("amendments head", name=name, amendments=amendments, rest=rest)))


def _item(item: str) -> str:
    return f"{item}. " if item else ""


def _not_understood(
    missed: Iterable[NotUnderstood], say: Phrases, document: Amendments | None = None
) -> Iterator[Line]:
    for one in missed:
        own = say("amendment item", item=one.item) if one.item else ""
        name = (f"{document.name}, {own}" if own else document.name) if document else own
        where = ", ".join(part for part in (name, _place(one.origin, say)) if part)
        key = "amendment missed in" if where else "amendment missed"
        yield Line(harmless(say(key, where=where, expected=_in(one.expected, say))), bold=True)
        for text in one.shown().split("\n"):
            yield Line(harmless(text), INDENT, fixed=True)
        for number, reading in enumerate(one.readings, 1):
            told = say("next").join(said(amendment, say) for amendment in reading)
            yield Line(harmless(say("amendment reading", number=number, said=told)), INDENT)


def _place(origin: Origin, say: Phrases) -> str:
    if origin.line is not None:
        return say("amendment line", number=origin.line)
    if origin.page is not None:
        return say("amendment page", number=origin.page)
    return say("amendment paragraph", number=origin.index + 1) if origin.index is not None else ""


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
