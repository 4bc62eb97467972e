"""What reports list of all changes; what isn't listed is counted, and stays in JSON."""

from __future__ import annotations

import json
import random
import re

import pytest

from redline.comparing.classes import ChangeClass, classify
from redline.comparing.telling.verdict import is_body
from redline.errors import UsageError
from redline.model import Address, Comparison, Kind
from redline.writing import json as writer
from redline.writing.report.ranges import gathered
from redline.writing.scope import Scope
from redline.writing.selection import EVERYTHING, Selection, check_parties, selection
from tests.comparing.test_decisions import compared
from tests.writing.reports import as_markdown, as_page, as_text

OLD = [
    "Encourages the keepers to light the lamps;",
    "Notes the report of the pilots;",
    "Requests the Secretary-General to report on bells at its eightieth session;",
    "Invites the masters to count their boats;",
    "Thanks the painters of the coast;",
]
NEW = [
    "Urges the keepers to light the lamps;",
    "Notes the long report of the pilots;",
    "Requests the Secretary-General to report on bells at its eighty-first session;",
    "Invites the masters to count their boats;",
    "Requests the Secretary-General to establish a panel of bell founders;",
]


def pair() -> Comparison:
    return compared(OLD, NEW)


def listed(told: str) -> list[str]:
    """The places of the paragraphs that a summary in Markdown lists."""
    return re.findall(r"^### (.+?):", told.replace("\\", ""), re.MULTILINE)


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        ({"only": "verb"}, ["OP 1"]),
        ({"only": "W, T"}, ["OP 1", "OP 3"]),
        ({"only": "mise à jour technique"}, ["OP 3"]),
        ({"min_weight": 3}, ["OP 1", "OP 2", "was OP 5", "OP 5"]),
        ({"places": "OP 2–3"}, ["OP 2", "OP 3"]),
        ({"places": "op 1, 3"}, ["OP 1", "OP 3"]),
        ({"places": "PP"}, []),
        ({"places": "OP 1–3", "min_weight": 3}, ["OP 1", "OP 2"]),
    ],
)
def test_only_what_is_asked_for_is_listed_and_each_report_says_so(asked: dict[str, object], places: list[str]) -> None:
    comparison, chosen = pair(), selection(**asked)  # type: ignore[arg-type]  # words and a number
    told, page = as_markdown(comparison, chosen=chosen), as_page(comparison, chosen=chosen)

    assert sorted(listed(told)) == sorted(places)
    assert f"{len(places)} of 5 changes listed: " in told
    assert f"{len(places)} of 5 changes listed: " in page
    assert f"{len(places)} of 5 changes listed: " in as_text(comparison, chosen=chosen)
    assert page.count('tabindex="-1"><h3') + page.count('tabindex="-1">\n<h3') == len(places)


def test_json_leaves_nothing_out_and_says_what_the_others_list() -> None:
    comparison, chosen = pair(), selection(only="verb")
    whole, some = (json.loads(writer.render(comparison, Scope(chosen=asked))) for asked in (EVERYTHING, chosen))

    assert [change["shown"] for change in whole["changes"]] == [True] * len(whole["changes"])
    assert [change["new"] for change in some["changes"] if change["shown"]] == [["OP 1"]]
    assert {key: value for key, value in some.items() if key != "changes"} == {
        key: value for key, value in whole.items() if key != "changes"
    }


def test_nothing_asked_is_everything_and_no_line_of_it() -> None:
    assert as_markdown(pair(), chosen=selection()) == as_markdown(pair())
    assert selection().is_all


def test_random_selections_list_exactly_what_fits_all_that_is_asked() -> None:
    drawn, comparison = random.Random(7), pair()
    classified = classify(comparison)
    for _ in range(60):
        only = drawn.sample(list(ChangeClass), drawn.randint(0, 3))
        weight, first = drawn.randint(0, 4), drawn.randint(1, 5)
        last = drawn.randint(first, 6)
        places = drawn.choice(["", f"OP {first}-{last}"])
        chosen = selection(",".join(only), weight, places)
        fitting = [
            one
            for one in classified
            if (not only or set(only) & set(one.classes))
            and one.weight >= weight
            and (not places or any(first <= int(p.address.number or 0) <= last for p in paragraphs(one.change)))
        ]

        assert [one for one in classified if chosen.shows(one)] == fitting
        changed = [one for one in fitting if is_body(one.change) and one.change.kind != "unchanged"]
        assert len(listed(as_markdown(comparison, chosen=chosen))) == len(changed)


def paragraphs(change: object) -> list[object]:
    pair = change.pair  # type: ignore[attr-defined]
    return [one for one in (*pair.old, *pair.new) if one.address.kind is Kind.OPERATIVE]


def test_places_as_reports_gather_them_are_read_back_as_the_same_places() -> None:
    drawn = random.Random(3)
    every = [Address(kind, str(number)) for kind in (Kind.PREAMBULAR, Kind.OPERATIVE) for number in range(1, 15)]
    for _ in range(60):
        some = [address for address in every if drawn.random() < 0.4]
        chosen = selection(places=gathered(map(str, some), ", "))

        assert [address for address in every if chosen.has_place(address)] == (some if some else [])


@pytest.mark.parametrize(
    ("places", "address", "held"),
    [
        ("OP 5 (a)", Address(Kind.OPERATIVE, "5", ("a", "ii")), True),
        ("OP 5 (a)", Address(Kind.OPERATIVE, "5"), False),
        ("OP 5", Address(Kind.OPERATIVE, "5", ("b",)), True),
        ("annex II", Address(Kind.ANNEX, "annex II, 4", part="annex II"), True),
        ("annex I", Address(Kind.ANNEX, "annex II, 4", part="annex II"), False),
        ("title", Address(Kind.TITLE), True),
        ("OP 1", Address(Kind.OPERATIVE, "1", part="A"), False),
        ("PP 3 bis", Address(Kind.PREAMBULAR, "3 bis"), True),
    ],
)
def test_a_place_holds_what_stands_below_it(places: str, address: Address, held: bool) -> None:
    assert selection(places=places).has_place(address) is held


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"only": "verbs of motion"}, "no class of changes; give some of new (N)"),
        ({"places": "12"}, "say of which kind 12 is, such as OP 12"),
    ],
)
def test_what_cant_be_read_is_said_with_what_could_be(asked: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        selection(**asked)  # type: ignore[arg-type]  # words


def test_a_party_that_changed_nothing_is_said() -> None:
    with pytest.raises(UsageError, match="nobody is named"):
        check_parties(Selection(by=("Norway",)), pair())
