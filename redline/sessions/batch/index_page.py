"""The index of a session for people: totals, the weightiest changes of all pairs, what to look at, a row for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from urllib.parse import quote

from redline.delivery import utf8
from redline.model import Op
from redline.records import dataclass
from redline.sessions.batch.figures import Highlight
from redline.sessions.batch.found import Attached
from redline.sessions.batch.index import unpaired
from redline.sessions.batch.outcome import AmendedOutcome, Made, PairOutcome, Session
from redline.writing.context import harmless
from redline.writing.phrases import Phrases, phrases
from redline.writing.report import blocks
from redline.writing.report.amendments import told_totals
from redline.writing.report.blocks import BulletItem, GridCell, Report, ReportBlock, Zone
from redline.writing.report.ranges import gathered
from redline.writing.report.watching import said

KEPT = {"changes": 7, "look": 5}
"""How many of each are told before the table."""

_USUAL = ("edited", "inserted", "deleted")
_WORDS, _FIGURES = (26, 32, 32, 16, 26), 17
"""Shares of the width on paper: of the columns of words, in their order, and of each column of figures."""

_SHOWN = {"docx": "redline", "html": "report", "md": "summary", "json": "JSON", "txt": "text", "pdf": "PDF"}


def page(session: Session) -> bytes:
    """index.html: one file that fetches nothing; a plain table without its script, one to sort and filter with it."""
    from redline.writing.html import pages

    return utf8(pages.index(report(session)))


def report(session: Session) -> Report:
    """What there is to say of a session, in its language."""
    say, names = phrases(session.language), _names(session)
    title = say("index title")
    return Report(title, tuple(_blocks(session, names, say)), say.language, title)


def _blocks(session: Session, names: _TextNames, say: Phrases) -> Iterator[ReportBlock]:
    yield blocks.Extract("", (blocks.Strand(Op.KEEP, tuple(_totals(session, say))),))
    changes, look = _weightiest(session, names), tuple(islice(_look(session, names, say), KEPT["look"]))
    yield _list("weightiest", say("page weighty"), changes, Zone.WEIGHTIEST)
    if not changes:
        yield blocks.Prose((say("index nothing weighty"),), zone=Zone.WEIGHTIEST)
    yield _list("look", say("page to look at"), look, Zone.LOOK)
    if not look:
        yield blocks.Prose((_nothing_sure(session.findings, say),), zone=Zone.LOOK)
    yield _pairs(session, names, say)
    alone = tuple(_alone(file, say) for file in unpaired(session))
    yield _list("unpaired", say("index without a pair"), alone)
    yield _list("amendments", say("index amendments"), tuple(_amending(entry, say) for entry in session.amendments))
    yield _list("amended", say("index amended drafts"), tuple(_amended(draft, names, say) for draft in session.amended))
    twice = tuple(BulletItem(line=say("index holds", file=entry.file, other=entry.of)) for entry in session.duplicates)
    yield _list("twice", say("index twice"), twice)
    yield _list("left-out", say("index left out"), tuple(BulletItem(line=line) for line in session.left_out))
    if session.ignored:
        yield blocks.Prose((say.counted(session.ignored, "index ignored"),))


def _nothing_sure(findings: int, say: Phrases) -> str:
    """What stands in the place of things to look at: all findings may be meant, or there are none."""
    return say.counted(findings, "page maybe") if findings else say("page nothing to look at")


def _list(key: str, title: str, items: tuple[BulletItem, ...], zone: Zone = Zone.BODY) -> blocks.Bullets:
    return blocks.Bullets(items, title, key, zone=zone)


def _totals(session: Session, say: Phrases) -> Iterator[blocks.Fragment]:
    """ "2 pairs, 1 failed; rollover: 1; 12 edited, 1 inserted. 4 findings. 2 without a pair.", the last as a link."""
    broken, alone = session.failed, len(unpaired(session))
    yield blocks.Fragment("words", say.counted(len(session.rows), "index pair") + (say.comma if broken else ""))
    if broken:
        yield blocks.Fragment("words", say.counted(broken, "index failed"), ("b",))
    counts = say.comma.join(say.counted(count, kind) for kind in session.kinds if (count := session.body.get(kind)))
    verdicts = say.comma.join(
        say("with words", what=say(f"verdict {verdict}"), words=str(count))
        for verdict, count in session.verdicts.items()
    )
    stop, space = say("sentence", said=""), say("between sentences")
    findings = f"{space}{say.counted(session.findings, 'finding')}{stop}" if session.findings else ""
    sentences = "".join(f"{say('next')}{part}" for part in (verdicts, counts) if part)
    yield blocks.Fragment("words", f"{sentences}{stop}{findings}")
    linked = {"unpaired": (alone, "index alone"), "amendments": (len(session.amendments), "index amendment")}
    for key, (number, noun) in linked.items():
        if number:
            yield blocks.Fragment("words", space)
            yield blocks.Fragment("words", say.counted(number, noun), target=f"#{key}")
            yield blocks.Fragment("words", stop)


def _is_odd(kind: str, session: Session) -> bool:
    """Whether a kind that not every session has occurs in this one."""
    return kind != "unchanged" and bool(session.body.get(kind))


def _weightiest(session: Session, names: _TextNames) -> tuple[BulletItem, ...]:
    """The weightiest changes of all pairs; each pair has a turn before one has a second among those of equal weight.

    Those of a pair that may be the wrong file come last: they are many, and would hide the others'.
    """
    ranked = [
        (
            (bool(row.made.figures.warnings), -highlight.weight, turn, not highlight.operative, -highlight.amount, at),
            row,
            highlight,
        )
        for at, row in enumerate(session.rows)
        for turn, highlight in enumerate(row.made.figures.weightiest)
    ]
    first = sorted(ranked, key=lambda highlight: highlight[0])[: KEPT["changes"]]
    return tuple(_glance(names, row, highlight) for _, row, highlight in first)


def _look(session: Session, names: _TextNames, say: Phrases) -> Iterator[BulletItem]:
    """What failed or may be the wrong file, what is not sure, what can't be read; then findings, each pair's first."""
    for row in session.rows:
        name = names.alone(row.found.new)
        if row.made.failure:
            yield BulletItem(name, say("index failed told", why=harmless(say.said(row.made.failure.sentence))))
        for warning in row.made.figures.warnings:
            yield BulletItem(name, warning.line(say))
    for draft in session.amended:
        if draft.made.failure or draft.made.figures.asked.get("applied") != sum(draft.made.figures.asked.values()):
            yield _amended(draft, names, say)
    for file in unpaired(session):
        if file["status"] != "alone":
            name, status = harmless(str(file["symbol"] or file["file"])), say(f"index {file['status']}")
            yield BulletItem(name, harmless(say.said(file["reason"])), aside=f" {status}", target="#unpaired")
    turns = [(turn, at) for at, row in enumerate(session.rows) for turn, _ in enumerate(row.made.figures.look)]
    for turn, at in sorted(turns):
        yield _glance(names, session.rows[at], session.rows[at].made.figures.look[turn])


def _glance(names: _TextNames, row: PairOutcome, highlight: Highlight) -> BulletItem:
    """A change or a finding of a pair; it leads to its place in the pair's report."""
    written = row.made.outputs.get("html")
    target = f"{quote(row.made.folder, errors='replace')}/{written}#{quote(highlight.anchor)}" if written else ""
    return BulletItem(
        names.alone(row.found.new), highlight.line, aside=f" {highlight.place}", target=target, kind=highlight.kind
    )


