"""What kind of change each change is, and how much it matters.

    for one in classify(comparison):
        one.change, one.classes, one.weight, one.reasons

Derived from a comparison whenever a summary is written; comparing itself never needs it.
"""

from __future__ import annotations

import re

from redline.comparing.classes.case import Setting
from redline.comparing.classes.kinds import ChangeClass, Classified, Reason
from redline.comparing.classes.paragraphs import reasons
from redline.comparing.classes.weights import weight
from redline.languages.lexicons import lexicon
from redline.languages.tables import CODES, load
from redline.languages.typography import fold
from redline.model import Change, Comparison, Resolution

__all__ = ["ChangeClass", "Classified", "Reason", "Setting", "classify", "setting"]


def classify(comparison: Comparison) -> tuple[Classified, ...]:
    """One answer for each of the comparison's changes, in their order; an unchanged paragraph has no reasons."""
    where = setting(comparison)
    return tuple(_classified(change, where) for change in comparison.changes)


def setting(comparison: Comparison) -> Setting:
    """What holds for all changes of a comparison: the language that both texts share, its words, the sessions."""
    old, new = comparison.old, comparison.new
    language = new.language if old.language == new.language and new.language in CODES else ""
    return Setting(language, lexicon(language), (_session(old), _session(new)))


def _session(resolution: Resolution) -> int | None:
    """The number of the session that a document's head names, else of its title ("53/..."); None unknown."""
    if resolution.language in CODES:
        ordinals = load(resolution.language).ordinals
        match = re.search(ordinals.pattern, fold(resolution.head.session))
        if match:
            return ordinals.value(match[0])
    number = re.match(r"(\d{1,3})/", resolution.head.number)
    return int(number[1]) if number else None


def _classified(change: Change, where: Setting) -> Classified:
    found = tuple(dict.fromkeys(reasons(change, where)))
    return Classified(change, found, weight(change, found, where))
