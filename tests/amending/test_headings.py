"""Headings that amendments name by their section or annex, and how changed ones are phrased."""

from __future__ import annotations

import re

import pytest

from redline.amending import amend, phrase
from redline.comparing import compare
from redline.model import Kind
from tests.amending.drafts import DRAFT, asked, draft, reasons

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
                "1. Le titre de la section I doit se lire « Ferries and lamps ».",
                "2. Le titre de l’annexe I doit se lire « Rules of ferries ».",
                "3. Le titre de la section II de l’annexe II doit se lire « Sails and masts ».",
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


def test_a_heading_without_number_is_left_and_said() -> None:
    old = sections("Ferries", "Wells")
    phrased = phrase(compare(draft(old), draft(old.replace("Wells\n", "Wells and pits\n"))))

    assert phrased.amendments.items == ()
    assert [one.where for one in phrased.left] == ["heading 2"]