@dataclass(frozen=True, slots=True)
class _TextNames:
    """What the texts of a session are called. symbols: by path.   shared: symbols that several texts bear."""

    symbols: Mapping[str, str]
    shared: frozenset[str]

    def both(self, path: str) -> tuple[str, str]:
        """A text's symbol, else its file; and its file, where another text here bears the same symbol."""
        symbol = self.symbols.get(path, "")
        return harmless(symbol or path), harmless(path) if symbol in self.shared else ""

    def alone(self, path: str) -> str:
        """What tells a text from all others here."""
        name, file = self.both(path)
        return file or name


def _names(session: Session) -> _TextNames:
    twice = {duplicate.file for duplicate in session.duplicates}
    symbols = {path: text.card.symbol for path, text in session.texts.items()}
    borne = Counter(symbol for path, symbol in symbols.items() if symbol and path not in twice)
    return _TextNames(symbols, frozenset(symbol for symbol, count in borne.items() if count > 1))


def _pairs(session: Session, names: _TextNames, say: Phrases) -> blocks.Grid:
    """A row for each pair, and one above it for each warning."""
    counted = tuple(kind for kind in session.kinds if kind in _USUAL or _is_odd(kind, session))
    columns = [
        *(GridCell(say(f"index {name}")) for name in ("new", "old", "column title")),
        GridCell(say("index files"), kind="plain"),
        GridCell(say("index verdict"), small=(say("index any verdict"),), kind="verdict"),
        GridCell(say("index weighty"), small=(say("index weighty told"),), kind="number"),
        *(GridCell(say(f"index {name}"), kind="number") for name in ("mandates", "money")),
        *([GridCell(say("watched chip"), kind="number")] if session.is_watched else ()),
        *(GridCell(say(kind), kind="number") for kind in counted),
        GridCell(say("index findings"), kind="number"),
    ]
    rows: list[tuple[GridCell, ...]] = []
    for row in session.rows:
        rows += [(GridCell(warning.line(say), kind="warning"),) for warning in row.made.figures.warnings]
        rows.append(tuple(_pair(session, names, row, counted, say)))
    shares = (*_WORDS, *[_FIGURES] * (len(columns) - len(_WORDS)))
    return blocks.Grid(say("index pairs"), tuple(columns), tuple(rows), shares)


