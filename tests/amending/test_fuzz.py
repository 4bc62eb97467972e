"""Whatever stands in a document of amendments, nothing is raised but the parser's own error, and nothing is skipped."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from redline.amending.applying.apply import amend
from redline.amending.model import NewParagraph
from redline.amending.understanding.beginning import begins
from redline.amending.understanding.document import understand
from redline.amending.understanding.lexing import Misunderstood, tokens
from redline.amending.understanding.readings import understood
from redline.languages.amendments import vocabulary
from redline.languages.tables import CODES
from redline.reading.door import read_bytes
from redline.runs import Run, plain
from tests.amending.drafts import HEAD, draft
from tests.amending.pieces import MOST_PIECES, pieces
from tests.comparing.texts import rebuild


def instructions(code: str) -> st.SearchStrategy[str]:
    """Words of the vocabulary, numbers and quotations in any order."""
    return st.lists(st.sampled_from(pieces(code)), max_size=MOST_PIECES).map(" ".join)


@given(st.data())
def test_any_row_of_words_is_understood_or_misunderstood(data: st.DataObject) -> None:
    code = data.draw(st.sampled_from(CODES))
    text = data.draw(instructions(code) | st.text(max_size=60))
    runs = (Run(text),)
    begins(runs, vocabulary(code))
    try:
        understood(tokens(runs, vocabulary(code)), [NewParagraph((Run("Notes the lamp;"),))])
    except Misunderstood as error:
        assert error.expected
        assert 0 <= error.at <= len(text)


@pytest.mark.parametrize("text", ["New 4", "New first “lamp”"])
def test_reading_always_goes_on(text: str) -> None:
    with pytest.raises(Misunderstood):
        understood(tokens((Run(text),), vocabulary("en")))


@example(["heading :"])
@example(["Delete paragraph 1.", "amend the numbering"])
@example(["Delete in paragraph 1 the following words:", "“lamp”"])
@given(st.lists(instructions("en") | st.sampled_from(["Thanks the keepers;", "(a) To rest;", "Delete paragraph 1."])))
def test_nothing_in_a_document_is_skipped_and_applying_it_keeps_both_texts(items: list[str]) -> None:
    body = "\n\n".join(f"{number}. {item}" for number, item in enumerate(items, 1) if item.strip())
    source = read_bytes((HEAD.format(sponsor="Lyonesse") + body).encode(), "x.txt", language="en")
    document = understand(source)

    said = " ".join(
        [
            document.title,
            *(item.text for item in document.items),
            *(plain(item.old or ()) for item in document.items),
            *(one.text for item in document.items for one in item.paragraphs),
            *(one.text for item in document.items for one in item.result),
            *(one.text for one in document.not_understood),
        ]
    )
    known = set(re.findall(r"\w+", said))
    head = set(re.findall(r"\w+", HEAD.format(sponsor="Lyonesse")))
    text = " ".join(paragraph.text for paragraph in source.paragraphs)
    asides = {"renumber", "renumbered", "accordingly", "remaining", "subsequent", "succeeding", "consequently"}
    lost = {word for word in re.findall(r"\w+", text) if not word.isdigit() and len(word) > 2} - known - head
    assert not lost or re.search("renumber|relett|numbering", text), lost - asides

    amended = amend(draft(), [document])
    for change in amended.comparison.changes:
        old, new = rebuild(change.spans)
        assert old == "".join(one.text for one in change.pair.old)
        assert new == "".join(one.text for one in change.pair.new)
    covered = [one for change in amended.comparison.changes for one in change.pair.old]
    assert covered == list(amended.comparison.old.paragraphs)
    assert len(amended.outcomes) == len(document.items)


def test_an_instruction_without_end_is_misunderstood_at_once() -> None:
    said = (Run("In paragraph 1, " + "a " * 20_000),)

    with pytest.raises(Misunderstood, match="at most 1,000 words"):
        tokens(said, vocabulary("en"))
