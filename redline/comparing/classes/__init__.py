"""What kind of change each change is, and how much it matters.

    for classified in classify(comparison):
        classified.change, classified.classes, classified.weight, classified.reasons

Derived from a comparison whenever a summary is written; comparing itself never needs it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from redline.comparing.classes.agreed import AgreedTexts
from redline.comparing.classes.case import Place, Setting
from redline.comparing.classes.demands import MONEY, Mandate
from redline.comparing.classes.footnotes import cited
from redline.comparing.classes.kinds import ChangeClass, Classified, Reason
from redline.comparing.classes.mandates import of_change as mandates_of
from redline.comparing.classes.paragraphs import reasons
from redline.comparing.classes.typed_calls import typed_calls
from redline.comparing.classes.weights import weight
from redline.languages.lexicons import lexicon
from redline.languages.tables import CODES, load
from redline.languages.typography import fold
from redline.model import Change, Comparison, Kind, Paragraph, Resolution

__all__ = [
    "MONEY",
    "AgreedTexts",
    "ChangeClass",
    "Classified",
    "Mandate",
    "Reason",
    "Setting",
    "cited",
    "classify",
    "mandates_of",
    "setting",
]


def classify(
    comparison: Comparison, agreed: AgreedTexts | None = None, known: Setting | None = None
) -> tuple[Classified, ...]:
    """One answer for each of the comparison's changes, in their order; an unchanged paragraph has no reasons.

    agreed: adopted texts in which new words are looked for; without them no change is of the class AGREED.
    known: what holds for all changes, where the caller has it already.
    """
    where = known or setting(comparison)
    texts = agreed.beside(comparison) if agreed else None
    return tuple(_classified(change, where, texts) for change in comparison.changes)


def setting(comparison: Comparison) -> Setting:
    """What holds for all changes of a comparison: the language that both texts share, its words, the sessions."""
    old, new = comparison.old, comparison.new
    language = new.language if old.language == new.language and new.language in CODES else ""
    sessions, numbered = (_session(old), _session(new)), (_numbered(old), _numbered(new))
    return Setting(language, lexicon(language), sessions, numbered, (typed_calls(old), typed_calls(new)))


def _numbered(resolution: Resolution) -> dict[Place, Paragraph]:
    return {
        (paragraph.address.part, paragraph.address.number): paragraph
        for paragraph in resolution.paragraphs
        if paragraph.opener
        and paragraph.address.kind is Kind.OPERATIVE
        and not paragraph.address.sub
        and paragraph.address.nth == 1
    }


def _session(resolution: Resolution) -> int | None:
    """The session that a document's head names, or its number ("53/...", "A/80/L.2"); None where they differ."""
    number = re.search(r"(?:^|/)(\d{1,3})/", resolution.head.number or resolution.head.symbol)
    named: set[int | None] = {int(number[1])} if number else set()
    if resolution.language in CODES:
        ordinals = load(resolution.language).ordinals
        match = re.search(ordinals.pattern, fold(resolution.head.session))
        named |= {ordinals.value(match[0])} - {None} if match else set()
    return named.pop() if len(named) == 1 else None


def _classified(change: Change, where: Setting, agreed: AgreedTexts | None) -> Classified:
    counted = Counter(reasons(change, where))
    own = tuple(replace(reason, times=times) for reason, times in counted.items())
    if agreed:
        own = (*own, *agreed.reasons(change))
    return Classified(change, own, weight(change, own, where), where.language)
