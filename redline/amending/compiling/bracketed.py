"""Reads a compilation in the negotiators' bracket convention against its draft: each party's text.

Brackets that name a party with a verb, or a party alone, are choices; all others are the text's own. Which pieces are
the draft's words is not guessed: without the others the text must be the draft's, to the character. A bracket that
stands between blanks, as people write it, takes one of them along: “a [small – EU delete] lamp” without it is “a lamp”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from redline.errors import InputError
from redline.messages import Message
from redline.model import Paragraph, Resolution, Source
from redline.patterns import lazy
from redline.records import dataclass
from redline.runs import Run, cut, merged

_DASH = lazy(r" [–-] ?(?=\S)|(?<=\S)[–-] (?=\S)")
"""What stands between words and parties: a dash with a blank beside it."""
_STROKE = lazy(r" / ")
_BRACKET = lazy(r"(?<!\\)\[((?:\\.|[^\\\[\]])*)\]", re.DOTALL)
_NEITHER = frozenset({"reserve", "reserves", "réserver", "réserve"})
_AGAINST = frozenset({"delete", "deletes", "supprimer", "supprime"})
_FOR = frozenset({
    "retain", "retains", "keep", "keeps", "support", "supports",
    "maintenir", "maintient", "conserver", "conserve", "garder", "garde", "appuyer", "appuie",
})  # fmt: skip
"""In English as in the source of `brackets`; French ones by own knowledge."""
_VERBS = "|".join(sorted(_NEITHER | _AGAINST | _FOR))
_STANCE = lazy(rf"(?P<parties>.+?)(?: (?P<verb>{_VERBS})\.?)?$")
_NAME = lazy(r"“(?P<quoted>[^”]+)”|(?P<plain>[^,“”]+)")


@dataclass(frozen=True)
class _BracketedWords:
    """Words that parties bring or drop.

    by: who brings or keeps them.   against: who deletes them.   instead: who has another text in the same bracket.
    """

    text: str
    by: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    instead: frozenset[str] = frozenset()
    tabled: bool = True

    @property
    def choice(self) -> bool:
        return bool(self.by or self.against or self.instead)


def bracketed(draft: Resolution, read: Resolution) -> dict[str, Resolution]:
    """Each party's text; none where the text holds no brackets with parties' names.

    Raises InputError where the text without its brackets isn't the draft.
    """
    rows = [_pieces(paragraph.text) for paragraph in read.paragraphs]
    parties = sorted({name for row in rows for piece in row for name in piece.by | piece.against})
    if not parties:
        return {}
    settled = _settled(draft, read, rows)
    return {party: _text(party, draft, settled) for party in parties}


_Row = tuple[Paragraph, Paragraph | None, tuple[_BracketedWords, ...]]
"""A paragraph as read, the draft's that it is, and its pieces."""


def _settled(draft: Resolution, read: Resolution, rows: Sequence[Sequence[_BracketedWords]]) -> list[_Row]:
    """The paragraphs with the draft's in order; a new one is brackets alone and not the draft's next one."""
    ahead = list(draft.paragraphs)
    settled: list[_Row] = []
    for paragraph, pieces in zip(read.paragraphs, rows, strict=True):
        ways = (_with_blanks(pieces), tuple(pieces))
        fitting = next(filter(None, (_fitted(way, ahead[0].text) for way in ways)), None) if ahead else None
        if fitting is not None:
            settled.append((paragraph, ahead.pop(0), fitting))
        elif all(piece.choice and piece.by and not piece.against for piece in pieces):
            settled.append((paragraph, None, tuple(replace(piece, tabled=False) for piece in pieces)))
        else:
            raise _unlike(read.source, paragraph, ahead[0] if ahead else None)
    if ahead:
        raise _unlike(read.source, None, ahead[0])
    return settled


def _unlike(source: Source, paragraph: Paragraph | None, wanted: Paragraph | None) -> InputError:
    has, words = (side.text[:60] if side else "" for side in (paragraph, wanted))
    name = source.name
    if wanted is None:
        return InputError(Message("error.brackets-more", name=name, has=has))
    where = str(wanted.address)
    if paragraph is None:
        return InputError(Message("error.brackets-lack", name=name, where=where, words=words))
    return InputError(Message("error.brackets-differ", name=name, has=has, where=where, words=words))


def _fitted(pieces: tuple[_BracketedWords, ...], text: str) -> tuple[_BracketedWords, ...] | None:
    """The pieces with those marked that are the draft's words; None where they can't make up the text."""
    failed: set[tuple[int, int]] = set()

    def fit(number: int, at: int) -> tuple[_BracketedWords, ...] | None:
        if number == len(pieces):
            return () if at == len(text) else None
        if (number, at) in failed:
            return None
        piece = pieces[number]
        # What nobody brings is the draft's; what somebody deletes is it most likely.
        ways = (True,) if not piece.by else (True, False) if piece.against else (False, True)
        for tabled in ways:
            if not tabled or text.startswith(piece.text, at):
                rest = fit(number + 1, at + len(piece.text) * tabled)
                if rest is not None:
                    return (replace(piece, tabled=tabled), *rest)
        failed.add((number, at))
        return None

    return fit(0, 0)


