"""Headings that amendments name by their section or annex, and how changed ones are phrased."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.amending.applying.apply import amend
from redline.amending.phrasing.phrase import phrase
from redline.comparing import compare
from redline.messages import said
from redline.model import Cell, Kind, Resolution
from tests.amending.drafts import DRAFT, asked, draft, reasons
from tests.drawing import examples
from tests.trials.plain_drafts import Headed

BEHIND = (
    "matter.\n\nAnnex I\n\nRules of the ferries\n\n1. A ferry is a boat.\n\n2. A boat is a ferry.\n\n"
    "Annex II\n\nRules of rafts\n\nI\n\nOars\n\n1. Row.\n\nII\n\nSails\n\n2. Sail.\n"
)


def sections(first: str, second: str) -> str:
    """The small draft in two sections, with two annexes, the second of which has sections too."""
    text = DRAFT.replace("1. Urges", f"{first}\n\n1. Urges").replace("3. Takes note", f"{second}\n\n3. Takes note")
    return text.replace("matter.\n", BEHIND)


FORMS = {
    "a number before the text": sections("I. Ferries and their lamps", "II. Wells"),
    "a number on a line of its own": sections("I\n\nFerries and their lamps", "II\n\nWells"),
    "section and number on a line of their own": sections(
        "Section I\n\nFerries and their lamps", "Section II\n\nWells"
    ),
}


def changed(text: str, instruction: str) -> list[str]:
    """What the changed headings say then."""
    amended = amend(draft(text), [asked(instruction)])
    assert reasons(amended) == []
    return [
        change.pair.new[0].text
        for change in amended.comparison.changes
        if change.kind != "unchanged" and change.pair.new[0].address.kind is Kind.HEADING
    ]


@pytest.mark.parametrize("form", FORMS)
def test_a_heading_is_named_by_its_section_and_its_number_stays(form: str) -> None:
    text = FORMS[form]
    assert changed(text, "The heading of section I should read: “Boats”.") == ["Boats"]
    assert changed(text, "In the heading of section II, replace “Wells” with “Pits”.") == ["Pits"]
    assert changed(text, "The title of annex I should read “Rules”.") == ["Rules"]
    assert changed(text, "The heading of section II of annex II should read: “Masts”.") == ["Masts"]


@pytest.mark.parametrize(
    ("text", "instruction", "reason"),
    [
        (FORMS["a number before the text"], "III", "the draft has no section III, heading"),
        (
            sections("Ferries", "Wells"),
            "1",
            "the draft has no section 1, heading",
        ),  # bears no number, though it is counted
    ],
)
def test_a_heading_that_is_not_there_is_refused(text: str, instruction: str, reason: str) -> None:
    amended = amend(draft(text), [asked(f"The heading of section {instruction} should read: “Boats”.")])

    assert reasons(amended) == [reason]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("language", "items"),
    [
        (
            "en",
            [
                "1. The heading of section I should read “Ferries and lamps”.",
                "2. The heading of annex I should read “Rules of ferries”.",
                "3. The heading of section II of annex II should read “Sails and masts”.",
            ],
        ),
        (
            "fr",
            [
                "1. Le titre de la section I doit se lire comme suit : « Ferries and lamps ».",
                "2. Le titre de l’annexe I doit se lire comme suit : « Rules of ferries ».",
                "3. Le titre de la section II de l’annexe II doit se lire comme suit : « Sails and masts ».",
            ],
        ),
    ],
)
def test_changed_headings_are_phrased_and_proved(form: str, language: str, items: list[str]) -> None:
    old = FORMS[form]
    new = old.replace("Ferries and their lamps", "Ferries and lamps").replace(
        "Rules of the ferries", "Rules of ferries"
    )
    phrased = phrase(compare(draft(old), draft(new.replace("Sails", "Sails and masts"))), language=language)

    lines = [re.sub(r"\s", " ", one.text) for one in phrased.document.paragraphs if one.address.kind is Kind.OTHER]
    assert lines == items
    assert phrased.left == ()


def test_headings_are_phrased_by_their_places_whichever_words_they_took_over() -> None:
    old, new = sections("I\n\nFerries", "II\n\nWells"), sections("I\n\nWells", "II\n\nBeacons of the harbour")
    phrased = phrase(compare(draft(old), draft(new)))

    lines = [re.sub(r"\s", " ", one.text) for one in phrased.document.paragraphs if one.address.kind is Kind.OTHER]
    assert lines == [
        "1. The heading of section I should read “Wells”.",
        "2. The heading of section II should read “Beacons of the harbour”.",
    ]
    assert phrased.left == ()


def phrased(old: str, new: str, language: str = "en") -> list[str]:
    """The lines that lead from one text to the other, whole: nothing is left, and the headings stand as in the new."""
    before, after = draft(old), draft(new)
    found = phrase(compare(before, after), language=language)
    assert found.left == ()
    amended = amend(before, [replace(found.amendments, draft="")]).comparison.new
    assert shown(amended) == shown(after)
    return [re.sub(r"\s", " ", line.text) for line in found.document.paragraphs if line.address.kind is Kind.OTHER]


def shown(text: Resolution) -> list[str]:
    """Headings and paragraphs in order, as they are printed."""
    kinds = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.HEADING, Kind.ANNEX)
    return [f"{line.label} {line.text}" for line in text.paragraphs if line.address.kind in kinds]


def test_a_heading_without_number_is_named_by_the_paragraph_behind_it() -> None:
    old = sections("Ferries", "Wells")

    assert phrased(old, old.replace("Wells\n", "Wells and pits\n")) == [
        "The heading before operative paragraph 3 should read “Wells and pits”."
    ]
    assert phrased(old, old.replace("Wells\n", "Wells and pits\n"), "fr") == [
        "L’intertitre précédant le paragraphe 3 du dispositif doit se lire comme suit : « Wells and pits »."
    ]


@pytest.mark.parametrize(
    ("language", "comes", "goes"),
    [
        (
            "en",
            "Before operative paragraph 3, insert the heading “Wells”.",
            "Delete the heading before operative paragraph 3.",
        ),
        (
            "fr",
            "Avant le paragraphe 3 du dispositif, insérer l’intertitre « Wells ».",
            "Supprimer l’intertitre précédant le paragraphe 3 du dispositif.",
        ),
    ],
)
def test_headings_come_and_go(language: str, comes: str, goes: str) -> None:
    two = sections("Ferries", "Wells")
    one = two.replace("Wells\n\n3. Takes", "3. Takes")

    assert phrased(one, two, language) == [comes]
    assert phrased(two, one, language) == [goes]


def test_a_heading_comes_between_paragraphs_that_come() -> None:
    old = DRAFT.replace("3. Takes", "Wells\n\n3. Takes")
    new = old.replace(
        "Wells\n\n3. Takes", "3. Thanks the keepers;\n\nII\n\nBeacons\n\n4. Lights a beacon;\n\nWells\n\n5. Takes"
    )
    new = new.replace("4. Invites", "6. Invites").replace("5. Decides", "7. Decides")

    assert phrased(old, new) == [
        "1. After operative paragraph 2, insert a new operative paragraph reading:",
        "Thanks the keepers;",
        "2. After operative paragraph 2, insert the following heading:",
        "“II",
        "“Beacons”",
        "3. After operative paragraph 2, insert a new operative paragraph reading:",
        "Lights a beacon;",
    ]


def test_a_paragraph_comes_behind_a_heading_that_stays() -> None:
    old = sections("Ferries", "Wells")
    new = old.replace("3. Takes", "3. Thanks the keepers;\n\n4. Takes")
    new = new.replace("4. Invites", "5. Invites").replace("5. Decides", "6. Decides")

    assert phrased(old, new)[0] == "Before operative paragraph 3, insert a new operative paragraph reading:"


@pytest.mark.parametrize(
    ("language", "comes", "goes"),
    [
        ("en", "After annex I, insert a new annex reading:", "Delete annex II."),
        ("fr", "Après l’annexe I, insérer une nouvelle annexe ainsi libellée :", "Supprimer l’annexe II."),
    ],
)
def test_annexes_come_and_go(language: str, comes: str, goes: str) -> None:
    two = sections("Ferries", "Wells")
    one = two[: two.index("Annex II")]

    assert phrased(one, two, language)[0] == comes
    assert phrased(two, one, language) == [goes]


def test_the_only_annex_comes_at_the_end_and_goes() -> None:
    old = DRAFT
    new = DRAFT.replace(
        "matter.\n", "matter.\n\nAnnex\n\nRules of the ferries\n\nA ferry is a boat.\n\nA boat is a ferry.\n"
    )

    assert phrased(old, new)[0] == "Add a new annex reading:"
    assert phrased(new, old) == ["Delete the annex."]
    assert phrased(new, new.replace("is a ferry", "is a raft"))[:2] == ["The annex should read:", "“Annex"]


def test_articles_come_with_the_annex_that_they_stand_in() -> None:
    one = DRAFT.replace("matter.\n", "matter.\n\nAnnex\n\nRules\n\nArticle 1\n\n1. A ferry is a boat.\n")
    two = one.replace("boat.\n", "boat.\n\nArticle 2\n\n1. A raft is none.\n")

    assert phrased(one, two)[0] == "The annex should read:"


def test_a_table_that_comes_is_said_in_words_and_told() -> None:
    two = draft(sections("Ferries", "Wells"))
    cells = {"Oars": Cell(0, 0, 0), "Sails": Cell(0, 1, 0)}
    tabled = tuple(replace(line, cell=cells.get(line.text)) for line in two.paragraphs)
    one = draft(sections("Ferries", "Wells").partition("Annex II")[0])

    found = phrase(compare(one, replace(two, paragraphs=tabled)))

    assert [left.where for left in found.left] == ["annex II, heading I ¶ 2"]
    assert "“Oars" in [line.text for line in found.document.paragraphs]


def test_paragraphs_and_headings_that_are_named_otherwise_than_the_draft_has_them_are_refused() -> None:
    text = sections("Ferries", "Wells")
    for instruction, reason in (
        ("Delete the heading before paragraph 2.", "the draft has no heading before OP 2"),
        (
            "Delete the heading “Oars” before paragraph 3.",
            "heading before OP 3 doesn't begin with “Oars”",
        ),
        ("Delete the heading “Oars” before paragraph 2.", "the draft has no heading before OP 2"),
        ("Delete section IX.", "the draft has no section IX that counts its paragraphs by itself"),
        (
            "Add a new annex reading:\n\n“Rules of rafts\n\n1. Row.”",
            "the text of the new annex doesn't begin with its heading, as “Annex II”",
        ),
        ("Add a new annex reading:\n\n“Annex II\n\n1. Row.”", "the draft has annex II already"),
        ("Annex II should read:\n\n“Annex I\n\n1. Row.”", "the new text of annex II is headed as annex I"),
    ):  # fmt: skip
        assert reasons(amend(draft(text), [asked(instruction)])) == [reason]


def test_a_part_is_named_in_the_language_of_a_refusal() -> None:
    for instruction, reason in (
        ("In the heading of section II, replace “Sails” with “Masts”.", "section II : le projet a plusieurs titres de"),
        ("Add a new annex reading:\n\n“Rules of rafts\n\n1. Row.”", "le texte de la nouvelle annexe ne commence pas"),
        ("Delete section IX.", "section IX : le projet n’a pas de partie de ce nom"),
    ):
        outer = DRAFT.replace("matter.\n", f"matter.\n\nAnnex I\n\nRules\n{BEHIND.partition('rafts')[2]}{BEHIND[10:]}")
        (outcome,) = amend(draft(outer), [asked(instruction)]).outcomes
        assert said(outcome.reason, "fr").startswith(reason)


@examples(30)
@given(st.integers(0, 10**9), st.sampled_from(["en", "fr"]))
def test_random_headings_and_annexes(seed: int, language: str) -> None:
    random = Random(seed)
    text = Headed(random)
    old = str(text)
    for _ in range(random.randint(1, 4)):
        text.edit()

    phrased(old, str(text), language)
