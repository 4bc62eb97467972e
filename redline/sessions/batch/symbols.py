"""What a document's symbol says: the organ, the session, whether it is a draft or adopted, which revision it is."""

from __future__ import annotations

import re
from dataclasses import replace

from redline.patterns import lazy
from redline.records import dataclass

_ORGANS = {"A": "GA", "A/HRC": "HRC", "E": "ECOSOC", "S": "SC"}
_MODIFIER = lazy(r"(Rev|Add|Corr|Amend)\.(\d+)")
_SESSION = lazy(r"\d{1,4}")
_MAIN_COMMITTEE = lazy(r"C\.\d|PLEN")
_IN_A_NAME = lazy(r"(?:A|S|E)(?:_[A-Z]{1,5}(?:\.\d+)?)?(?:_RES)?_(?:S-|ES-)?\d{1,4}(?:_[A-Za-z0-9.\-]+| ?\(\d{4}\))+")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol in parts.

    text:     the whole, without asterisks, which only mark a reissue.
    base:     without its modifiers: "A/80/L.22" of "A/80/L.22/Rev.1/Add.1".
    organ:    "GA", "HRC", "ECOSOC", "SC", another's path ("E/CN.7"), "" unknown.
    session:  its number, or the year; None for special sessions and where there is none.
    number:   of an adopted text: "79/166", "2672 (2023)"; "" of a draft.
    draft, adopted: what the form tells; neither for a report.
    revision: 0 for the first issue.   part: "Add.1", "Corr.1": not the text itself but something to it; "" without.
    """

    text: str
    base: str
    organ: str
    session: int | None = None
    number: str = ""
    draft: bool = False
    adopted: bool = False
    revision: int = 0
    part: str = ""


def parse(text: str) -> Symbol:
    """The parts of a symbol; "" and what is none give one that says nothing."""
    text = text.strip().rstrip("*").strip()
    parts = text.split("/")
    revision, part = 0, ""
    while len(parts) > 2 and (modifier := _MODIFIER.fullmatch(parts[-1])):
        kind, count = modifier[1], int(modifier[2])
        revision, part = (count, part) if kind == "Rev" else (revision, modifier[0])
        parts.pop()
    base = "/".join(parts)
    known = Symbol(text, base, _organ(parts[:1]) if len(parts) > 1 else "", revision=revision, part=part)
    if "RES" in parts:
        return _adopted(known, parts)
    if len(parts) > 2 and re.fullmatch(r"L\.\d+\w?", parts[-1]):
        return _draft(known, parts[:-1])
    if re.fullmatch(r"S/\d{4}/\d+", base):  # drafts of the Security Council have no type of their own
        return replace(known, session=int(parts[1]), draft=True)
    return known


def in_name(stem: str) -> str:
    """The symbol that a file's name spells with "_" for "/", as the United Nations name their files; "" without."""
    return stem.replace("_", "/") if _IN_A_NAME.fullmatch(stem) else ""


def _adopted(known: Symbol, parts: list[str]) -> Symbol:
    place = parts.index("RES")
    number = "/".join(parts[place + 1 :])
    year = re.fullmatch(r"\d{1,4} ?\((\d{4})\)", number)
    first = year[1] if year else parts[place + 1] if len(parts) > place + 2 else ""
    session = int(first) if _SESSION.fullmatch(first) else None
    return replace(known, organ=_organ(parts[:place]), session=session, number=number, adopted=True)


def _draft(known: Symbol, parts: list[str]) -> Symbol:
    session = int(parts[-1]) if _SESSION.fullmatch(parts[-1]) else None
    organ = [part for part in parts[:-1] if not _MAIN_COMMITTEE.fullmatch(part)]
    return replace(known, organ=_organ(organ), session=session, draft=True)


def _organ(parts: list[str]) -> str:
    path = "/".join(parts)
    return _ORGANS.get(path, path)