def _pair(
    session: Session, names: _TextNames, row: PairOutcome, counted: Sequence[str], say: Phrases
) -> Iterator[GridCell]:
    folder = quote(row.made.folder, errors="replace")
    new, new_file = names.both(row.found.new)
    old, old_file = names.both(row.found.old)
    symbols = say.comma.join(harmless(amendment.symbol or amendment.file) for amendment in session.amending(row))
    relation = say.comma.join((say(f"index {row.found.relation}"), say(f"index by {row.found.found_by}")))
    why = say("with words", what=relation, words=harmless(say.said(row.found.reason)))
    yield GridCell(new, small=_told(new_file, say("index amended by", symbols=symbols) if symbols else ""))
    yield GridCell(old, small=_told(old_file, why))
    yield GridCell(harmless(session.title(row)))
    links = [
        (say(f"index {_SHOWN.get(kind, 'brief')}"), f"{folder}/{quote(name)}")
        for kind, name in row.made.outputs.items()
    ]
    links += [(say("index amended"), _address(draft.made)) for draft in session.amended_of(row)]
    yield GridCell(links=tuple(links))
    if row.made.failure:
        yield GridCell(say("index failed told", why=harmless(say.said(row.made.failure.sentence))), kind="failed")
        return
    figures = row.made.figures
    yield GridCell(say(f"verdict {figures.verdict}") if figures.verdict else "", kind="verdict")
    body = (figures.body.get(kind, 0) for kind in counted)
    for count in (figures.weighty, figures.mandates, figures.money):
        yield GridCell(str(count), kind="number")
    if session.is_watched:
        yield _watched(figures.watched or (), say)
    for count in (*body, figures.findings):
        yield GridCell(str(count), kind="number")


def _watched(watched: Sequence[Mapping[str, object]], say: Phrases) -> GridCell:
    """How many places touch watch words, and a line for each term and what became of it."""
    groups: dict[tuple[str, str], list[str]] = {}
    for term in watched:
        groups.setdefault((str(term["term"]), str(term["direction"])), []).append(say.place(str(term["where"])))
    lines = [f"{said(*key, say)} ({gathered(places, say.comma)})" for key, places in groups.items()]
    return GridCell(str(len(watched)), small=tuple(map(harmless, lines)), kind="number")


def _address(made: Made) -> str:
    """Where to read what was made: its page, else its first file."""
    name = made.outputs.get("html") or next(iter(made.outputs.values()), "")
    return f"{quote(made.folder, errors='replace')}/{quote(name)}"


def _amended(draft: AmendedOutcome, names: _TextNames, say: Phrases) -> BulletItem:
    """A draft with its amendments applied, and how many were; or why that couldn't be made."""
    made, figures = draft.made, draft.made.figures
    if made.failure:
        return BulletItem(
            names.alone(draft.draft), say("index failed told", why=harmless(say.said(made.failure.sentence)))
        )
    applied, refused, missed = (figures.asked.get(key, 0) for key in ("applied", "refused", "not_understood"))
    return BulletItem(names.alone(draft.draft), told_totals(applied, refused, missed, say), target=_address(made))


def _told(*lines: str) -> tuple[str, ...]:
    return tuple(filter(None, lines))


def _alone(file: Mapping[str, object], say: Phrases) -> BulletItem:
    """A file without a pair, or that can't be read, and why."""
    symbol, name = (harmless(str(file[key])) for key in ("symbol", "file"))
    why = say("with words", what=say(f"index {file['status']}"), words=say.said(file["reason"]))
    return BulletItem(symbol or name, harmless(why), aside=f" {name}" if symbol else "")


def _amending(attached: Attached, say: Phrases) -> BulletItem:
    """A document of amendments, whose it is, and what it amends."""
    draft, sponsors = harmless(attached.amends), harmless(attached.sponsors)
    if attached.candidates:
        line = say("index to several", draft=draft, files=harmless(say.comma.join(attached.candidates)))
    elif attached.draft:
        line = say("index to", draft=draft)
    else:
        line = say("index to absent", draft=draft) if draft else say("index to nothing")
    return BulletItem(harmless(attached.symbol or attached.file), line, aside=f" ({sponsors})" if sponsors else "")
