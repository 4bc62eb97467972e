"""What makes Word fetch or run something when a file is opened, printed or clicked on."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from redline.messages import Message
from redline.ooxml.names import LINK_TYPE, w
from redline.ooxml.package import Package
from redline.ooxml.settling import stories
from redline.patterns import lazy

FETCHING_FIELDS = frozenset("DDE DDEAUTO IMPORT INCLUDE INCLUDEPICTURE INCLUDETEXT LINK RD".split())
"""Fields whose result another file or program gives (ECMA-376 17.16.5; DDE and LINK of earlier versions of Word)."""

RUNNING_SCHEMES = ("data:", "javascript:", "vbscript:")
_SIGNS_WITHIN = lazy(r"[\x00-\x20]")  # which readers of addresses leave out


def reaching(package: Package) -> Iterator[Message]:
    """A sentence for each field, linked object or address that reaches outside the file, in order, each once."""
    sentences = (sentence for part in stories(package) for sentence in _of_part(package, part))
    yield from dict.fromkeys(sentences)


def _of_part(package: Package, part: str) -> Iterator[Message]:
    for code in _codes(package.tree(part)):
        name = code.split(maxsplit=1)[0].upper() if code.split() else ""
        if name in FETCHING_FIELDS:
            yield Message("word.field-fetches", code=" ".join(code.split()))
    for kind, address in package.outside(part):
        scheme = _SIGNS_WITHIN.sub("", address).lower()
        if kind == LINK_TYPE and scheme.startswith(RUNNING_SCHEMES):
            yield Message("word.link-runs", address=address)
        elif kind != LINK_TYPE:
            yield Message("word.taken-from-elsewhere", kind=kind.rpartition("/")[2], address=address)


def _codes(root: etree._Element) -> Iterator[str]:
    """The instruction of each field; a field's instruction may stand in several runs."""
    for simple in root.iter(w("fldSimple")):
        yield simple.get(w("instr"), "")
    waiting: list[list[str]] = []
    for mark in root.iter(w("fldChar"), w("instrText")):
        if mark.tag == w("instrText"):
            if waiting:
                waiting[-1].append(mark.text or "")
            continue
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            waiting.append([])
        elif waiting and waiting[-1]:
            yield "".join(waiting[-1])
            waiting[-1] = []
        if kind == "end" and waiting:
            waiting.pop()
