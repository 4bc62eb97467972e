"""What makes one think that a wrong file was given: two languages, two subjects, amendments for a text.

Only ever said, never acted on. Real successors differ a lot, so a doubt needs what no true pair of published texts
shows: of 151 pairs the least alike under one title have 6 per cent of their paragraphs in common, the least alike
under two titles 57; of 420 pairs of strangers the most alike have 19 (docs/benchmarks.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from redline.comparing.aligning.normal import normaliser
from redline.comparing.telling.amends import amends
from redline.model import Change, Comparison, Kind, Paragraph, Resolution
from redline.records import dataclass

STRANGE = 0.2
"""With a smaller share of the shorter text's paragraphs in common, texts of two titles are strangers."""

ALIKE = 0.5
"""Similarity of a paragraph that both texts have in common: what is less alike may be a formula."""

FEW = 8
"""Paragraphs: in a shorter text all may change. There it takes two titles, and nothing in common."""

_AROUND = frozenset((Kind.HEAD, Kind.TITLE, Kind.BODY_LINE, Kind.CLOSING, Kind.BESIDE))


class Doubt(StrEnum):
    """Why a file may be the wrong one."""

    LANGUAGES = "languages"
    UNRELATED = "unrelated"
    AMENDMENTS = "amendments"


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A doubt with what is to be told of it.

    common, paragraphs: how many of the shorter text's paragraphs the other has.   amending: the side that is a document
    of amendments, None without one.   titled: whether both texts have a title, and not the same.
    """

    doubt: Doubt
    common: int = 0
    paragraphs: int = 0
    titled: bool = False
    amending: Resolution | None = None


def suspicion(comparison: Comparison) -> Suspicion | None:
    """Why one of the texts may be the wrong file, None where nothing tells; the surest of several reasons."""
    old, new = comparison.old, comparison.new
    amending = [side for side in (old, new) if amends(side) is not None]
    if len(amending) == 1:
        return Suspicion(Doubt.AMENDMENTS, amending=amending[0])
    common = sum(_is_in_common(change) for change in comparison.changes)
    paragraphs = min(len(_body(side.paragraphs)) for side in (old, new))
    if not paragraphs or common >= STRANGE * paragraphs:
        return None
    if old.language and new.language and old.language != new.language:
        return Suspicion(Doubt.LANGUAGES, common, paragraphs)
    title, new_title = _title(old), _title(new)
    titled = bool(title and new_title) and title != new_title
    titles_tell = titled or not (title and new_title)
    if titles_tell and (paragraphs >= FEW or (titled and not common)):
        return Suspicion(Doubt.UNRELATED, common, paragraphs, titled)
    return None


def _body(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    return [paragraph for paragraph in paragraphs if paragraph.address.kind not in _AROUND and paragraph.text.strip()]


def _is_in_common(change: Change) -> bool:
    sides = change.pair.old, change.pair.new
    return all(map(_body, sides)) and change.similarity >= ALIKE


def _title(resolution: Resolution) -> tuple[str, ...]:
    return normaliser()(resolution.head.title)
