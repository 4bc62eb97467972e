"""Labels without brackets behind the noun that they number: « l'alinéa e », « les alinéas b, c et d », « iii b. »."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from redline.amending.series import is_label, stands_in
from redline.labels import SUFFIXES

if TYPE_CHECKING:
    from redline.amending.understanding.lexing import Token

_LISTED = (("COMMA",), ("AND",), ("COMMA", "AND"), ("TO",), ("IN",))
"""What stands between two labels behind a plural; "à" is "to" here."""


def unbracketed(line: Sequence[Token], nouns: Collection[str], text: str) -> list[Token]:
    """The tokens, with a LABEL for each bare letter or small Roman number behind one of the nouns.

    Behind a plural they are a list; behind a singular one is within the other ("ii, c."), so that their comma goes.
    """
    read: list[Token] = []
    at = 0
    while at < len(line):
        read.append(line[at])
        at += 1
        if read[-1].kind in nouns:
            at = _labels(line, at, read, text)
    return read


def _labels(line: Sequence[Token], at: int, read: list[Token], text: str) -> int:
    """Take the labels from a place on; returns the place behind them."""
    plural = read[-1].plural
    while True:
        last = read[-1] if read[-1].kind == "LABEL" else None
        joint = _joint(line, at, last, plural)
        if joint < 0:
            return at
        read.extend(line[at : at + joint] if plural else ())
        label, at = _label(line, at + joint, text)
        read.append(label)


def _joint(line: Sequence[Token], at: int, last: Token | None, plural: bool) -> int:
    """How many tokens stand before the next label; -1 if none follows."""
    if last is None:
        return 0 if _is_label(line, at) else -1
    if plural:
        return next((len(kinds) for kinds in _LISTED if _stand(line, at, kinds)), -1)
    inner = next((by for by in range(2) if _stand(line, at, ("COMMA",) * by)), -1)
    return inner if inner >= 0 and stands_in(last.text, line[at + inner].text) else -1


def _stand(line: Sequence[Token], at: int, kinds: tuple[str, ...]) -> bool:
    """Whether tokens of these kinds stand here, and a label behind them."""
    here = tuple(token.kind for token in line[at : at + len(kinds)])
    return here == kinds and _is_label(line, at + len(kinds))


def _is_label(line: Sequence[Token], at: int) -> bool:
    return at < len(line) and (line[at].kind == "LABEL" or (line[at].kind == "WORD" and is_label(line[at].text)))


def _label(line: Sequence[Token], at: int, text: str) -> tuple[Token, int]:
    """The label here with its suffix and the full stop of "b.", and the place behind it."""
    token, behind = line[at], at + 1
    if token.kind == "LABEL":
        return token, behind
    label = token.text
    if line[behind].text in SUFFIXES:
        label, behind = f"{label} {line[behind].text}", behind + 1
    following = text[line[behind].stop :].lstrip()[:1]
    if line[behind].kind == "PERIOD" and (following == "," or following.islower()):
        behind += 1
    return replace(token, kind="LABEL", text=label, stop=line[behind - 1].stop), behind
