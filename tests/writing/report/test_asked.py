"""The lists of mandates and of money: who is asked, for what, by which session."""

from __future__ import annotations

import pytest

from redline.comparing.telling.assessment import Assessment
from redline.writing.phrases import phrases
from redline.writing.report.asked import mandate_items, money_items
from tests.comparing.classes_of import compared

OLD = "1. Notes the ferries that carry lamps at night and by day."
BOTH = (
    "1. Requests the Secretary-General to submit a report on wells at its ninety-third session, and decides to provide "
    "all the necessary resources."
)


def listed(old: str, new: str, language: str = "en") -> tuple[list[str], list[str]]:
    """The lines of both lists, without signs that isolate words."""
    comparison = compared(old, new, language)
    assessment, say = Assessment(comparison), phrases(language)
    of_each = zip(assessment.classified, assessment.mandates, strict=True)
    asked = [(classed, mandate) for classed, mandates in of_each for mandate in mandates]
    return (
        [item.line for item in mandate_items(asked, say)],
        [item.line for item in money_items(asked, say)],
    )


@pytest.mark.parametrize(
    ("old", "new", "mandates", "money"),
    [
        (
            OLD,
            BOTH,
            ["new: Secretary-General · report · session 93"],
            ["new: all the necessary resources"],
        ),
        (
            "1. Welcomes the wells, and requests the Secretary-General to brief the Council on them.",
            "1. Welcomes the wells.",
            ["dropped: Secretary-General · to brief the Council"],
            [],
        ),
        (
            "1. Requests the Office to keep wells.",
            "1. Requests the Office to keep wells and to convene two expert meetings on them every year.",
            ["changed: Office · two expert meetings · every year"],
            [],
        ),
        (
            OLD,
            "1. Requests the Office:\n(a) To prepare, with the Council, a study on wells by its ninety-third session;",
            ["new: Office", "new: Office · study · session 93"],
            [],
        ),
        (
            OLD,
            "1. Requests the Office, with the support of the Council, to submit a report on wells.",
            ["new: Office · report"],
            [],
        ),
        (
            OLD,
            "1. Requests the Secretary-General to keep the wells of the coast open by night and by day.",
            ["new: Secretary-General · “to keep the wells of the coast open by night and by day”"],
            [],
        ),
        (
            OLD,
            "1. Stresses that the cost of all wells should be met from gifts of the coast.",
            [],
            ["new: cost"],
        ),
    ],
)
def test_what_the_words_say_is_named_and_what_they_do_not_is_left_out(
    old: str, new: str, mandates: list[str], money: list[str]
) -> None:
    assert listed(old, new) == (mandates, money)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("au Comité des droits de l’homme d’établir un rapport", "Comité des droits de l’homme|rapport"),
        ("au Groupe de travail de garder les puits", "Groupe de travail|« de garder les puits »"),
        ("au Bureau de la lumière de tout faire pour eux", "Bureau de la lumière|« de tout faire pour eux »"),
    ],
)  # fmt: skip
def test_a_french_organ_is_named_whole_and_its_task_begins_with_an_infinitive(asked: str, told: str) -> None:
    mandates, _ = listed("1. Note les puits de la côte.", f"1. Demande {asked}.", "fr")

    assert mandates == [told.replace("|", " · ") + " (nouveau)"]


def test_what_is_asked_twice_in_a_paragraph_is_listed_once_by_the_clause_that_says_more() -> None:
    new = (
        "1. Decides to hold a panel discussion on wells at its ninety-third session, and also decides that the panel "
        "discussion shall be open to all."
    )
    mandates, _ = listed(OLD, new)

    assert mandates == ["new: panel discussion · session 93"]


def test_words_that_only_lead_to_subparagraphs_are_no_task() -> None:
    new = "1. Solicita a la Oficina que:\na) Prepare un estudio sobre los pozos;"
    mandates, _ = listed("1. Observa los pozos de la costa.", new, "es")

    assert mandates[0] == "nuevo: Oficina"
