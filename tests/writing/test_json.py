"""The machine-readable summary is an interface: its keys and values are written out here."""

from __future__ import annotations

import json
import unicodedata
from importlib.resources import files
from typing import Any

import pytest

from redline.runs import BREAK
from redline.writing import json as writer
from tests.writing.comparisons import DELETE, INSERT, KEEP, VERDICT, edited, every_kind
from tests.writing.schema import faults

SCHEMA = json.loads(files("redline.writing").joinpath("summary.schema.json").read_text("utf-8"))


def reason(code: str, what: str, old: str, new: str, detail: str = "") -> dict[str, Any]:
    return {"class": code, "what": what, "old": old, "new": new, "note": None, "detail": detail, "unsure": False}


def changes() -> list[dict[str, Any]]:
    return list(json.loads(writer.render(every_kind()))["changes"])


def test_the_summary_has_the_keys_of_the_interface_in_its_order() -> None:
    summary = json.loads(writer.render(every_kind()))

    assert list(summary) == [
        "schema", "verdict", "verdict_text", "body",
        "old", "new", "warnings", "totals", "typography", "weightiest",
        "findings", "untracked", "decisions", "lists", "changes",
    ]  # fmt: skip
    assert summary["schema"] == "redline/1"
    assert (summary["verdict"], summary["verdict_text"]) == ("substantive", VERDICT)
    assert summary["body"] == summary["totals"]
    assert summary["old"] == {
        "source": "old.txt",
        "title": "Archives of lighthouses",
        "language": "en",
        "paragraphs": 9,
    }
    assert summary["totals"] == {
        "unchanged": 3,
        "typography": 0,
        "edited": 2,
        "inserted": 1,
        "deleted": 1,
        "split": 1,
        "merged": 1,
        "moved": 1,
        "formatted": 0,
    }


def test_an_edit_says_where_what_and_how_much() -> None:
    assert changes()[3] == {
        "old": ["OP 2"],
        "new": ["OP 3"],
        "kind": "edited",
        "moved": False,
        "classes": ["W", "Q"],
        "weight": 4,
        "shown": True,
        "reasons": [
            reason("W", "verb", "Encourages", "Urges", detail="soft call > pressing call"),
            reason("Q", "qualifier", "", "as appropriate"),
        ],
        "similarity": 0.8367,
        "summary": "verb Encourages → Urges ↑; adds “as appropriate”",
        "spans": [
            ["delete", "Encourages"],
            ["insert", "Urges"],
            ["keep", " States to list the lighthouses in their territory, lit or dark, and to say"],
            ["insert", ", as appropriate,"],
            ["keep", " where;"],
        ],
        "notes": [],
        "author": None,
        "formatting": [],
    }


def test_a_changed_footnote_is_told_by_both_labels_and_its_words() -> None:
    assert changes()[0]["notes"] == [
        {
            "label": "4",
            "old_label": "3",
            "kind": "edited",
            "spans": [["keep", "Care of Wet Paper, "], ["delete", "2nd"], ["insert", "3rd"], ["keep", " ed."]],
            "formatting": [],
        }
    ]
    assert changes()[2]["notes"][0] == {
        "label": "3",
        "old_label": None,
        "kind": "inserted",
        "spans": [["insert", "See A/80/9902."]],
        "formatting": [],
    }


@pytest.mark.parametrize(
    ("place", "kind", "moved", "weight", "summary"),
    [
        (0, "edited", False, 3, "footnote 4: 2nd → 3rd"),
        (1, "unchanged", False, 0, "unchanged"),
        (2, "inserted", False, 3, "new paragraph: “Decides to keep 1 September [as] the day;”"),
        (4, "deleted", False, 3, "dropped: “Thanks the *harbour* of Cape_Verity;”"),
        (5, "split", False, 2, "split into OP 4 and OP 5; and → Also"),
        (6, "merged", False, 3, "merged from OP 5 and OP 6; Invites → and"),
        (7, "unchanged", True, 1, "moved — same words"),
        (8, "unchanged", False, 0, "unchanged"),
    ],
)
def test_each_kind_has_its_weight_and_its_line(place: int, kind: str, moved: bool, weight: int, summary: str) -> None:
    change = changes()[place]

    assert (change["kind"], change["moved"], change["weight"], change["summary"]) == (kind, moved, weight, summary)


