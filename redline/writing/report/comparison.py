"""The report of a comparison: totals, what matters most, what to look at, lists, then every paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from redline.comparing.telling.assessment import Assessment
from redline.comparing.telling.crossings import behind
from redline.comparing.telling.misread import misread
from redline.comparing.telling.verdict import body_length
from redline.model import Comparison, Resolution
from redline.records import dataclass
from redline.writing.context import harmless, isolated
from redline.writing.description import quote
from redline.writing.phrases import Phrases, report_language
from redline.writing.report import blocks
from redline.writing.report.blocks import Report, ReportBlock
from redline.writing.report.changes import changes, with_vacancies
from redline.writing.report.findings import AT_FIRST, findings, folded, untracked_line
from redline.writing.report.framing import framed
from redline.writing.report.hands import told_hands, undated
from redline.writing.report.judging import Judgement
from redline.writing.report.overview import Overview
from redline.writing.report.watching import by_change
from redline.writing.scope import WHOLE, Scope
from redline.writing.totals import totals_line
from redline.writing.upshot import cautions, verdict


@dataclass(frozen=True, slots=True)
class Requested:
    """What became of the amendments that made a comparison.

    totals: one line.   urgent: what was not done, and what to look at.   applied: what was done; no empty list.
    """

    totals: blocks.Prose
    urgent: tuple[blocks.Prose, ...]
    applied: tuple[blocks.Bullets, ...]


def report(
    comparison: Comparison,
    scope: Scope = WHOLE,
    assessment: Assessment | None = None,
    judgements: Sequence[Judgement] | None = None,
    asked: Requested | None = None,
) -> Report:
    """What there is to say of a comparison.

    assessment: what the changes are, where that was found out before; None: without adopted texts.
    judgements: one for each change, by default from `judging.judged`.
    asked: what became of the amendments that made it; no text can be the wrong file then.
    """
    say, new = report_language(comparison, scope.language), comparison.new
    whole, narrow = assessment or Assessment(comparison), scope.chosen.narrowed(comparison)
    seen = whole if narrow is comparison else replace(whole, comparison=narrow)
    overview = Overview(seen, say, scope.chosen, judgements or (), scope.watched)
    changed = _changed(overview, scope)
    frame, rows = _listed(*framed(narrow, with_vacancies(narrow, changed), changed, say), changed, overview)
    ranked = overview.ranked(changed)
    first_blocks: list[ReportBlock] = [
        *_above(whole, overview, asked),
        named("old", comparison.old, say),
        named("new", new, say),
        *overview.watch(changed),
        overview.weightiest(ranked, frame),
        *(asked.urgent if asked else ()),
        *to_look_at(comparison, changed, say, asked),
        *(asked.applied if asked else ()),
        *told_hands(comparison, overview),
        *overview.listings(ranked),
    ]
    are_told = (isinstance(row, blocks.Frame) or getattr(row, "differs", False) for row in (*frame, *rows))
    if scope.unchanged or any(are_told):
        first_blocks.append(blocks.Heading(say("every change"), anchor="changes"))
    return Report(
        title=harmless(say("summary of", title=new.head.title or say.said(new.source.name))),
        blocks=(*first_blocks, *frame, *rows),
        language=say.language,
        about=harmless(new.head.title or comparison.old.head.title or say.said(new.source.name)),
        text_language=new.language,
        unchanged=scope.unchanged,
    )


def _changed(overview: Overview, scope: Scope) -> list[blocks.Changed]:
    """A block for each change, with the terms that are watched and that it touches, and who has its words already."""
    say, comparison = overview.say, overview.comparison
    shown = changes(comparison, overview.classified, overview.judgements, say, scope.details)
    watched = by_change(overview.touched, say)
    shown = [replace(block, watched=watched[at]) if at in watched else block for at, block in enumerate(shown)]
    if scope.panels is None:
        return shown
    panel = scope.panels(comparison, say.language)
    return [
        replace(block, agreed=partial(panel, change)) for block, change in zip(shown, comparison.changes, strict=True)
    ]


def _above(whole: Assessment, overview: Overview, asked: Requested | None) -> Iterator[blocks.Prose]:
    """What it comes to: of the amendments, of the texts, and how many of the changes are listed."""
    say, comparison = overview.say, whole.comparison
    if asked:
        yield asked.totals
    yield blocks.Prose((verdict(whole.judged, comparison, say),), blocks.Voice.VERDICT)
    for caution in () if asked else cautions(comparison, say):
        yield blocks.Prose((caution.line(say),), blocks.Voice.WARNING)
    yield blocks.Prose((totals_line(comparison, say),), blocks.Voice.TOTAL)
    if selected := overview.selected():
        yield blocks.Prose((selected,), blocks.Voice.TOTAL)
    yield from undated(comparison, say, overview.chosen)


def _listed(
    frame: Sequence[blocks.Frame],
    rows: Sequence[blocks.Changed | blocks.Vacancy],
    changed: Sequence[blocks.Changed],
    overview: Overview,
) -> tuple[Sequence[blocks.Frame], Sequence[blocks.Changed | blocks.Vacancy]]:
    """What is left where only some changes are chosen: what stayed as it was too, where a format has it."""
    if overview.chosen.is_all:
        return frame, rows
    left = {block.anchor for block, shown in zip(changed, overview.shown, strict=True) if block.differs and not shown}

    def stays(row: blocks.Changed | blocks.Vacancy) -> bool:
        return blocks.name_in_text(row) not in left

    frames = [
        line_of_frame
        for line_of_frame in frame
        if any(stays(line) and getattr(line, "differs", False) for line in line_of_frame.lines)
    ]
    return frames, [row for row in rows if stays(row)]


def named(side: str, resolution: Resolution, say: Phrases) -> blocks.Subject:
    """ "Old: draft.docx — “Title”, 57 paragraphs" of the body, as the totals count them. side: "old" or "new"."""
    title = f" — {quote(resolution.head.title, say)}" if resolution.head.title else ""
    name = harmless(say.said(resolution.source.name))
    paragraphs = say.counted(body_length(resolution), "paragraph")
    line = say(f"{side} side", name=f"{say.apart(isolated(name))}{title}{say.comma}{paragraphs}")
    return blocks.Subject(line, say(f"page {side}"), name, harmless(resolution.head.symbol), resolution.language)


def to_look_at(
    comparison: Comparison, shown: Sequence[blocks.Changed], say: Phrases, asked: Requested | None
) -> tuple[blocks.Bullets | blocks.Prose, ...]:
    """What there is to look at of either text and of the redline; that there is nothing, unless something is urgent."""
    lists = tuple(block for block in _to_look_at(comparison, shown, say, asked is None) if block.items)
    return (
        lists
        if lists or (asked and asked.urgent)
        else (blocks.Prose((say("page nothing to look at"),), zone=blocks.Zone.LOOK),)
    )


def _to_look_at(
    comparison: Comparison, shown: Sequence[blocks.Changed], say: Phrases, drafted: bool
) -> Iterator[blocks.Bullets]:
    """drafted: whether the new text is somebody's; of one that amendments made, these tell which references moved."""
    old: dict[str, str] = {}
    new: dict[str, str] = {}
    for block in shown:
        new.setdefault(block.address, block.anchor)
        old.setdefault(block.was or block.address, block.anchor)
    of_new = (*(behind(comparison) if drafted else ()), *comparison.new.findings)
    for side, findings_of_side, anchors in (("new", of_new, new), ("old", comparison.old.findings, old)):
        titles = say(f"findings {side}"), say(f"findings rest {side}")
        yield findings(side, *titles, findings_of_side, say, anchors)
    untracked = [
        blocks.BulletItem(line=untracked_line(untracked_change, say)) for untracked_change in comparison.untracked
    ]
    yield folded("untracked", say("untracked"), say("untracked rest"), untracked, min(len(untracked), AT_FIRST), say)
    yield findings("misread", say("misread"), say("misread rest"), misread(comparison), say, new)
