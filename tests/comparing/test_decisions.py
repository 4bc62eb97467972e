"""One decision in many places is told once; references that moved with their paragraphs are one, others a finding."""

from __future__ import annotations

import json
import random

import pytest

import redline
from redline.comparing import compare
from redline.comparing.classes import classify, setting
from redline.comparing.telling.crossings import behind, crossings
from redline.comparing.telling.decisions import Decided, decide
from redline.model import Comparison
from redline.reading.door import read_bytes
from tests.writing.reports import as_markdown, as_page, as_text

ITEMS = (
    "Urges the keepers to paint each {tower} before winter;",
    "Invites the pilots to report every {tower} that is dark;",
    "Notes that a {tower} without a keeper is a ruin;",
    "Decides to list each {Tower} of the coast, and the {tower} on the island, in one register;",
    "Requests the Secretary-General to describe the oldest {tower};",
)


def text(body: list[str], opening: str = "Recalling the lamps of the coast,") -> bytes:
    numbered = [f"{at}. {item}" for at, item in enumerate(body, 1)]
    return ("\n\n".join(["The General Assembly,", opening, *numbered]) + "\n").encode()


def compared(old: list[str], new: list[str]) -> Comparison:
    return compare(*(read_bytes(text(body), f"{name}.txt") for name, body in (("old", old), ("new", new))))


def decided(comparison: Comparison) -> Decided:
    return decide(comparison, classify(comparison), setting(comparison))


def renamed(old: str, new: str, items: tuple[str, ...] = ITEMS) -> Comparison:
    return compared(*([item.format(tower=name, Tower=name.capitalize()) for item in items] for name in (old, new)))


def test_the_same_replacement_is_one_decision_with_its_count_and_places() -> None:
    comparison = renamed("tower", "beacon")
    found = decided(comparison)

    assert [(one.times, len(one.places), one.weight) for one in found.decisions] == [(6, 5, 3)]
    assert (found.decisions[0].reason.old, found.decisions[0].reason.new) == ("tower", "beacon")
    assert found.told == frozenset(found.decisions[0].places)


def test_what_else_changed_in_a_paragraph_is_told_by_itself_at_its_own_weight() -> None:
    old = [item.format(tower="tower", Tower="Tower") for item in ITEMS]
    new = [item.format(tower="beacon", Tower="Beacon") for item in ITEMS]
    new[2] = new[2].replace("a ruin", "a danger for ships")
    found = decided(compared(old, new))
    place = found.decisions[0].places[2]

    assert place not in found.told
    assert [reason.new for reason in found.rest[place].reasons] == ["danger for ships"]
    assert len(found.told) == 4


def test_nothing_is_lost_each_reason_is_a_decisions_or_stays() -> None:
    comparison = renamed("tower", "beacon")
    classified = classify(comparison)
    found = decided(comparison)
    taken = {at for at, one in enumerate(classified) for reason in one.reasons if reason not in found.rest[at].reasons}

    assert all(set(rest.reasons) <= set(one.reasons) for rest, one in zip(found.rest, classified, strict=True))
    assert taken == {place for decision in found.decisions for place in decision.places}


@pytest.mark.parametrize(
    ("old", "new"),
    [("7", "9"), ("and", "or")],
    ids=["numerals", "little words"],
)
def test_what_says_nothing_by_itself_is_no_decision(old: str, new: str) -> None:
    items = ("Urges {0} keepers {0} pilots to paint boats;", "Notes {0} lamps {0} bells;", "Asks {0} ships {0} rafts;")
    comparison = compared(*([item.format(sign) for item in items] for sign in (old, new)))

    assert [one for one in decided(comparison).decisions if one.reason.old.strip() in (old, new)] == []


def test_two_times_may_be_a_coincidence() -> None:
    assert decided(renamed("tower", "beacon", ITEMS[:2])).decisions == ()


def test_little_words_around_and_case_make_no_other_decision() -> None:
    items = ("Prie les gardiens de repeindre {0};", "Invite les pilotes à signaler {1};", "Note que {2} manque;")
    old = [item.format("la tour", "sa tour", "cette tour") for item in items]
    new = [item.format("les phares", "ses phares", "ces phares") for item in items]
    opening = ("L'Assemblée générale,", "Rappelant les feux de la côte,")
    sides = [
        read_bytes(("\n\n".join([*opening, *(f"{n}. {i}" for n, i in enumerate(b, 1))]) + "\n").encode(), "a.txt")
        for b in (old, new)
    ]

    assert [one.times for one in decided(compare(*sides)).decisions] == [3]


def test_a_decision_has_no_little_words_that_some_of_its_places_lack() -> None:
    old = [f"Urges the {name} to climb" for name in ("keepers", "pilots", "sailors")]
    new = [f"{item} {little} two dark winters;" for item, little in zip(old, ("for", "for", "in the"), strict=True)]
    (decision,) = decided(compared([f"{item};" for item in old], new)).decisions

    assert (decision.times, decision.reason.new) == (3, "two dark winters")


