"""How much a change matters, 0 to 4."""

from __future__ import annotations

from collections.abc import Iterable

from redline.comparing.classes import verbs
from redline.comparing.classes.case import Setting
from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.languages.typography import fold
from redline.model import Change, Kind, Paragraph

_BY_CLASS = {
    ChangeClass.TECHNICAL: 1,
    ChangeClass.EDITORIAL: 2,
    ChangeClass.TRANSLATION: 0,
    ChangeClass.TYPOGRAPHY: 0,
    ChangeClass.AGREED: 0,
    ChangeClass.REFERENCE: 3,
    ChangeClass.QUALIFIER: 3,
    ChangeClass.SUBSTANCE: 3,
    ChangeClass.MANDATE: 4,
}
_BY_MOVE = {"moved": 1, "split": 2, "merged": 2, "part": 3}
_LIGHTEST, _WEIGHTIEST = 1, 4
_LIGHT = {Kind.HEAD, Kind.CLOSING, Kind.BESIDE}
_WEIGHTY = frozenset({"decision", "demand", "request", "pressing call", "call", "soft call"})
"""Classes of verbs that ask or decide: such a paragraph that comes or goes matters much."""


def weight(change: Change, reasons: Iterable[Reason], setting: Setting) -> int:
    """The weight of the weightiest reason; at least 1 where a look changed, 0 without anything.

    What stands around the text weighs 1 at most: lines of the head, headers and footers, the closing line.
    """
    heaviest = max((of_reason(change, reason, setting) for reason in reasons), default=0)
    kinds = {paragraph.address.kind for paragraph in (*change.pair.old, *change.pair.new)}
    return min(max(heaviest, int(change.formatted)), _LIGHTEST if kinds <= _LIGHT else _WEIGHTIEST)


def of_reason(change: Change, reason: Reason, setting: Setting) -> int:
    """The weight of one reason of a change, 0 to 4."""
    if reason.code in (ChangeClass.NEW, ChangeClass.DROPPED):
        return _whole((change.pair.old or change.pair.new)[0], setting)
    return of_part(reason)


def of_part(reason: Reason) -> int:
    """The weight of one reason, 0 to 4; KeyError for a whole paragraph that is new or dropped."""
    if reason.code is ChangeClass.MOVED:
        return _BY_MOVE[reason.what]
    if reason.code is ChangeClass.VERB:
        old, _, new = reason.detail.partition(" > ")
        return 4 if old != new else 3
    return _BY_CLASS[reason.code]


def of_class(code: ChangeClass) -> int:
    """The most that words of a class weigh."""
    return _BY_CLASS.get(code, _WEIGHTIEST)


def _whole(paragraph: Paragraph, setting: Setting) -> int:
    """An operative paragraph that asks, decides or speaks of a right is weighty."""
    if paragraph.address.kind is not Kind.OPERATIVE:
        return 3
    asks = verbs.verb_class(verbs.row(paragraph.opener, setting.language)) in _WEIGHTY
    return 4 if asks or setting.words.right.search(fold(paragraph.text)) else 3
