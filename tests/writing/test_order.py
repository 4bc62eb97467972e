"""The order of what matters most: by weight, then the operative paragraphs, then the largest."""

from __future__ import annotations

import json
import re

from redline.sessions.batch.figures import highlights
from redline.writing import json as json_writer
from redline.writing.report.comparison import report
from tests.comparing.classes_of import compared
from tests.writing.reports import as_markdown, as_page, as_text

NEW_IN_BOTH = compared(
    "1. Thanks the keepers of the lamps;",
    "Deeply alarmed by the fog that lay on the coast for forty nights and by the loss of nine boats and their crews,\n"
    "1. Thanks the keepers of the lamps;\n"
    "2. Notes the fog.",
)
"""A long preambular paragraph and a short operative one, both new and of one weight."""

PLACES = ["OP 2", "PP 2"]


def test_at_equal_weight_operative_paragraphs_lead_in_every_format() -> None:
    (weightiest,) = (block for block in report(NEW_IN_BOTH).blocks if getattr(block, "key", "") == "weightiest")
    changes = [item.about for item in weightiest.items if item.about and item.about.weight]
    assert [one.place for one in changes][:2] == PLACES
    assert changes[0].weight == changes[1].weight
    assert changes[0].amount < changes[1].amount

    for text in (as_text(NEW_IN_BOTH), as_markdown(NEW_IN_BOTH), as_page(NEW_IN_BOTH)):
        assert list(dict.fromkeys(re.findall(r"\b(?:OP|PP) 2\b", text)))[:2] == PLACES
    rows = json.loads(json_writer.render(NEW_IN_BOTH))["weightiest"]
    assert [row["where"] for row in rows][:2] == PLACES


def test_a_session_keeps_that_order() -> None:
    changes, _ = highlights(report(NEW_IN_BOTH))
    assert [(one.place, one.operative) for one in changes] == [("OP 2", True), ("PP 2", False)]
