"""Invented drafts and what parties want of them, from a few choices: every kind of edit, all in small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from redline.amending.compiling.model import Party
from redline.comparing import compare
from redline.model import Resolution
from redline.reading.door import read_bytes

HEAD = "A/80/L.901\n\nGeneral Assembly\n\nEightieth session\n\nArcadia: draft resolution\n\nFerries and wells\n\n"
PREAMBLE = (
    "Recalling the Ferry Charter of the islands,",
    "Noting that a small lamp burns on each ferry by night,",
    "Welcoming the wells that the islands share,",
)
OPERATIVE = (
    "Urges the islands to keep a small lamp on each ferry",
    "Requests the harbour masters to list the wells and the ferries of each island",
    "Takes note of the report on wells and of the map that comes with it",
    "Invites the keepers to rest on the days named in paragraph 2 above",
    "Decides to return to the matter at its next session",
)
WORDS = ("lamp", "wells", "the ferry", "quickly", "all islands", "bell")
NAMES = ("EU", "Norway", "Arcadia", "G77", "Atlantis", "Lake States", "Ruritania", "Borduria")


@dataclass(frozen=True)
class Text:
    """A draft in small: preambular and operative paragraphs without their ends and numbers."""

    preamble: tuple[str, ...] = PREAMBLE
    operative: tuple[str, ...] = OPERATIVE

    @property
    def printed(self) -> str:
        ends = [";"] * (len(self.operative) - 1) + ["."]
        numbered = [f"{n}. {text}{end}" for n, (text, end) in enumerate(zip(self.operative, ends, strict=True), 1)]
        return HEAD + "\n\n".join(["The General Assembly,", *self.preamble, *numbered]) + "\n"

    def read(self, name: str = "draft.txt") -> Resolution:
        return read_bytes(self.printed.encode(), name)


DRAFT = Text()


def _in_words(text: str, kind: str, at: int, word: str) -> str:
    words = text.split(" ")
    at %= len(words)
    if kind == "insert":
        words.insert(at + 1, word)
    elif kind == "delete" and len(words) > 2:
        del words[max(at, 1) : max(at, 1) + 2]
    else:
        words[at] = word
    return " ".join(words)


def edited(text: Text, kind: str, place: int, at: int, word: str) -> Text:
    """One edit: of words, of a paragraph of either kind."""
    side = "preamble" if place % 3 == 0 else "operative"
    row = list(getattr(text, side))
    place %= len(row)
    if kind in ("insert", "delete", "replace"):
        row[place] = _in_words(row[place], kind, at, word)
    elif kind == "drop" and len(row) > 1:
        del row[place]
    elif kind == "add":
        new = f"Noting {word} as well," if side == "preamble" else f"Encourages {word} to shine"
        row.insert(place + at % 2, new)
    elif kind == "swap" and len(row) > 1:
        row.append(row.pop(place))
    elif kind == "split" and side == "operative" and " and " in row[place]:
        first, rest = row[place].split(" and ", 1)
        row[place : place + 1] = [first, f"Stresses that it counts {rest}"]
    elif kind == "merge" and side == "operative" and len(row) > 2 and place + 1 < len(row):
        row[place : place + 2] = [f"{row[place]} and {row[place + 1].lower()}"]
    return replace(text, **{side: tuple(row)})


KINDS = ("insert", "delete", "replace", "drop", "add", "swap", "split", "merge")
edit = st.tuples(st.sampled_from(KINDS), st.integers(0, 14), st.integers(0, 9), st.sampled_from(WORDS))
texts = st.lists(st.lists(edit, min_size=1, max_size=4), min_size=2, max_size=8)

near = st.tuples(
    st.sampled_from(("insert", "insert", "delete", "replace", "drop")),
    st.sampled_from((1, 4)),
    st.integers(1, 5),
    st.sampled_from(WORDS[:3]),
)
crowded = st.lists(st.lists(near, min_size=1, max_size=3), min_size=2, max_size=3)
"""Edits of the same few words of two paragraphs."""


def wanted(edits: Sequence[tuple[str, int, int, str]]) -> Text:
    """The draft with edits."""
    text = DRAFT
    for kind, place, at, word in edits:
        text = edited(text, kind, place, at, word)
    return text


def parties(draft: Resolution, found: Sequence[Sequence[tuple[str, int, int, str]]]) -> list[Party]:
    """A party for each list of edits, in the order of NAMES."""
    return [party(draft, name, wanted(edits)) for name, edits in zip(NAMES, found, strict=False)]


def party(draft: Resolution, name: str, text: Text) -> Party:
    """A party that wants a text."""
    return Party(name, compare(draft, text.read(f"{name}.txt")))
