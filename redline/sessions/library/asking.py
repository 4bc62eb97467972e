"""A draft asked of the library: which of its new words stand in adopted texts, exactly or nearly, and which nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import redline
from redline.amending.model import Action
from redline.comparing.classes.agreed import inserted
from redline.errors import InputError, UsageError
from redline.library.levelling import words
from redline.library.rows import AMENDMENT
from redline.library.searching import LibraryWish, answer
from redline.library.store import Library
from redline.library.telling import AskedStretch
from redline.model import Change, Kind, Resolution
from redline.patterns import lazy
from redline.reading.door import bytes_of, read_bytes
from redline.reading.versions import has_versions, versions_of
from redline.records import dataclass
from redline.runs import plain
from redline.sessions.batch import cards
from redline.sessions.library import finding

SHORTEST = 3
"""Words from which on a stretch is looked for."""
_ELIDED = lazy(r"(?<=[^\W\d])['’](?=[^\W\d])")
"""Between an article and its noun, which are one word then: « de l’homme » is no stretch."""
_FIGURES = 1 / 3
"""Share of figures among its words up to which it is: a number or a date is nobody's language."""
_NEAR = 3
_BODY = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.HEADING, Kind.ANNEX, Kind.OTHER)

Stretch = tuple[str, str]
"""Words that are new, and the address of their paragraph."""


@dataclass(frozen=True, slots=True)
class AskedDraft:
    """What the library says to a draft.

    old: what it was compared with, "" where every paragraph is looked for.   amends: whether what it inserts is.
    """

    name: str
    language: str
    old: str
    reason: str
    stretches: tuple[AskedStretch, ...]
    amends: bool = False


def ask(library: Library, file: Path, wish: LibraryWish, language: str | None = None) -> AskedDraft:
    """Each new stretch of a draft with its answer: what its tracked changes bring, or what its predecessor lacks; of a
    document of amendments, what they insert.

    The draft itself, its predecessor and its later versions don't count. Raises what reading raises.
    """
    old, new, name, reason = _sides(library, file, language)
    wish = replace(wish, language=wish.language or new.language, but=_but(library, old, new))
    amends = old is None and cards.card(new).kind == AMENDMENT
    wanted = _new(old, new) if old is not None else _inserted(new) if amends else _all(new)
    asked = tuple(AskedStretch(answer(library, words, wish, _NEAR), place) for words, place in wanted)
    return AskedDraft(new.head.symbol or file.name, new.language, name, reason, asked, amends)


def _sides(library: Library, file: Path, language: str | None) -> tuple[Resolution | None, Resolution, str, str]:
    """OLD, if there is any, and NEW; OLD's name, and why it is that."""
    data, name = bytes_of(file)
    if has_versions(data, name):
        before, after = versions_of(data, name, language)
        return before, after, str(before.source.name), ""
    draft = read_bytes(data, name, language=language)
    try:
        origin = finding.predecessor_of(library, draft, file.name)
        if not origin.held.gone:
            return redline.read(origin.file), draft, origin.held.name, origin.reason
    except (UsageError, InputError):  # there is none, or its file is gone
        pass
    return None, draft, "", ""


def _but(library: Library, old: Resolution | None, new: Resolution) -> frozenset[int]:
    texts = [new] if old is None else [old, new]
    return frozenset(number for text in texts for number in finding.same(library, text)) | finding.later(library, new)


def _new(old: Resolution, new: Resolution) -> Iterator[Stretch]:
    for change in redline.compare(old, new).changes:
        yield from stretches(change)


def stretches(change: Change) -> Iterator[Stretch]:
    """The new words of a change that are looked for: whole paragraphs, or what came into one."""
    if not change.pair.new or change.pair.new[0].address.kind not in _BODY:
        return
    whole = [paragraph.text for paragraph in change.pair.new] if not change.pair.old else inserted(change)
    yield from _long(whole, str(change.pair.new[0].address))


def _inserted(document: Resolution) -> Iterator[Stretch]:
    for item in redline.understand(document).items:
        paragraphs = () if item.action is Action.DELETE_PARAGRAPH else item.paragraphs
        texts = [plain(item.new)] if item.new else [paragraph.text for paragraph in paragraphs]
        yield from _long(texts, ", ".join(map(str, item.targets)))


def _all(new: Resolution) -> Iterator[Stretch]:
    for paragraph in new.paragraphs:
        if paragraph.address.kind in _BODY:
            yield from _long([paragraph.text], str(paragraph.address))


def _long(texts: Iterable[str], address: str) -> Iterator[Stretch]:
    for stretch in texts:
        said = words(stretch)
        if len(said) - len(_ELIDED.findall(stretch)) >= SHORTEST and sum(map(str.isdecimal, said)) <= _FIGURES * len(
            said
        ):
            yield stretch.strip().lstrip(",;.、，؛، "), address
