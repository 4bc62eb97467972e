"""What stands around the body is one row in every report, and in no total that people read."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from docx import Document

import redline
from redline import delivery
from redline.messages import LANGUAGES, placed
from redline.model import Comparison
from redline.reading.door import read_bytes
from redline.sessions.history import trace
from redline.sessions.history.report import report as history_report
from redline.writing.html import pages
from redline.writing.report.blocks import Changed, Frame
from redline.writing.report.comparison import report
from tests.writing.reports import as_markdown, as_page, as_text, as_word


def text(symbol: str, day: int, verb: str = "Urges") -> str:
    return (
        f"United Nations\n\n{symbol}\n\nGeneral Assembly\n\nDistr.: Limited\n{day} November 2025\n\n"
        f"Lamps of the coast\n\nThe General Assembly,\n\nNoting the state of the lamps,\n\n"
        f"1. {verb} the keepers to count them;\n\n"
        "2. Decides to meet again.\n"
    )


def compared(verb: str = "Requests") -> Comparison:
    old, new = text("A/80/L.5", 1), text("A/80/L.6", 9, verb)
    return redline.compare(read_bytes(old.encode(), "old.txt"), read_bytes(new.encode(), "new.txt"))


def test_a_summary_has_one_row_that_tells_each_line() -> None:
    lines = as_text(compared()).split("\n")

    assert lines[1] == "1 edited; 2 unchanged."
    at = lines.index("Head and end: symbol, date (2 lines)")
    assert lines[at + 1] == "    symbol: A/80/L.5 → A/80/L.6; date: 1 November 2025 → 9 November 2025"
    assert not [line for line in lines if line.startswith(("symbol:", "date:"))]
    assert as_markdown(compared()).count("### Head and end: symbol, date (2 lines)") == 1


def test_a_line_of_the_head_that_moved_is_neither_new_nor_dropped() -> None:
    first, second = ("\n".join(("Original: Welsh", "Cornish")[::step]) for step in (1, -1))
    old, new = (text("A/80/L.5", 1).replace("Distr.: Limited\n1 November 2025", lines) for lines in (first, second))
    comparison = redline.compare(read_bytes(old.encode(), "old.txt"), read_bytes(new.encode(), "new.txt"))

    assert sorted(change.kind for change in comparison.changes if change.kind != "unchanged") == ["deleted", "inserted"]
    (frame,) = (block for block in report(comparison).blocks if isinstance(block, Frame))
    assert frame.row.told.endswith("(1 line)")
    assert ": same words" in frame.row.said
    assert "new paragraph" not in frame.row.said
    assert "dropped" not in frame.row.said


def test_a_line_of_the_head_that_one_text_lacks_is_no_paragraph() -> None:
    texts = text("A/80/L.5", 1), text("A/80/L.6", 1).replace("Distr.: Limited\n", "")
    old, new = (read_bytes(each.encode(), "x.txt") for each in texts)

    said = [as_text(redline.compare(*sides), language="fr").split("\n") for sides in ((old, new), (new, old))]

    ends = ("« Distr.: Limited » → néant", "néant → « Distr.: Limited »")
    for lines, end in zip(said, ends, strict=True):
        assert f"distribution : {end}" in lines[lines.index("En-tête et fin : cote, distribution (2 lignes)") + 1]


def test_a_word_table_has_one_row() -> None:
    (table,) = Document(BytesIO(as_word(compared(), datetime(2026, 1, 1, tzinfo=UTC)))).tables

    assert [row.cells[0].text for row in table.rows] == ["Paragraph", "Head and end", "OP 1"]
    assert [cell.text for cell in table.rows[1].cells[1:]] == [
        "symbol, date (2 lines)",
        "",
        "symbol: A/80/L.5 → A/80/L.6; date: 1 November 2025 → 9 November 2025",
    ]


def test_a_page_folds_every_line_around_the_body_and_counts_none() -> None:
    page = as_page(compared())
    folded = page[page.index('<details class="frame"') :].split("</details>")[0]

    assert "<b>Head and end</b>: symbol, date (2 lines)</summary>" in folded
    assert 'id="symbol"' in folded
    assert 'id="body-line"' in folded
    assert 'id="OP-1"' not in folded
    assert 'id="only-reworded"> edited <span class="count">1</span>' in page
    assert 'id="hide-same"> hide unchanged <span class="count">2</span>' in page


def test_a_pages_filters_count_what_the_totals_count() -> None:
    old = text("A/80/L.5", 1).replace("the lamps,", "the well-kept lamps,")
    same, hyphen = (
        redline.compare(read_bytes(old.encode(), "old.txt"), read_bytes(new.encode(), "new.txt"))
        for new in (
            old.replace("meet again", "meet soon"),
            old.replace("meet again", "meet soon").replace("well-kept", "well\N{NON-BREAKING HYPHEN}kept"),
        )
    )

    assert as_text(same).split("\n")[1] == "1 edited; 2 unchanged."
    assert 'id="hide-same"> hide unchanged <span class="count">2</span>' in as_page(same)
    assert as_text(hyphen).split("\n")[1] == "1 edited; 1 paragraph: hyphens only; 1 unchanged."
    assert '"only-reworded"> edited <span class="count">1</span>' in as_page(hyphen)
    assert 'id="hide-same"> hide unchanged <span class="count">2</span>' in as_page(hyphen)
    assert 'class="row edited is-text level-0 weight-0 same' in as_page(hyphen)


def test_a_line_at_the_end_is_named_in_the_languages_of_reports() -> None:
    names = {language: placed("closing vote", language) for language in LANGUAGES}

    assert names.pop("en") == "closing vote"
    assert not [name for name in names.values() if "vote" in name.removeprefix("vote (fin)")]


def test_where_only_the_head_differs_it_is_all_there_is_to_see() -> None:
    told = report(compared("Urges"))

    (frame,) = (block for block in told.blocks if isinstance(block, Frame))
    assert [line.address for line in frame.lines if isinstance(line, Changed) and line.differs] == ["symbol", "date"]
    assert as_text(compared("Urges")).startswith("No word differs from A/80/L.5.\n3 unchanged.\n")
    assert "Head and end" not in as_page(redline.compare(compared().old, compared().old))


def test_each_text_is_said_to_have_the_paragraphs_that_the_totals_count() -> None:
    """Lines around the body are no paragraphs there either: else a text of three would be said to have seven."""
    comparison = compared()

    totals, old, new = as_text(comparison).split("\n")[1:4]

    assert totals == "1 edited; 2 unchanged."
    assert (old.rpartition(", ")[2], new.rpartition(", ")[2]) == ("3 paragraphs", "3 paragraphs")
    assert len(comparison.new.paragraphs) > 3


def test_the_json_keeps_each_line_and_the_redline_tracks_each(tmp_path: Path) -> None:
    comparison = compared()
    made = delivery.content(comparison, delivery.Wishes())
    delivery.deliver(made, delivery.Targets([tmp_path / "all.json", tmp_path / "redline.docx"]))
    said = json.loads((tmp_path / "all.json").read_text("utf-8"))

    assert (said["totals"]["edited"], said["body"]["edited"]) == (3, 1)
    assert [one["new"] for one in said["changes"] if one["kind"] == "edited"] == [["symbol"], ["date"], ["OP 1"]]
    tracked = redline.read(tmp_path / "redline.docx", tracked_changes="accept")
    assert [one.text for one in tracked.paragraphs] == [one.text for one in comparison.new.paragraphs]


def test_a_history_folds_the_lines_around_the_text() -> None:
    page = pages.render(history_report(trace([compared().old, compared().new])))
    folded = page[page.index('<details class="frame"') :].split("</details>")[0]

    assert ">Head and end (" in folded
    assert "A/80/L." in folded
    assert "the keepers" not in folded
