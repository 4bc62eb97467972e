"""The machine-readable summary and outline, schema "redline/1"; `summary.schema.json` describes both.

One change, paragraph, note or finding a line, so that versions of a summary can be compared line by line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict

from redline.comparing.authorship import hands
from redline.comparing.beyond_words import typography
from redline.comparing.classes import Classified, Reason
from redline.comparing.telling.assessment import Assessment
from redline.comparing.telling.crossings import behind
from redline.comparing.telling.decisions import Decision
from redline.comparing.telling.misread import misread
from redline.comparing.telling.verdict import body_totals, is_counted
from redline.comparing.telling.watching import touched
from redline.model import (
    Authorship,
    Change,
    Comparison,
    Finding,
    FormatChange,
    Head,
    NoteChange,
    Op,
    Resolution,
    Span,
    Touch,
)
from redline.patterns import lazy
from redline.writing.context import labels
from redline.writing.description import note_kind
from redline.writing.phrases import Phrases, report_language
from redline.writing.report.blocks import BulletItem, Bullets
from redline.writing.report.linear import shown
from redline.writing.report.outline import callers
from redline.writing.report.overview import Overview
from redline.writing.scope import WHOLE, Scope
from redline.writing.selection import Selection
from redline.writing.telling import describe
from redline.writing.upshot import cautions, verdict

SCHEMA = "redline/1"

_CONTROLS = lazy("[\x7f-\x9f]")
_WHOLE = frozenset({"new", "dropped", "whole"})
"""Reasons whose words are the paragraph's own, which the spans hold already."""


def render(
    comparison: Comparison,
    scope: Scope = WHOLE,
    assessment: Assessment | None = None,
    more: Mapping[str, object] | None = None,
) -> str:
    """The comparison as JSON; ends with a line end.

    Every paragraph of both texts occurs once; joining the keep and delete spans of a change gives the old
    words, keep and insert the new ones, where the paragraphs of a split or a merge are parted by "\\n".

    scope: the language of the lines and lists, and what other formats list; nothing is left out here, each change says
    whether it is among them.
    assessment: what the changes are, where that was found out before; None: without adopted texts.
    What a reader asks first stands first: the verdict, warnings, totals, the weightiest changes, findings.
    more: further keys after these, of an amended draft or a compilation; that is made of the base text, so no file can
    be the wrong one.
    """
    say = report_language(comparison, scope.language)
    overview = Overview(assessment or Assessment(comparison), say)
    classified, judged, ranked = overview.classified, overview.assessment.judged, overview.ranked()
    return document(
        {
            "verdict": judged.verdict,
            "verdict_text": verdict(judged, comparison, say),
            "body": body_totals(comparison),
            "old": _side(comparison.old),
            "new": _side(comparison.new),
            "warnings": [] if more else [asdict(entry) for entry in cautions(comparison, say)],
            "totals": comparison.totals,
            "typography": _typography(comparison),
            **({"watched": list(watched_fields(comparison, classified, scope.watched))} if scope.watched else {}),
            "weightiest": _weightiest(overview.weightiest(ranked), say),
            "findings": list(_found(comparison, is_drafted=not more)),
            **(more or {}),
            "untracked": [{"what": entry.what, "old": entry.old, "new": entry.new} for entry in comparison.untracked],
            "decisions": [_decision(entry, comparison) for entry in overview.decided.decisions],
            "lists": [_listing(entry, say) for entry in overview.listings(ranked)],
            **_authors(comparison),
            "changes": [_change(entry, say, scope.chosen) for entry in classified],
        }
    )


def _found(comparison: Comparison, is_drafted: bool) -> Iterator[dict[str, object]]:
    """Of both texts and of the redline. is_drafted: whether the new text is somebody's and not made by amendments."""
    yield from _findings(comparison.old.findings, "old")
    yield from _findings((*(behind(comparison) if is_drafted else ()), *comparison.new.findings), "new")
    yield from _findings(misread(comparison), "redline")


