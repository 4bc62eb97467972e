"""Random texts and resolutions out of few signs, so that collisions are common."""

from __future__ import annotations

from hypothesis import strategies as st

from redline.formatting import Style
from redline.model import Address, Cell, Kind, Note, Paragraph, Resolution, Source
from redline.runs import Atom, Run, note_call

SIGNS = "ab é\u00a0\u2019-.;中ش"
texts = st.text(SIGNS, max_size=12)

_styles = st.builds(Style, italic=st.booleans())
_atoms = st.builds(Atom, kind=st.sampled_from(["field", "picture"]), key=st.sampled_from(["x", "y"]))
_words = st.builds(Run, texts, _styles)
_things = st.builds(Run, st.sampled_from(["", "79/166"]), st.just(Style()), _atoms)
runs = st.lists(st.one_of(_words, _words, _things), max_size=4).map(tuple)


@st.composite
def resolutions(draw: st.DrawFn, tables: bool = True) -> Resolution:
    """A document of up to nine paragraphs with footnotes, blanks and, unless refused, tables."""
    notes: list[Note] = []
    paragraphs = []
    table = -1
    for _ in range(draw(st.integers(0, 9))):
        content = draw(runs)
        if draw(st.booleans()):
            ref = f"n{len(notes)}"
            notes.append(Note(ref, str(len(notes) + 1), tuple(draw(st.lists(runs, min_size=1, max_size=2)))))
            content = (*content, note_call(ref, Style(raised=1)))
        kind = draw(st.sampled_from([Kind.HEAD, Kind.PREAMBULAR, Kind.OPERATIVE]))
        paragraph = Paragraph(Address(kind, draw(st.sampled_from(["", "1", "session"]))), content)
        if tables and draw(st.integers(0, 4)) == 0:
            table += 1
            paragraphs += [
                Paragraph(Address(Kind.OTHER), draw(runs), cell=Cell(table, row, column))
                for row in range(draw(st.integers(1, 2)))
                for column in range(draw(st.integers(1, 2)))
                for _ in range(draw(st.integers(1, 2)))
            ]
        paragraphs.append(paragraph)
    return Resolution(tuple(paragraphs), Source("draft.txt", "text"), notes=tuple(notes))
