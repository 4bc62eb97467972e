"""Small drafts and amendment documents of invented wording, read as users' files are."""

from __future__ import annotations

from redline.amending.applying.apply import amend
from redline.amending.model import Amended, Amendments
from redline.amending.understanding.document import understand
from redline.model import Op, Resolution
from redline.reading.door import read_bytes

DRAFT = """A/80/L.901

General Assembly

Eightieth session

Agenda item 7

Arcadia: draft resolution

Ferries and wells

The General Assembly,

Recalling the Ferry Charter of the islands,

Noting that a small lamp burns on each ferry, and that the lamp is tended by night,

Welcoming the wells that the islands share,

1. Urges the islands to keep a small lamp on each ferry;

2. Requests the harbour masters, in accordance with paragraph 4 below:

(a) To list the ferries;

(b) To list the wells; and

(c) To list the lamps;

3. Takes note of the report on wells. The report is short. It names each well;

4. Invites the keepers to rest on the days named in paragraph 2 above;

5. Decides to remain seized of the matter.
"""

HEAD = """A/80/L.902

General Assembly

Eightieth session

Agenda item 7

{sponsor}: amendments to draft resolution A/80/L.901

Ferries and wells

"""


def draft(text: str = DRAFT) -> Resolution:
    """A draft from its text."""
    return read_bytes(text.encode(), "draft.txt")


def asked(items: str, sponsor: str = "Lyonesse", symbol: str = "A/80/L.902", language: str = "en") -> Amendments:
    """A document of amendments with these items, parted by blank lines."""
    head = HEAD.format(sponsor=sponsor).replace("A/80/L.902", symbol)
    return understand(read_bytes((head + items).encode(), "amendments.txt", language=language))


def applied(*items: str) -> Amended:
    """The draft with one document's items applied, each of them understood."""
    document = asked("\n\n".join(items))
    assert document.not_understood == ()
    return amend(draft(), [document])


def texts(amended: Amended) -> dict[str, str]:
    """What the amended text says at each address of the body."""
    return {
        str(paragraph.address): f"{paragraph.label} {paragraph.text}".strip()
        for paragraph in amended.comparison.new.paragraphs
        if str(paragraph.address).startswith(("PP", "OP", "title", "annex"))
    }


def marked(amended: Amended) -> list[str]:
    """Each changed paragraph with [-deletions-] and {+insertions+}, by author."""
    signs = {Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}"), Op.KEEP: ("", "")}
    return [
        "".join(f"{signs[span.op][0]}{span.text}{signs[span.op][1]}" for span in change.spans)
        for change in amended.comparison.changes
        if change.kind != "unchanged" or change.pair.moved
    ]


def reasons(amended: Amended) -> list[str]:
    """Why each refused amendment was refused."""
    return [outcome.reason for outcome in amended.outcomes if not outcome.applied]
