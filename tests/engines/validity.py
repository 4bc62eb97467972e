"""What Word would refuse or repair in a file: a checker of its own, which shares no rule with the writer.

`faults` lists what is wrong with one file; `new_faults` what a redline adds to the faults that its inputs had,
in the file as it is written and in both texts that come of it. The rules are those of ECMA-376; each is
held by a specimen that breaks it (tests/engines/test_validity.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from redline.ooxml import resolve
from redline.ooxml.package import Package
from redline.ooxml.settling import stories
from tests.engines.validity_marks import mark_faults
from tests.engines.validity_parts import Parts, package_faults
from tests.engines.validity_schema import schema_faults


def faults(data: bytes) -> list[str]:
    """What is wrong with a Word file, each a sentence; the same fault in two places is there twice."""
    parts = Parts.open(data)
    return [*package_faults(parts), *schema_faults(parts), *mark_faults(parts)]


def new_faults(data: bytes, inputs: Iterable[bytes]) -> list[str]:
    """The redline's faults that none of the files it was made from had (as often), also once it is resolved."""
    known: Counter[str] = Counter()
    for each in inputs:
        known |= Counter(faults(each))
    found = []
    for view, shown in (("", data), ("accepted: ", resolved(data, True)), ("rejected: ", resolved(data, False))):
        found += [f"{view}{fault}" for fault in (Counter(faults(shown)) - known).elements()]
    return found


def resolved(data: bytes, accept: bool) -> bytes:
    """The file once every change of every story is accepted, or rejected."""
    package = Package.open(data, "redline.docx")
    for part in stories(package):
        if resolve.is_tracked(package.tree(part)):
            resolve.resolve(package.edit(part), accept)
    return package.to_bytes()
