"""What two texts say of each other: which came first, whether one cites the other, whether they bear one title."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rapidfuzz.distance import Indel

from redline.comparing.telling.amends import SYMBOL
from redline.languages.typography import fold
from redline.messages import Message
from redline.sessions.batch import sketches, symbols
from redline.sessions.batch.cards import Citation
from redline.sessions.batch.found import SessionText

SAME_TITLE = 0.05
"""Resemblance that texts of one title need: a misread head (an agenda item for a title) must not pair strangers.
Strangers of the corpus have 0.065 at most, the most rewritten successor 0.21 (docs/session.md)."""
NEAR_TITLE = 0.9
"""Share of letters that two titles have in common which are one title in two wordings, as a translation may have it."""
OTHER_TITLE = 0.15
"""Resemblance to an earlier text that the preamble cites under another title, or that bears nearly the same one, to be
its successor. Strangers of nearly one title have 0.055 at most (docs/session.md)."""

ADOPTED = 0.9
"""Resemblance of an adopted text to its draft, where that must be told from others of one title: but for a word or two
they are the same. All of the corpus have 1.0; a group's first text has 0.83 where the agreed one has 1.0."""
TIMES_AS_FAR, ERROR = 2, 0.03
"""How much farther in words the next best draft must be. An estimate near 1.0 is right to 0.02 (twice the standard
error)."""


def title(text: SessionText) -> str:
    """The title's letters; "" without a title."""
    return sketches.letters(text.card.title)


def nearly_of_one_title(first: SessionText, second: SessionText) -> bool:
    """Whether two titles are one in two wordings."""
    titles = title(first), title(second)
    return all(titles) and Indel.normalized_similarity(*titles) >= NEAR_TITLE


def may_follow(old: SessionText, new: SessionText) -> bool:
    """Whether two texts are of one organ and one language, as far as both say."""
    return old is not new and _agree(old.card.organ, new.card.organ) and _agree(old.card.language, new.card.language)


def _agree(left: str, right: str) -> bool:
    return not left or not right or left == right


def before(earlier: SessionText, later: SessionText) -> bool | None:
    """Whether a text is the earlier one, by dates, else by sessions; None where nothing tells."""
    if earlier.card.date and later.card.date:
        return earlier.card.date < later.card.date
    if earlier.card.session is not None and later.card.session is not None:
        return earlier.card.session < later.card.session
    return None


def citation(new: SessionText, old: SessionText) -> Citation | None:
    """Where the preamble of `new` cites `old`; a citation with another date means another resolution."""
    number = "".join(old.card.number.split())
    for cited in new.card.cites:
        same = number != "" and "".join(cited.number.split()) == number
        if same and _agree(cited.date, old.card.date):
            return cited
    return None


def resemblance(left: SessionText, right: SessionText) -> float:
    """Share of four-word stretches that both texts have, estimated."""
    return sketches.resemblance(left.card.sketch, right.card.sketch)


def is_clear(most: float, less: float) -> bool:
    """Whether an adopted text is one of two drafts and not the other, by its resemblance to both.

    Where it is neither, its own draft isn't here.
    """
    return most >= ADOPTED and 1 - less >= TIMES_AS_FAR * (1 - most) + ERROR


def replaces(draft: SessionText) -> set[str]:
    """Symbols of drafts that one says it was made of: "… informal consultations on draft resolution A/C.2/80/L.18"."""
    named = {symbols.parse(match[0]).base for match in SYMBOL.finditer(fold(draft.card.sponsors))}
    return named - {draft.card.signs.base}


def newest(texts: Sequence[SessionText]) -> list[SessionText]:
    """Those after which no other of them comes; more than one where nothing tells which is newer."""
    return [text for text in texts if not any(before(text, rival) for rival in texts)]


def cited_as(new: SessionText, old: SessionText) -> Message | None:
    """ "PP 3 cites resolution 79/166 of 2024-12-17"; None where it is not cited."""
    cited = citation(new, old)
    if cited is None:
        return None
    where, number = cited.where, cited.number
    if not cited.date:
        return Message("pair.cites", where=where, number=number)
    return Message("pair.cites-dated", where=where, number=number, date=date.fromisoformat(cited.date))