def test_the_spans_of_every_change_rebuild_both_texts() -> None:
    comparison = every_kind()

    for change, written in zip(comparison.changes, changes(), strict=True):
        old = "".join(text for op, text in written["spans"] if op != "insert")
        new = "".join(text for op, text in written["spans"] if op != "delete")
        assert old == BREAK.join(paragraph.text for paragraph in change.pair.old)
        assert new == BREAK.join(paragraph.text for paragraph in change.pair.new)


def test_findings_say_in_which_document_they_are() -> None:
    assert json.loads(writer.render(every_kind()))["findings"] == [
        {"where": "OP 3", "line": 12, "message": "a name is marked up", "certainty": "sure", "document": "old"},
        {"where": "document", "line": None, "message": "no date", "certainty": "sure", "document": "new"},
    ]


def test_words_of_any_script_are_written_as_they_are() -> None:
    written = writer.render(edited((KEEP, "يشير إلى "), (DELETE, "\u2019\t"), (INSERT, "回顾\u2028"), language="ar"))

    assert "يشير إلى" in written
    assert json.loads(written)["changes"][0]["spans"] == [
        ["keep", "يشير إلى "],
        ["delete", "\u2019\t"],
        ["insert", "回顾\u2028"],
    ]


def test_an_outline_names_each_paragraph_and_binds_each_note() -> None:
    outline = json.loads(writer.outline(every_kind().new))

    assert list(outline) == ["schema", "source", "title", "language", "head", "paragraphs", "notes", "findings"]
    assert outline["paragraphs"][2] == {
        "address": "OP 2",
        "label": "2.",
        "level": 0,
        "text": "Decides to keep 1 September [as] the day;",
        "opener": "",
        "notes": ["3"],
    }
    assert outline["notes"] == [
        {"label": "3", "called_from": "OP 2", "text": "See A/80/9902."},
        {"label": "4", "called_from": "PP 1", "text": "Care of Wet Paper, 3rd ed."},
    ]


def test_the_schema_accepts_a_summary_and_an_outline() -> None:
    comparison = every_kind()

    for written in (writer.render(comparison), writer.outline(comparison.new), writer.outline(comparison.old)):
        assert list(faults(json.loads(written), SCHEMA, SCHEMA)) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("kind", "renumbered"), ("weight", 5), ("weight", True), ("spans", [["keep"]]), ("old", "OP 1"), ("notes", [{}])],
)
def test_the_schema_refuses_what_the_interface_does_not_have(key: str, value: object) -> None:
    summary = json.loads(writer.render(every_kind()))
    summary["changes"][0][key] = value

    assert list(faults(summary, SCHEMA["$defs"]["comparison"], SCHEMA))


def test_the_schema_requires_every_key_that_is_written() -> None:
    summary = json.loads(writer.render(every_kind()))

    for key in summary["changes"][0]:
        assert key in SCHEMA["$defs"]["change"]["required"]
    for key in summary:
        assert key in SCHEMA["$defs"]["comparison"]["required"]


def test_no_control_stands_in_json_as_it_is_and_each_comes_back() -> None:
    comparison = edited((DELETE, "oil \x7f"), (INSERT, "tar \x9b31m\x1b"), (KEEP, "."))
    written = writer.render(comparison)

    assert not [sign for sign in written if sign != "\n" and unicodedata.category(sign) == "Cc"]
    assert [span[1] for change in json.loads(written)["changes"] for span in change["spans"]] == [
        "oil \x7f",
        "tar \x9b31m\x1b",
        ".",
    ]