def _head(head: Head) -> dict[str, object]:
    """What a head says; what each line of it is, an outline says line by line."""
    fields: dict[str, object] = asdict(head)
    del fields["lines"]
    return fields


def outline(resolution: Resolution) -> str:
    """What redline sees in one document, as JSON; ends with a line end."""
    label = labels(resolution)
    paragraphs = [
        {
            "address": str(paragraph.address),
            "label": paragraph.label,
            "level": paragraph.level,
            "text": paragraph.text,
            "opener": paragraph.opener,
            "notes": [label(ref) for ref in paragraph.note_refs],
        }
        for paragraph in resolution.paragraphs
    ]
    called_from = callers(resolution)
    notes = [
        {"label": note.label, "called_from": called_from.get(note.ref), "text": note.text} for note in resolution.notes
    ]
    return document(
        {
            "source": resolution.source.name,
            "title": resolution.head.title,
            "language": resolution.language,
            "head": _head(resolution.head),
            "paragraphs": paragraphs,
            "notes": notes,
            "findings": [finding_fields(finding) for finding in resolution.findings],
        }
    )


def _side(resolution: Resolution) -> dict[str, object]:
    return {
        "source": resolution.source.name,
        "title": resolution.head.title,
        "language": resolution.language,
        "paragraphs": len(resolution.paragraphs),
    }


def watched_fields(
    comparison: Comparison, classified: Sequence[Classified], watched: Sequence[str]
) -> Iterator[dict[str, object]]:
    """What became of watch words, as every JSON has it."""
    for term in touched(comparison, classified, watched):
        where = _where(comparison.changes[term.place])
        yield {"term": term.term, "direction": term.direction, "where": where, "by": list(term.by)}


def _decision(decision: Decision, comparison: Comparison) -> dict[str, object]:
    reason = decision.reason
    return {
        "kind": decision.kind,
        "class": reason.code,
        "old": reason.old,
        "new": reason.new,
        "times": decision.times,
        "step": decision.step,
        "weight": decision.weight,
        "where": [_where(comparison.changes[place]) for place in decision.places],
    }


def _where(change: Change) -> str:
    """Its address in the new text, else in the old one."""
    return str((change.pair.new or change.pair.old)[0].address)


def _authors(comparison: Comparison) -> dict[str, object]:
    """Of a file with tracked changes, who made them: how many changes each had a hand in, from when till when."""
    touched = [touches for change in comparison.changes if (touches := hands.touches(change))]
    names = sorted({name for touches in touched for touch in touches for name in touch.hand.names})
    return {"authors": [_author(name, touched) for name in names]} if touched else {}


def _author(name: str, touched: Sequence[hands.Touches]) -> dict[str, object]:
    own = [[touch.hand.date for touch in touches if name in touch.hand.names] for touches in touched]
    dates = sorted(date for days in own for date in days if date)
    return {
        "name": name,
        "changes": sum(map(bool, own)),
        "first": dates[0].isoformat() if dates else None,
        "last": dates[-1].isoformat() if dates else None,
        "undated": any(date is None for days in own for date in days),
    }


def _tracked(change: Change, chosen: Selection) -> dict[str, object]:
    """What tracked changes did there, as the file has them; nothing where it holds none."""
    touches = hands.touches(change)
    return {"tracked": [_touch(touch, chosen) for touch in touches]} if touches else {}


def _touch(touch: Touch, chosen: Selection) -> dict[str, object]:
    return {
        "op": "format" if touch.op is Op.KEEP else str(touch.op),
        "text": touch.text,
        **_hand(touch.hand),
        "within": _hand(touch.within) if touch.within else None,
        "passing": touch.passing,
        "shown": chosen.takes(touch),
    }


def _hand(hand: Authorship) -> dict[str, object]:
    return {"authors": list(hand.names), "date": hand.date.isoformat() if hand.date else None}


