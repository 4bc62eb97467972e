"""Several sponsors amend one draft: each one's changes alone give exactly the text of its own amendments."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redline.amending.applying.apply import amend
from redline.amending.model import Amended, Amendments
from redline.errors import ProofError
from redline.messages import said
from redline.model import Note, Resolution
from redline.proving.choices import prove_sponsors
from redline.proving.word import prove
from redline.runs import Run, cut, note_call
from redline.writing import docx
from tests.amending.drafts import asked, draft, texts
from tests.drawing import examples
from tests.writing.akn_files import proved as akn

SPONSORS = ("Lyonesse", "Borduria", "Atlantis, Mu")
ITEMS = (
    "Delete paragraph 5.",
    "Delete paragraph 4.",
    "Delete paragraphs 4 and 5.",
    "After paragraph 5, insert a new paragraph reading: “Thanks the keepers.”.",
    "After paragraph 5, insert a new paragraph reading: “Notes the oars;”.",
    "After paragraph 3, insert two new paragraphs:\n\nNotes the oars;\n\nNotes the sails;",
    "Delete paragraph 2 (c).",
    "Delete paragraph 2 (b).",
    "After paragraph 2 (c), insert a new subparagraph reading: “To list the oars;”.",
    "After paragraph 2 (a), insert a new subparagraph reading: “To list the sails;”.",
    "At the end of paragraph 5, add “and its lamps”.",
    "In paragraph 5, replace “seized of the matter” with “seized of it”.",
    "Paragraph 5 should read: “Decides to rest.”.",
    "Paragraph 4 should read: “Invites all keepers to rest;”.",
    "Move paragraph 5 to after paragraph 1.",
    "Move paragraph 1 to after paragraph 5.",
    "Paragraph 3 becomes paragraph 4.",
    "Merge paragraphs 3 and 4 to read: “Takes note and rests;”.",
    "After the third preambular paragraph, insert a new preambular paragraph: “Noting the oars,”.",
    "Delete the third preambular paragraph.",
    "In PP2, delete “small”.",
    "In PP2, insert “very” before “small lamp”.",
    "In paragraph 1, insert “and raft” after “ferry”.",
    "In paragraph 1, after “ferry” insert “and barge”.",
    "In paragraph 3, delete the last sentence.",
    "Before paragraph 1, insert the following paragraph: “Greets the islands;”.",
    "In paragraph 4, insert a footnote after “rest” reading “See the lamp book.”",
    "Move paragraph 4 to after paragraph 1.",
    "Move paragraph 2 to after paragraph 4.",
    "Replace “lamp” with “light” throughout the text.",
)


def document(sponsor: str, items: tuple[str, ...], number: int) -> Amendments:
    """A document of one sponsor."""
    body = "\n\n".join(f"{place}. {item}" for place, item in enumerate(items, 1))
    return asked(body, sponsor, f"A/80/L.{910 + number}")


@st.composite
def sets(draw: st.DrawFn) -> list[Amendments]:
    """Documents of two or three sponsors, one of whom may have two."""
    documents = []
    for number in range(draw(st.integers(2, 4))):
        items = draw(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=4, unique=True))
        sponsor = SPONSORS[number] if number < 3 else draw(st.sampled_from(SPONSORS))
        documents.append(document(sponsor, tuple(items), number))
    return documents


def own_text(documents: list[Amendments], sponsor: str, amended: Amended) -> list[str]:
    """What the sponsor's documents alone make of the draft: those of its items that stand beside the others'."""
    done = {id(one.amendment) for one in amended.outcomes if one.applied}
    own = [
        replace(one, items=tuple(item for item in one.items if id(item) in done))
        for one in documents
        if one.author == sponsor
    ]
    return [paragraph.text for paragraph in amend(draft(), own).comparison.new.paragraphs]


@settings(examples(40), suppress_health_check=[HealthCheck.too_slow])
@given(sets())
def test_each_sponsor_alone_gives_its_own_text(documents: list[Amendments]) -> None:
    amended = amend(draft(), documents)

    sponsors = dict.fromkeys(one.author for one in documents)
    assert list(amended.alone) == list(sponsors)
    for sponsor in sponsors:
        have = [paragraph.text for paragraph in amended.alone[sponsor].paragraphs]
        assert have == own_text(documents, sponsor, amended)


@settings(examples(15), suppress_health_check=[HealthCheck.too_slow])
@given(sets())
def test_the_written_file_gives_each_sponsor_its_text(documents: list[Amendments]) -> None:
    amended = amend(draft(), documents)
    comparison = amended.comparison
    written = docx.render(comparison, date=datetime(2026, 1, 1, tzinfo=UTC))

    prove(written, comparison.old, comparison.new)
    prove_sponsors(written, amended)
    prove_sponsors(akn(comparison), amended)


LAST = "After paragraph 5, insert a new paragraph reading: “Thanks the {}.”."


def test_a_repair_that_two_need_bears_their_joint_name() -> None:
    documents = [document(name, (LAST.format(name),), at) for at, name in enumerate(SPONSORS[:2])]
    amended = amend(draft(), documents)

    (change,) = [one for one in amended.comparison.changes if one.kind == "edited"]
    assert [(span.op, span.text, span.author) for span in change.spans[1:]] == [
        ("delete", ".", "Borduria, Lyonesse"),
        ("insert", ";", "Borduria, Lyonesse"),
    ]
    assert amended.authors_with("Borduria") == {"Borduria", "Borduria, Lyonesse"}


def test_what_only_all_changes_together_would_need_is_said() -> None:
    documents = [document(name, (LAST.format(name),), at) for at, name in enumerate(SPONSORS[:2])]
    amended = amend(draft(), documents)

    assert texts(amended)["OP 6"] == "6. Thanks the Lyonesse."
    assert [str(one) for one in amended.findings] != []
    assert "“.” becomes “;” at the end would be right" in amended.findings[-1].message


def test_one_sponsor_has_no_joint_names_and_its_ends_are_set_right() -> None:
    amended = amend(draft(), [document("Lyonesse", (LAST.format("oars"), LAST.format("sails")), 0)])

    assert amended.alone == {}
    assert texts(amended)["OP 6"] == "6. Thanks the oars;"
    assert amended.findings == ()


BARGE = "In paragraph 1, after “ferry” insert “and barge”."


def test_a_file_that_mixes_up_two_sponsors_is_no_proof() -> None:
    documents = [document("Lyonesse", (ITEMS[0],), 0), document("Borduria", (BARGE,), 1)]
    amended = amend(draft(), documents)
    other = amend(draft(), [document("Borduria", (ITEMS[0],), 0), document("Lyonesse", (BARGE,), 1)])

    for written in (docx.render(other.comparison), akn(other.comparison)):
        with pytest.raises(ProofError, match="alone doesn't give"):
            prove_sponsors(written, amended)


def of_each(*items: tuple[str, ...]) -> list[Amendments]:
    """A document each of several sponsors."""
    return [document(name, own, at) for at, (name, own) in enumerate(zip(SPONSORS, items, strict=False))]


def test_equal_words_and_paragraphs_stand_once_under_joint_names() -> None:
    wanted = ("In PP2, insert “very” before “small lamp”.", "After paragraph 5, insert a new paragraph: “Rests.”.")
    amended = amend(draft(), of_each(wanted, wanted))

    assert texts(amended)["PP 2"].startswith("Noting that a very small lamp")
    assert [address for address in texts(amended) if address.startswith("OP")][-2:] == ["OP 5", "OP 6"]
    assert {change.author for change in amended.comparison.changes if change.author} == {"Borduria, Lyonesse"}
    assert amended.findings == ()  # the list ends rightly with all changes accepted, too


def test_what_stands_instead_of_words_comes_before_what_others_put_behind_them() -> None:
    amended = amend(
        draft(),
        of_each(
            ("Paragraph 5 should read: “Decides to rest.”.",), ("At the end of paragraph 5, add “and its lamps”.",)
        ),
    )
    assert texts(amended)["OP 5"] == "5. Decides to rest and its lamps."


def test_a_new_subparagraph_stays_in_its_list_beside_anothers_new_paragraph() -> None:
    amended = amend(
        draft(),
        of_each(
            ("After paragraph 2, insert a new paragraph reading: “Thanks the bells;”.",),
            ("After paragraph 2 (c), insert a new subparagraph reading: “To list the oars;”.",),
        ),
    )
    assert [texts(amended)[address][4:] for address in ("OP 2 (d)", "OP 3")] == [
        "To list the oars;",
        "hanks the bells;",
    ]


def test_a_space_that_two_take_out_is_gone_for_each() -> None:
    amended = amend(draft(), of_each(("In PP1, delete “the Ferry”.",), ("In PP1, delete “Recalling”.",)))

    assert [outcome.applied for outcome in amended.outcomes] == [True, True]
    (change,) = (one for one in amended.comparison.changes if one.kind == "edited")
    assert [(span.text, span.author) for span in change.spans if span.op == "delete"] == [
        ("Recalling", "Borduria"),
        (" ", "Borduria, Lyonesse"),
        ("the Ferry", "Lyonesse"),
    ]


MOVE, NOTE = "Move paragraph 4 to after paragraph 1.", "In paragraph 4, after “rest”, insert a footnote reading “Own.”"
REWORD = "In footnote 1, replace “book” with “card”."


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (MOVE, NOTE, "OP 4 is moved by A/80/L.910, item 1"),
        (NOTE, MOVE, "OP 4 is changed by A/80/L.910, item 1"),
        (MOVE, REWORD, "OP 4 is moved by A/80/L.910, item 1"),
        (REWORD, MOVE, "OP 4 is changed by A/80/L.910, item 1"),
        ("Delete paragraph 4.", REWORD, "OP 4 is deleted by A/80/L.910, item 1"),
        (REWORD, "Delete paragraph 4.", "OP 4 is changed by A/80/L.910, item 1"),
        (REWORD, "In footnote 1, replace “lamp” with “light”.", "footnote 1 is changed by A/80/L.910, item 1"),
        (REWORD, "Delete footnote 1.", "OP 4 is changed by A/80/L.910, item 1"),
        ("Delete footnote 1.", REWORD, "the footnote's call is gone already"),
    ],
)
def test_a_footnote_is_of_the_first_document_that_changes_it_or_its_paragraph(
    first: str, second: str, why: str
) -> None:
    tabled = noted()
    amended = amend(tabled, of_each((first,), (second,)))

    assert [outcome.reason or "" for outcome in amended.outcomes] == ["", why]
    prove_sponsors(docx.render(amended.comparison), amended)


def noted() -> Resolution:
    """The draft with a footnote in paragraph 4."""
    tabled = draft()
    call = note_call("note")
    paragraphs = tuple(
        replace(one, runs=(*cut(one.runs, 0, 12), call, *cut(one.runs, 12, len(one.text))))
        if str(one.address) == "OP 4"
        else one
        for one in tabled.paragraphs
    )
    return replace(tabled, paragraphs=paragraphs, notes=(Note("note", "1", ((Run("See the lamp book."),),)),))


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ("In paragraph 4, delete footnote 1.", ""),
        ("In footnote 1 of paragraph 4, replace “book” with “card”.", ""),
        ("In paragraph 3, delete footnote 1.", "the draft has no footnote 1"),
        ("In the preamble, delete footnote 1.", "the draft has no footnote 1"),
    ],
)
def test_a_footnote_is_looked_for_where_it_is_named(item: str, why: str) -> None:
    amended = amend(noted(), of_each((item,)))

    assert [outcome.reason or "" for outcome in amended.outcomes] == [why]


@pytest.mark.parametrize("item", [NOTE, REWORD])
def test_a_footnote_beside_anothers_deletion_is_each_ones_alone(item: str) -> None:
    """The last paragraph goes, so that the one before ends otherwise, and another sponsor's first footnote is in it."""
    amended = amend(noted() if item == REWORD else draft(), of_each(("Delete paragraph 5.",), (item,)))

    assert [outcome.applied for outcome in amended.outcomes] == [True, True]
    prove_sponsors(docx.render(amended.comparison), amended)


