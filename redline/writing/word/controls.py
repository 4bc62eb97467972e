"""Words in a content control whose look changes: retyped, where LibreOffice would lose them.

Rejecting a tracked change of look (17.13.5.31) inside a control (17.5.2), LibreOffice mixes up the words of the first
paragraph in it, unless all of them change alike (docs/ooxml/paragraph-marks.md).
"""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy

from lxml import etree

from redline.ooxml.changes import Marker
from redline.ooxml.names import find, names, w

WORDS = names("rPr t tab br cr noBreakHyphen softHyphen sym lastRenderedPageBreak")


def are_mixed_up(runs: Collection[etree._Element]) -> bool:
    """Whether LibreOffice would mix up the words around these runs of one look if their look were tracked."""
    return any(_has_others(run, control, runs) for run in runs for control in run.iterancestors(w("sdt")))


def retype(run: etree._Element, look: etree._Element, marker: Marker) -> bool:
    """Put a copy with another look before a run and mark both; False for what can't be there twice."""
    if any(child.tag not in WORDS for child in run):
        return False
    copy = deepcopy(run)
    former = find(copy, "rPr")
    if former is not None:
        copy.remove(former)
    copy.insert(0, look)
    wrapper = marker.mark("ins")
    run.addprevious(wrapper)
    wrapper.append(copy)
    marker.wrap("del", [run])
    return True


def _has_others(run: etree._Element, control: etree._Element, runs: Collection[etree._Element]) -> bool:
    """Whether the run stands in the first paragraph of a control that says anything, and other words beside it."""
    filled = [run_within for run_within in control.iter(w("r")) if any(child.tag != w("rPr") for child in run_within)]
    paragraph = next(run.iterancestors(w("p")))
    if not filled or next(filled[0].iterancestors(w("p"))) is not paragraph:
        return False
    return any(run_within not in runs for run_within in filled if next(run_within.iterancestors(w("p"))) is paragraph)