def _change(classed: Classified, say: Phrases, chosen: Selection) -> dict[str, object]:
    change = classed.change
    return {
        "old": [str(paragraph.address) for paragraph in change.pair.old],
        "new": [str(paragraph.address) for paragraph in change.pair.new],
        "kind": change.kind,
        "moved": change.pair.moved,
        "classes": list(classed.classes),
        "weight": classed.weight,
        "shown": chosen.shows(classed),
        "reasons": [_reason(reason) for reason in classed.reasons if reason.what not in _WHOLE],
        "similarity": round(change.similarity, 4),
        "summary": describe(classed, say),
        "spans": _spans(change.spans),
        "notes": [_note(note) for note in change.notes],
        "author": change.author,
        "formatting": _formatting(change.formatting),
        **_tracked(change, chosen),
    }


def _typography(comparison: Comparison) -> list[dict[str, object]]:
    counted = typography.counted(filter(is_counted, comparison.changes))
    return [{"signs": list(kinds), "paragraphs": number} for kinds, number in counted.items()]


def _reason(reason: Reason) -> dict[str, object]:
    return {
        "class": reason.code,
        "what": reason.what,
        "old": reason.old,
        "new": reason.new,
        "note": reason.note or None,
        "detail": reason.detail,
        "unsure": reason.unsure,
    }


def _weightiest(bullets: Bullets, say: Phrases) -> list[dict[str, str]]:
    """Those that a list names, and the line that counts the others that matter."""
    return _rows(shown(bullets), say) if bullets.fold and bullets.fold.first else []


def _listing(bullets: Bullets, say: Phrases) -> dict[str, object]:
    return {"list": bullets.key, "title": bullets.title, "rows": _rows(bullets.items, say)}


def _rows(items: Iterable[BulletItem], say: Phrases) -> list[dict[str, str]]:
    return [{"where": item.place, "text": item.said(say.comma)} for item in items]


def _spans(spans: Iterable[Span]) -> list[list[str]]:
    """[op, text] for each stretch; what prints nothing (a footnote call) is left out, so neighbours may join."""
    result: list[list[str]] = []
    for span in spans:
        if result and result[-1][0] == span.op:
            result[-1][1] += span.text
        elif span.text:
            result.append([str(span.op), span.text])
    return result


def _note(note: NoteChange) -> dict[str, object]:
    return {
        "label": note.new.label if note.new else None,
        "old_label": note.old.label if note.old else None,
        "kind": note_kind(note),
        "spans": _spans(note.spans),
        "formatting": _formatting(note.formatting),
    }


def _formatting(changes: Iterable[FormatChange]) -> list[dict[str, str]]:
    """What looks otherwise though it stayed; "words" are those concerned, "" for the paragraph as a whole."""
    return [
        {"what": formatting.name, "old": formatting.old, "new": formatting.new, "words": formatting.text}
        for formatting in changes
    ]


def _findings(findings: Iterable[Finding], document: str) -> list[dict[str, object]]:
    return [{**finding_fields(finding), "document": document} for finding in findings]


def finding_fields(finding: Finding) -> dict[str, object]:
    """A finding as every JSON has it."""
    return {
        "where": finding.where,
        "line": finding.line,
        "message": finding.message,
        "certainty": str(finding.certainty),
    }


def document(content: Mapping[str, object], schema: str = SCHEMA) -> str:
    """An object of a schema with one item of each of its lists a line, to compare two by; ends with a line end."""
    fields = ",\n".join(f" {spelled(key)}: {_field(value)}" for key, value in {"schema": schema, **content}.items())
    return f"{{\n{fields}\n}}\n"


def _field(value: object) -> str:
    if not isinstance(value, list) or not value:
        return spelled(value)
    return "[\n" + ",\n".join(f"  {spelled(item)}" for item in value) + "\n ]"


def spelled(value: object, indent: int | None = None) -> str:
    """A value as JSON in the signs of the texts, controls by their numbers: JSON itself allows those from U+007F on."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
