"""A first piece of work that nobody waits for: what it loads and makes, the next one finds."""

from __future__ import annotations

import tempfile
from pathlib import Path

from redline.web.calls import Order, carry_out, recognise

_DRAFT = """United Nations
A/C.2/80/L.903

General Assembly
Distr.: Limited
6 October 2025
Original: English

Eightieth session
Second Committee
Agenda item 18

Draft resolution

Warm lamps

The General Assembly,

Recalling its resolution 79/901 of 19 December 2024,

Noting with appreciation that {many} lamps are lit before anybody comes,

1. Encourages Member States to light {many} lamps, as appropriate;

2. Requests the Secretary-General to report on them to the General Assembly at its eighty-first session.
"""


def warm() -> None:
    """Compare two short texts as a door does."""
    from redline.reading.pdf import file  # noqa: F401

    with tempfile.TemporaryDirectory(prefix="redline-") as name:
        folder = Path(name)
        files = {}
        for slot, many in (("old", "ten"), ("new", "eleven")):
            (folder / slot).mkdir()
            path = folder / slot / "draft.txt"
            path.write_text(_DRAFT.format(many=many), "utf-8")
            recognise(path, "refuse", False)
            files[slot] = (path,)
        outputs = tuple(("outputs", folder / f"lamps{suffix}") for suffix in (".docx", ".html"))
        carry_out(Order("compare", files, {}, outputs, folder / "step"))
