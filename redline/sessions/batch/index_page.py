"""The index of a session as a page: totals, the weightiest changes of all pairs, what to look at, a row for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote

from redline.delivery import utf8
from redline.sessions.batch.found import Attached
from redline.sessions.batch.highlights import Highlight
from redline.sessions.batch.index import amending, failed, kinds, title, unpaired
from redline.sessions.batch.outcome import Row, Session
from redline.writing.context import harmless
from redline.writing.html import page as pages
from redline.writing.phrases import Phrases, phrases
from redline.writing.saying import in_words

AT_A_GLANCE = {"changes": (3, 7), "look": (2, 5)}
"""How many of each the first screen shows on a phone and on a wide screen."""

_USUAL = ("edited", "inserted", "deleted")
_SHOWN = {"docx": "redline", "html": "report", "md": "summary", "json": "JSON", "txt": "text"}


@dataclass(frozen=True, slots=True)
class Link:
    """A file of a pair, or a place in one, as a page links to it. target: "" where there is none to link to."""

    name: str
    target: str


@dataclass(frozen=True, slots=True)
class Glance:
    """A line of the first screen: of which pair, where in it, what is said, and of what kind the change is."""

    pair: str
    place: Link
    line: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A pair as the page shows it. counts: of the kind of each column.   weighty: changes that matter much.

    old_file, new_file: names, where another text here bears the same symbol.   warnings: of the wrong file.
    """

    old: str
    old_file: str
    new: str
    new_file: str
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
    warnings: tuple[str, ...]


def page(session: Session) -> bytes:
    """index.html: one file that fetches nothing; a plain table without its script, one to sort and filter with it."""
    say = phrases(session.language)
    columns = tuple(kind for kind in kinds(session) if kind in _USUAL or _is_odd(kind, session))
    alone = [one | {"reason": in_words(one["reason"], say)} for one in unpaired(session)]
    names = _names(session)
    changes, look = _weightiest(session, names), list(islice(_look(session, names, say), AT_A_GLANCE["look"][1]))
    text = pages.fill(
        "session.html.j2",
        ("base.css", "session.css"),
        "session.js",
        say=say,
        totals=[say.counted(count, kind) for kind in kinds(session) if (count := session.totals.get(kind))],
        kinds=columns,
        lines=[_line(session, names, row, columns, say) for row in session.rows],
        failed=failed(session),
        findings=session.findings,
        changes=(changes[: AT_A_GLANCE["changes"][0]], changes[AT_A_GLANCE["changes"][0] :]),
        look=(look[: AT_A_GLANCE["look"][0]], look[AT_A_GLANCE["look"][0] :]),
        unpaired=alone,
        amendments=[(one, _to(one, say)) for one in session.amendments],
        session=session,
    )
    return utf8(text)


def _is_odd(kind: str, session: Session) -> bool:
    """Whether a kind that not every session has occurs in this one."""
    return kind != "unchanged" and bool(session.totals.get(kind))


def _weightiest(session: Session, names: _Names) -> list[Glance]:
    """The weightiest changes of all pairs; each pair has a turn before one has a second among those of equal weight.

    Those of a pair that may be the wrong file come last: they are many, and would hide the others'.
    """
    found = [
        ((bool(row.warnings), -one.weight, turn, -one.amount, at), row, one)
        for at, row in enumerate(session.rows)
        for turn, one in enumerate(row.weightiest)
    ]
    first = sorted(found, key=lambda one: one[0])[: AT_A_GLANCE["changes"][1]]
    return [_glance(names, row, one) for _, row, one in first]


def _look(session: Session, names: _Names, say: Phrases) -> Iterator[Glance]:
    """What failed or may be the wrong file, what is not sure, what can't be read; then findings, each pair's first."""
    for row in session.rows:
        if row.failure:
            why = say("index failed told", why=harmless(row.failure.sentence))
            yield Glance(names.alone(row.found.new), Link("", ""), why)
        for one in row.warnings:
            yield Glance(names.alone(row.found.new), Link("", ""), one.line(say))
    for file in unpaired(session):
        if file["status"] != "alone":
            name = harmless(str(file["symbol"] or file["file"]))
            why = harmless(in_words(file["reason"], say))
            yield Glance(name, Link(say(f"index {file['status']}"), "#unpaired"), why)
    found = [(turn, at) for at, row in enumerate(session.rows) for turn, _ in enumerate(row.look)]
    for turn, at in sorted(found):
        yield _glance(names, session.rows[at], session.rows[at].look[turn])


def _glance(names: _Names, row: Row, one: Highlight) -> Glance:
    report = row.outputs.get("html")
    target = f"{quote(row.folder, errors='replace')}/{report}#{quote(one.anchor)}" if report else ""
    return Glance(names.alone(row.found.new), Link(one.place, target), one.line, one.kind)


@dataclass(frozen=True, slots=True)
class _Names:
    """What the texts of a session are called. symbols: by path.   shared: symbols that several texts bear."""

    symbols: Mapping[str, str]
    shared: frozenset[str]

    def both(self, path: str) -> tuple[str, str]:
        """A text's symbol, else its file; and its file, where another text here bears the same symbol."""
        said = self.symbols.get(path, "")
        return harmless(said or path), harmless(path) if said in self.shared else ""

    def alone(self, path: str) -> str:
        """What tells a text from all others here."""
        said, file = self.both(path)
        return file or said


def _names(session: Session) -> _Names:
    twice = {one.file for one in session.duplicates}
    symbols = {path: text.card.symbol for path, text in (session.texts or {}).items()}
    borne = Counter(said for path, said in symbols.items() if said and path not in twice)
    return _Names(symbols, frozenset(said for said, count in borne.items() if count > 1))


def _line(session: Session, names: _Names, row: Row, columns: Sequence[str], say: Phrases) -> Line:
    folder = quote(row.folder, errors="replace")
    return Line(
        *names.both(row.found.old),
        *names.both(row.found.new),
        title=harmless(title(session, row)),
        found_by=say(f"index by {row.found.found_by}"),
        reason=harmless(in_words(row.found.reason, say)),
        relation=say(f"index {row.found.relation}"),
        counts=tuple(row.totals.get(kind, 0) for kind in columns),
        weighty=row.weighty,
        findings=row.findings,
        links=tuple(Link(say(f"index {_SHOWN[kind]}"), f"{folder}/{name}") for kind, name in row.outputs.items()),
        amendments=tuple(harmless(one.symbol or one.file) for one in amending(session, row)),
        error=harmless(row.failure.sentence) if row.failure else "",
        warnings=tuple(one.line(say) for one in row.warnings),
    )


def _to(one: Attached, say: Phrases) -> str:
    """What an amendment amends."""
    draft = harmless(one.amends)
    if one.candidates:
        return say("index to several", draft=draft, files=harmless(", ".join(one.candidates)))
    if one.draft:
        return say("index to", draft=draft)
    return say("index to absent", draft=draft) if draft else say("index to nothing")