def _text(party: str, draft: Resolution, rows: Sequence[_Row]) -> Resolution:
    paragraphs: list[Paragraph] = []
    for paragraph, tabled, pieces in rows:
        words = "".join(piece.text for piece in pieces if _takes(party, piece))
        if tabled is None:
            if words:
                paragraphs.append(
                    Paragraph(paragraph.address, (Run(words),), paragraph.label, paragraph.gap, paragraph.level)
                )
        elif words == tabled.text:
            paragraphs.append(tabled)
        elif words:
            paragraphs.append(replace(tabled, runs=_reworded(tabled, pieces, party)))
    source = Source(f"{party}'s text", "text")
    return replace(draft, paragraphs=tuple(paragraphs), source=source, findings=())


def _takes(party: str, piece: _BracketedWords) -> bool:
    return party not in piece.against | piece.instead if piece.tabled else party in piece.by


def _reworded(tabled: Paragraph, pieces: Sequence[_BracketedWords], party: str) -> tuple[Run, ...]:
    """The draft's runs where they stay, atoms included, and the party's words between."""
    units = _units(tabled)
    runs: list[Run] = []
    at = 0
    for piece in pieces:
        if piece.tabled:
            stop = at + len(piece.text)
            if _takes(party, piece):
                runs.extend(cut(tabled.runs, units[at], units[stop]))
            at = stop
        elif party in piece.by:
            runs.append(Run(piece.text))
    return merged(runs)


def _units(paragraph: Paragraph) -> list[int]:
    """For each place in the paragraph's text the unit that it is; a call goes with the words before it."""
    units: list[int] = []
    unit = 0
    for run in paragraph.runs:
        units.extend([unit] * len(run.text) if run.atom else range(unit, unit + len(run.text)))
        unit += run.units
    return [0, *[*units, unit][1:]] if units else [unit]


def _pieces(text: str) -> list[_BracketedWords]:
    """A paragraph's text cut at the brackets that name parties."""
    pieces: list[_BracketedWords] = []
    at = 0
    for bracket in _BRACKET.finditer(text):
        inner = list(_alternatives(bracket[1]))
        if not inner:
            continue
        pieces += [_BracketedWords(_plain(text[at : bracket.start()]))] if bracket.start() > at else []
        pieces += inner
        at = bracket.end()
    return [*pieces, _BracketedWords(_plain(text[at:]))] if at < len(text) else pieces


def _with_blanks(pieces: Sequence[_BracketedWords]) -> tuple[_BracketedWords, ...]:
    """The pieces, each bracket that stands between blanks with the one before it; at the beginning, the one behind."""
    groups = [(chosen, list(group)) for chosen, group in groupby(pieces, key=lambda piece: piece.choice)]
    for number, (chosen, group) in enumerate(groups):
        if not chosen or any(piece.text != piece.text.strip() for piece in group):
            continue
        before = groups[number - 1][1] if number else None
        after = groups[number + 1][1] if number + 1 < len(groups) else None
        if before and before[-1].text.endswith(" ") and not (after and after[0].text[:1].isalnum()):
            before[-1] = replace(before[-1], text=before[-1].text[:-1])
            group[:] = [replace(piece, text=f" {piece.text}") for piece in group]
        elif not before and after and after[0].text.startswith(" "):
            after[0] = replace(after[0], text=after[0].text[1:])
            group[:] = [replace(piece, text=f"{piece.text} ") for piece in group]
    return tuple(piece for _, group in groups for piece in group)


def _alternatives(text: str) -> Iterator[_BracketedWords]:
    """The pieces inside a bracket; none where it names nobody. Who has one of several texts doesn't want the others."""
    parted = [_piece(part) for part in _STROKE.split(text)]
    if not any(piece.by or piece.against for piece in parted):
        return
    authors = frozenset(name for piece in parted for name in piece.by)
    for piece in parted:
        yield replace(piece, instead=authors - piece.by)


def _piece(text: str) -> _BracketedWords:
    """ "extreme - US; G77 delete": words, and who brings or keeps and who deletes them, behind the last dash."""
    dashes = list(_DASH.finditer(text))
    if not dashes:
        return _BracketedWords(_plain(text))
    by: set[str] = set()
    against: set[str] = set()
    for part in text[dashes[-1].end() :].split(";"):
        match = _STANCE.match(part.strip())
        names = _NAME.finditer(match["parties"]) if match else ()
        if match and match["verb"] in _NEITHER:
            continue
        side = against if match and match["verb"] in _AGAINST else by
        side.update(name for match in names if (name := (match["quoted"] or match["plain"]).strip()))
    return _BracketedWords(_plain(text[: dashes[-1].start()]), frozenset(by), frozenset(against))


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
