"""The index page: plain without its script, safe whatever documents hold."""

from __future__ import annotations

import csv
import io
import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO

from docx import Document

from redline.comparing import compare
from redline.delivery import set_report
from redline.reading.door import read_bytes
from redline.sessions.batch import index, index_page, index_table
from redline.sessions.batch.cards import Card
from redline.sessions.batch.figures import Figures, Highlight, highlights
from redline.sessions.batch.found import Attached, Duplicate, FoundBy, FoundPair, Relation, SessionText, Unpaired
from redline.sessions.batch.outcome import AmendedOutcome, Made, PairOutcome, Session
from redline.sessions.batch.tasks import Failure
from redline.writing import markdown, terminal
from redline.writing.report.comparison import report
from redline.writing.upshot import Caution

HOSTILE = "</script><img src=x onerror=alert(1)>&amp;\"'\u202e"
TOTALS = {
    "unchanged": 3,
    "typography": 0,
    "edited": 12,
    "inserted": 1,
    "deleted": 0,
    "split": 0,
    "merged": 0,
    "moved": 2,
    "formatted": 1,
}


def session() -> Session:
    found = FoundPair("old.txt", "new.txt", FoundBy.PREAMBLE, Relation.PREDECESSOR, "PP 1 cites it")
    broken = FoundPair("old.txt", HOSTILE, FoundBy.TITLE, Relation.PREDECESSOR, HOSTILE)
    return Session(
        rows=(
            PairOutcome(
                found,
                Made(
                    "a b%",
                    {"docx": "redline.docx", "html": "report.html", "md": "summary.md"},
                    Figures(
                        TOTALS,
                        4,
                        weights={"4": 5, "1": 8},
                        classes={"W": 2, "M": 3, "E": 1},
                        weightiest=(
                            Highlight("OP 4 (was OP 3)", f"verb {HOSTILE}", "OP-4", "edited", 4, 30),
                            Highlight("was OP 9", "dropped: “Thanks”", "was-OP-9", "deleted", 3, 10),
                        ),
                        look=(Highlight("PP 1", HOSTILE, "PP-1"),),
                        warnings=(Caution("unrelated", HOSTILE),),
                        verdict="light",
                        verdict_text=HOSTILE,
                        body=TOTALS,
                        money=1,
                    ),
                ),
            ),
            PairOutcome(broken, Made("c", failure=Failure(HOSTILE, 3))),
        ),
        amended=(
            AmendedOutcome(
                "new.txt",
                ("am.txt",),
                Made("d", {"html": "report.html"}, Figures(asked={"applied": 7, "refused": 2, "not_understood": 0})),
            ),
        ),
        unpaired=(Unpaired(HOSTILE, HOSTILE, ("x", "y")),),
        amendments=(Attached("am.txt", "A/80/L.6", HOSTILE, "A/80/L.5", "new.txt"),),
        duplicates=(Duplicate("copy.txt", "old.txt"),),
        unreadable={"bad.pdf": Failure("bad.pdf: damaged; save it anew", 3)},
        texts={"new.txt": SessionText("new.txt", Card(symbol="A/80/L.5", title=HOSTILE))},
        ignored=2,
    )