def test_words_that_come_everywhere_are_one_decision_too() -> None:
    new = [item.format(tower="stone tower", Tower="Stone tower") for item in ITEMS]
    old = [item.format(tower="tower", Tower="Tower") for item in ITEMS]

    decision = decided(compared(old, new)).decisions[0]
    assert (decision.reason.old, decision.reason.new.strip(), decision.times) == (
        "",
        "stone",
        5,
    )  # "Tower" became "Stone tower"


def test_each_format_tells_it_once_with_every_place_within_reach() -> None:
    comparison = renamed("tower", "beacon")
    line = "tower → beacon, 6 times in 5 paragraphs (OP 1–5)"
    plain, marked, page = as_text(comparison), as_markdown(comparison), as_page(comparison)
    matters = plain.split("What matters most")[1].split("\n\n")[0]

    assert matters.count("→") == 1
    assert line in matters
    assert line in marked
    assert all(f'<a href="#OP-{at}"><bdi>OP {at}</bdi></a>' in page for at in range(1, 6))


def test_json_lists_the_places() -> None:
    comparison = renamed("tower", "beacon")
    from redline.writing import json as writer

    (decision,) = json.loads(writer.render(comparison))["decisions"]
    assert decision == {
        "kind": "words",
        "class": "S",
        "old": "tower",
        "new": "beacon",
        "times": 6,
        "step": None,
        "weight": 3,
        "where": ["OP 1", "OP 2", "OP 3", "OP 4", "OP 5"],
    }


REFERRING = (
    "Urges the keepers to light the lamps;",
    "Invites the pilots to follow paragraph {1} above;",
    "Notes the list of paragraph {1} above, and that of paragraph {2} above;",
    "Decides to print what paragraph {3} above asks for;",
)


def shifted(by: int, followed: bool) -> Comparison:
    """`by` paragraphs come first; references move with theirs, or stay."""
    new = [f"Recalls the harbour of the year {1900 + at * 7} and its bells;" for at in range(by)]
    numbers = [at + (by if followed else 0) for at in range(9)]
    return compared([item.format(*range(9)) for item in REFERRING], [*new, *(i.format(*numbers) for i in REFERRING)])


@pytest.mark.parametrize("by", [1, 2, 5])
def test_references_that_followed_their_paragraphs_are_one_technical_decision(by: int) -> None:
    comparison = shifted(by, followed=True)
    (decision,) = decided(comparison).decisions

    assert (decision.kind, decision.times, decision.step, decision.weight) == ("references", 4, by, 1)
    assert behind(comparison) == ()
    assert f"({by:+}), 4 times in 3 paragraphs" in as_text(comparison)


@pytest.mark.parametrize("by", [1, 2, 5])
def test_a_reference_that_stayed_behind_is_a_finding(by: int) -> None:
    comparison = shifted(by, followed=False)
    found = behind(comparison)

    assert [(one.where, one.message.code) for one in found] == [
        (f"OP {at + by}", "compared.reference-behind") for at in (2, 3, 3, 4)
    ]
    assert f"paragraph 1 is {1 + by} now" in as_text(comparison)


def test_a_reference_to_what_was_dropped_is_a_finding() -> None:
    old = [item.format(*range(9)) for item in REFERRING]
    new = [old[1], *old[2:]]
    codes = {one.message.code for one in behind(compared(old, new))}

    assert "compared.reference-gone" in codes


def test_random_shifts_are_judged_as_they_were_made() -> None:
    drawn = random.Random(13)
    for _ in range(25):
        count, by = drawn.randint(3, 9), drawn.randint(1, 4)
        cited = [drawn.randint(1, at - 1) if at > 1 else 0 for at in range(1, count + 1)]
        stays = [drawn.random() < 0.5 for _ in range(count)]
        subjects = drawn.sample(["lamps", "bells", "ropes", "boats", "masts", "sails", "nets", "oars", "buoys"], count)

        def item(at: int, number: int, subjects: list[str] = subjects, cited: list[int] = cited) -> str:
            behind = f" as in paragraph {number} above" if cited[at] else ""
            return f"Urges the keepers to count their {subjects[at]} by the {subjects[at - 1]} of the coast{behind};"

        old = [item(at, cited[at]) for at in range(count)]
        new = [f"Recalls the harbour of {1900 + at * 7} and its walls of stone;" for at in range(by)]
        new += [item(at, cited[at] + (0 if stays[at] else by)) for at in range(count)]
        comparison = compared(old, new)

        assert [one.where for one in behind(comparison)] == [
            f"OP {at + 1 + by}" for at in range(count) if cited[at] and stays[at]
        ]
        assert sum(one.followed for one in crossings(comparison)) == sum(
            bool(cited[at]) and not stays[at] for at in range(count)
        )


def test_an_amended_draft_says_of_a_reference_what_its_amendments_say_and_no_more(tmp_path: object) -> None:
    draft = read_bytes(text([item.format(*range(9)) for item in REFERRING]), "draft.txt")
    wish = "1. Before operative paragraph 1, insert a new paragraph reading “Recalls the harbour and its bells;”."
    head = "A/C.2/80/L.914\n\nAtlantis: amendments to draft resolution A/C.2/80/L.901\n\n"
    amended = redline.amend(draft, [redline.understand(read_bytes((head + wish).encode(), "a.txt"))])
    from redline.writing import terminal
    from redline.writing.report.amendments import report

    assert "is as in the old text" not in terminal.render(report(amended))
