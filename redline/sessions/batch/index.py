"""The index of a session: a page for people and the same as JSON."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from urllib.parse import quote

from redline.delivery import utf8
from redline.sessions.batch.found import Attached, Relation
from redline.sessions.batch.keeping import SCHEMA
from redline.sessions.batch.outcome import Row, Session

KINDS = ("edited", "inserted", "deleted", "split", "merged", "moved", "formatted", "unchanged")
_USUAL = ("edited", "inserted", "deleted", "unchanged")
_SHOWN = {"docx": "redline", "html": "report", "md": "summary", "json": "JSON", "txt": "text"}


def data(session: Session) -> bytes:
    """index.json: one pair, file or amendment a line, so that two of them can be compared line by line."""
    fields = {
        "schema": SCHEMA,
        "totals": {"pairs": len(session.rows), "failed": _failed(session), **_totals(session, session.totals)},
        "pairs": [_pair(session, row) for row in session.rows],
        "unpaired": _unpaired(session),
        "amendments": [asdict(one) | {"draft": one.draft or None} for one in session.amendments],
        "duplicates": [asdict(one) for one in session.duplicates],
        "ignored": session.ignored,
    }
    lines = ",\n".join(f" {json.dumps(key)}: {_field(value)}" for key, value in fields.items())
    return utf8(f"{{\n{lines}\n}}\n")


def _field(value: object) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"  {_line(one)}" for one in value) + "\n ]"
    return _line(value)


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _pair(session: Session, row: Row) -> dict[str, object]:
    outputs = {kind: f"{row.folder}/{name}" for kind, name in row.outputs.items()}
    return {
        "old": row.found.old,
        "new": row.found.new,
        "old_symbol": _symbol(session, row.found.old),
        "new_symbol": _symbol(session, row.found.new),
        "title": _title(session, row),
        "relation": str(row.found.relation),
        "found_by": str(row.found.found_by),
        "reason": row.found.reason,
        "redline": outputs.get("docx"),
        "outputs": outputs,
        "totals": _totals(session, row.totals) if row.failure is None else None,
        "weights": {weight: row.weights.get(weight, 0) for weight in "01234"} if row.failure is None else None,
        "classes": dict(sorted(row.classes.items())),
        "findings": row.findings,
        "amendments": [one.file for one in _amending(session, row)],
        "status": "failed" if row.failure else "done",
        "error": row.failure.sentence if row.failure else None,
    }


def _amending(session: Session, row: Row) -> list[Attached]:
    """The amendments to the new text, or to the draft that the new text is the adopted form of."""
    drafts = {row.found.new} | ({row.found.old} if row.found.relation is Relation.DRAFT else set())
    return [one for one in session.amendments if one.draft in drafts]


def _unpaired(session: Session) -> list[dict[str, object]]:
    """Files without a pair and why, then those that can't be read."""
    alone: list[dict[str, object]] = [
        {
            "file": one.file,
            "symbol": _symbol(session, one.file),
            "status": "ambiguous" if one.candidates else "alone",
            "reason": one.reason,
            "candidates": list(one.candidates),
        }
        for one in session.unpaired
    ]
    broken: list[dict[str, object]] = [
        {"file": path, "symbol": "", "status": "unreadable", "reason": failure.sentence, "candidates": []}
        for path, failure in (session.unreadable or {}).items()
    ]
    return alone + broken


def _kinds(session: Session) -> tuple[str, ...]:
    """What is counted: the kinds in the order of the page, and any other that a comparison tells of."""
    return tuple(dict.fromkeys((*KINDS, *session.totals)))


def _columns(session: Session) -> tuple[str, ...]:
    """The kinds that the page has a column for: the usual ones, and those that occur."""
    return tuple(kind for kind in _kinds(session) if kind in _USUAL or session.totals.get(kind))


def _totals(session: Session, totals: Mapping[str, int]) -> dict[str, int]:
    return {kind: totals.get(kind, 0) for kind in _kinds(session)}


def _failed(session: Session) -> int:
    return sum(row.failure is not None for row in session.rows)


def _symbol(session: Session, path: str) -> str:
    text = (session.texts or {}).get(path)
    return text.card.symbol if text else ""


def _title(session: Session, row: Row) -> str:
    texts = session.texts or {}
    titles = [texts[path].card.title for path in (row.found.new, row.found.old) if path in texts]
    return next((" ".join(title.split()) for title in titles if title), "")


@dataclass(frozen=True, slots=True)
class Link:
    """A file of a pair, as a page links to it."""

    name: str
    target: str


@dataclass(frozen=True, slots=True)
class Line:
    """A pair as the page shows it. counts: of the kind of each column.   weighty: changes that matter much."""

    old: str
    new: str
    title: str
    found_by: str
    reason: str
    relation: str
    counts: tuple[int, ...]
    weighty: int
    findings: int
    links: tuple[Link, ...]
    amendments: tuple[str, ...]
    error: str


def page(session: Session) -> bytes:
    """index.html: one file that fetches nothing; a plain table without its script, a sortable one with it."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    style, script = _own("index.css"), _own("index.js")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(_own("index.html.j2"))
    text = template.render(
        style=Markup(style),
        script=Markup(script),
        policy=f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'",
        kinds=_columns(session),
        lines=[_shown(session, row) for row in session.rows],
        totals=_totals(session, session.totals),
        failed=_failed(session),
        unpaired=_unpaired(session),
        amendments=session.amendments,
        duplicates=session.duplicates,
        ignored=session.ignored,
    )
    return utf8(text)


def _shown(session: Session, row: Row) -> Line:
    folder = quote(row.folder, errors="replace")
    return Line(
        old=_symbol(session, row.found.old) or row.found.old,
        new=_symbol(session, row.found.new) or row.found.new,
        title=_title(session, row),
        found_by=str(row.found.found_by),
        reason=row.found.reason,
        relation=str(row.found.relation),
        counts=tuple(row.totals.get(kind, 0) for kind in _columns(session)),
        weighty=row.weighty,
        findings=row.findings,
        links=tuple(Link(_SHOWN[kind], f"{folder}/{name}") for kind, name in row.outputs.items()),
        amendments=tuple(one.symbol or one.file for one in _amending(session, row)),
        error=row.failure.sentence if row.failure else "",
    )


def _hash(text: str) -> str:
    """Source: Content Security Policy Level 3, 2.3.1 (hash-source)."""
    return b64encode(sha256(text.encode()).digest()).decode()


@cache
def _own(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8").strip()