def test_a_document_neither_sees_nor_moves_away_from_another_of_its_sponsor() -> None:
    moved = document("Lyonesse", (MOVE,), 0)
    beside = document("Lyonesse", ("After paragraph 4, insert a new paragraph reading: “Thanks the bells;”.",), 1)
    quoting = document("Lyonesse", ("In paragraph 1, replace “raft” with “barge”.",), 1)
    raft = document("Lyonesse", ("In paragraph 1, after “ferry” insert “and raft”.",), 0)

    together = texts(amend(draft(), [moved, beside]))
    assert [together[f"OP {number}"].split()[1] for number in (1, 2, 3)] == ["Urges", "Invites", "Thanks"]
    assert [outcome.applied for outcome in amend(draft(), [raft, quoting]).outcomes] == [True, False]


def test_what_to_look_at_is_named_by_its_new_number_and_the_draft_s() -> None:
    first = document("Lyonesse", ("Delete paragraph 1.",), 0)
    second = document("Borduria", ("In paragraph 3, delete the last sentence.", "In PP2, delete “small”."), 1)

    told = amend(draft(), [first, second]).outcomes[1]

    (review,) = told.review
    assert review.startswith("OP 2 (was OP 3): ")
    assert said(review, "fr").startswith("OP 2 (ex-OP 3) : ")
    assert [repair.split(":")[0] for repair in told.repairs] == ["OP 3"]