class Page(HTMLParser):
    """The tags, links and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.cells: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def test_what_documents_hold_is_text_and_nothing_is_fetched() -> None:
    page = index_page.page(session()).decode()

    found = Page(page)

    assert found.tags.count("script") == 1
    assert "img" not in found.tags
    changed = ["a%20b%25/report.html#OP-4", "a%20b%25/report.html#was-OP-9"]
    assert [link for link in found.links if link not in changed] == [
        "#pairs", "#unpaired", "#amendments", "d/report.html", "#unpaired", "#unpaired",
        "a%20b%25/redline.docx", "a%20b%25/report.html", "a%20b%25/summary.md", "d/report.html",
    ]  # fmt: skip
    assert [link for link in found.links if link in changed] == changed


def test_a_pair_that_may_be_the_wrong_file_does_not_hide_the_others_changes() -> None:
    found = FoundPair("old.txt", "new.txt", FoundBy.MANIFEST, Relation.GIVEN, "the manifest says so")
    large = Highlight("OP 1", "dropped: all", "OP-1", "deleted", 4, 900)
    small = Highlight("OP 2", "adds “oil”", "OP-2", "edited", 3, 5)
    warned = Figures(TOTALS, weightiest=(large,), warnings=(Caution("unrelated", "Another text."),))
    wrong = PairOutcome(found, Made("a", figures=warned))
    right = PairOutcome(found, Made("b", figures=Figures(TOTALS, weightiest=(small,))))
    page = index_page.page(Session((wrong, right))).decode()

    assert page.index("adds “oil”") < page.index("dropped: all")
    assert page.index("Another text.") < page.index('<table id="pairs">')


def test_operative_paragraphs_of_a_pair_come_before_larger_ones_of_another_at_equal_weight() -> None:
    found = FoundPair("old.txt", "new.txt", FoundBy.MANIFEST, Relation.GIVEN, "the manifest says so")
    large = Highlight("PP 7", "dropped: all", "PP-7", "deleted", 4, 900)
    small = Highlight("OP 2", "adds “oil”", "OP-2", "edited", 4, 5, operative=True)
    pairs = (
        PairOutcome(found, Made(name, figures=Figures(TOTALS, weightiest=(change,))))
        for name, change in (("a", large), ("b", small))
    )
    page = index_page.page(Session(tuple(pairs))).decode()

    assert page.index("adds “oil”") < page.index("dropped: all")


def test_the_policy_names_this_pages_own_style_and_script_and_nothing_else() -> None:
    page = index_page.page(session()).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    style, script = (re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL) for tag in ("style", "script"))
    assert style is not None
    assert script is not None

    def digest(text: str) -> str:
        return "&#39;sha256-" + b64encode(sha256(text.encode()).digest()).decode() + "&#39;"

    assert policy[1] == (
        f"default-src &#39;none&#39;; style-src {digest(style[1])}; script-src {digest(script[1])}; "
        "base-uri &#39;none&#39;; form-action &#39;none&#39;"
    )


def test_the_table_has_a_row_a_pair_with_its_totals() -> None:
    cells = [" ".join(cell.split()) for cell in Page(index_page.page(session()).decode()).cells]

    head = "new,old,title,files,verdict,weighty,mandates,money,edited,inserted,deleted,moved,reformatted,findings"
    head = head.split(",")
    assert cells[: len(head)] == head
    warning, *row = cells[len(head) : 2 * len(head) + 1]
    assert warning.startswith("Warning: ")
    assert row[0] == "A/80/L.5amendments: A/80/L.6"
    assert row[1] == "old.txtpredecessor, by the preamble: PP 1 cites it"
    assert row[3:] == ["redline report summary amended", "light changes", "5", "3", "1", "12", "1", "0", "2", "1", "4"]


def test_the_page_tells_of_what_failed_and_of_what_has_no_pair() -> None:
    text = " ".join(index_page.page(session()).decode().split())

    assert (
        "2 pairs, <strong>1 failed</strong>; light changes: 1; "
        "12 edited, 1 inserted, 2 moved, 1 reformatted, 3 unchanged." in text
    )
    assert "4 findings." in text
    assert "2 without a pair" in text
    assert "bad.pdf</bdi> — unreadable: bad.pdf: damaged; save it anew" in text
    assert "2 files of other kinds" in text


def test_the_json_says_the_same_a_pair_a_line() -> None:
    data = index.data(session()).decode()

    said = json.loads(data)

    assert said["schema"] == "redline-session/1"
    assert said["verdicts"] == {
        "as_tabled": 0, "rollover": 0, "light": 1, "substantive": 0, "rewritten": 0, "unrelated": 0
    }  # fmt: skip
    assert [(one["verdict"], one["verdict_text"], one["body"]) for one in said["pairs"]] == [
        ("light", HOSTILE, TOTALS),
        (None, "", None),
    ]
    assert said["totals"] == {"pairs": 2, "failed": 1, **TOTALS, "findings": 4}
    assert [(one["status"], one["error"]) for one in said["pairs"]] == [("done", None), ("failed", HOSTILE)]
    assert said["pairs"][0]["outputs"] == {
        "docx": "a b%/redline.docx",
        "html": "a b%/report.html",
        "md": "a b%/summary.md",
    }
    assert [(one["where"], one["weight"]) for one in said["pairs"][0]["weightiest"]] == [
        ("OP 4 (was OP 3)", 4),
        ("was OP 9", 3),
    ]
    assert said["pairs"][0]["weights"] == {"0": 0, "1": 8, "2": 0, "3": 0, "4": 5}
    assert said["pairs"][0]["classes"] == {"E": 1, "M": 3, "W": 2}
    assert [said["pairs"][0][key] for key in ("mandates", "money")] == [3, 1]
    assert [(one["draft"], one["documents"], one["applied"], one["refused"]) for one in said["amended"]] == [
        ("new.txt", ["am.txt"], 7, 2)
    ]
    assert said["pairs"][1]["weights"] is None
    assert said["pairs"][0]["amendments"] == ["am.txt"]
    assert [(one["file"], one["status"]) for one in said["unpaired"]] == [
        (HOSTILE, "ambiguous"),
        ("bad.pdf", "unreadable"),
    ]
    assert said["duplicates"] == [{"file": "copy.txt", "of": "old.txt"}]
    assert sum('"found_by"' in line for line in data.splitlines()) == 2


def test_amendments_that_were_not_all_applied_are_something_to_look_at() -> None:
    text = " ".join(index_page.page(session()).decode().split())

    assert text.count("7 amendments applied, 2 refused.") == 2
    assert text.index("7 amendments applied, 2 refused.") < text.index('<table id="pairs">')


def test_the_table_for_spreadsheets_has_a_row_a_pair_and_calculates_nothing() -> None:
    calculated = Card(symbol="A/80/L.5", title="=1+1", adopted=True)
    told = replace(session(), texts={"new.txt": SessionText("new.txt", calculated)})

    rows = list(csv.DictReader(io.StringIO(index_table.table(told).decode("utf-8-sig"))))

    assert [(row["new"], row["title"], row["verdict"], row["error"]) for row in rows] == [
        ("A/80/L.5", "'=1+1", "light", ""),
        (HOSTILE, "", "", HOSTILE),
    ]
    assert [rows[0][key] for key in ("weighty", "mandates", "money", "findings")] == ["5", "3", "1", "4"]
    assert rows[0]["redline"] == "a b%/redline.docx"
    assert rows[0]["amendments"] == "A/80/L.6"


def test_weighty_is_what_the_verdict_counts_and_of_an_older_record_every_change_that_matters() -> None:
    assert Figures(weights={"4": 5, "3": 2, "2": 9}, substance=4).weighty == 4
    assert Figures(weights={"4": 5, "3": 2, "2": 9}).weighty == 7


def test_an_empty_session_has_a_page_too() -> None:
    assert "0 pairs" in index_page.page(Session()).decode()
    assert json.loads(index.data(Session()))["pairs"] == []


def test_a_pairs_highlights_are_what_its_report_tells_first() -> None:
    body = (
        "The General Assembly,\n\nRecalling the lamps,\n\n1. {} lights, as resolution 79/12 of 3 May 1990 has it;\n\n"
    )
    texts = (body.format("Encourages"), f"{body.format('Urges')}2. Decides to keep the day of the lamp;\n")
    old, new = (read_bytes(text.encode(), name) for text, name in zip(texts, ("old.txt", "new.txt"), strict=True))

    changes, look = highlights(report(compare(old, new)))

    assert [(one.place, one.anchor, one.kind, one.weight) for one in changes] == [
        ("OP 2", "OP-2", "inserted", 4),
        ("OP 1", "OP-1", "edited", 4),
    ]
    assert changes[0].amount > changes[1].amount > 0
    assert [(one.place, one.anchor) for one in look] == [("OP 1", "OP-1")]
    assert "can't be of 3 May 1990" in look[0].line


def test_an_index_may_be_set_in_any_format() -> None:
    told = index_page.report(session())
    for printed in (markdown.render(told).replace("\\", ""), terminal.render(told)):
        assert "A/80/L.5" in printed
        assert "predecessor, by the preamble: PP 1 cites it" in printed
        assert ": unreadable: bad.pdf: damaged; save it anew" in printed


def test_on_paper_a_column_of_links_is_left_out() -> None:
    (table,) = Document(
        BytesIO(set_report(index_page.report(session()), ".docx", datetime(2026, 1, 1, tzinfo=UTC)))
    ).tables

    assert [cell.text for cell in table.rows[0].cells][:5] == ["new", "old", "title", "verdict", "weighty"]
    assert len(table.rows[1].cells) == len(table.rows[0].cells)


def test_findings_that_may_be_meant_are_not_said_to_be_none() -> None:
    (row, _) = session().rows
    figures = replace(row.made.figures, look=(), warnings=(), findings=3)
    row = replace(row, made=replace(row.made, figures=figures))
    quiet = replace(session(), rows=(row,), unpaired=(), unreadable={}, amended=())

    told = markdown.render(index_page.report(quiet))

    assert "3 findings." in told
    assert "3 that may be meant as they stand" in told
    assert "Nothing was found" not in told


def test_totals_are_parted_as_the_language_parts_what_it_says() -> None:
    french, chinese = (markdown.render(index_page.report(replace(session(), language=code))) for code in ("fr", "zh"))

    assert "1 échec ; changements légers : 1 ; 12 modifiés" in french.replace("**", "")
    assert "；修改12段、" in chinese.replace("**", "")
    assert "。" in chinese.split("\n")[0]
