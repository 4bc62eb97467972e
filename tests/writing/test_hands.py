"""Who made which change of a file with tracked changes, and when; and reports of one author's or one day's changes."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from importlib.resources import files
from itertools import count
from pathlib import Path
from random import Random

import pytest

from redline.cli import main
from redline.comparing import compare
from redline.comparing.authorship.hands import all_touches
from redline.comparing.classes import Classified
from redline.model import Change, Comparison, Op
from redline.ooxml.package import Package
from redline.reading.versions import read_versions
from redline.runs import BREAK
from redline.writing.report import comparison as reports
from redline.writing.report.blocks import Changed, PrintedWords
from redline.writing.scope import Scope
from redline.writing.selection import Selection
from tests.drawing import some
from tests.reading.word_files import call, note, p, r, word_file
from tests.tracked_files import paragraphs
from tests.trials.tracked import DAYS, Drawn
from tests.writing.schema import faults

SCHEMA = json.loads(files("redline.writing").joinpath("summary.schema.json").read_text("utf-8"))

NAMES = ("", "Atlantis", "Borduria", "Cordonia")
JOINT = {"Atlantis, Borduria": {"Atlantis", "Borduria"}}


def drawn(seed: int, folder: Path) -> tuple[bytes, Comparison]:
    file = folder / f"{seed}.docx"
    file.write_bytes(Drawn(Random(seed)).file())
    return file.read_bytes(), compare(*read_versions(file))


def asked_for(author: str, day: str, by: str, since: str) -> bool:
    theirs = not by or by in JOINT.get(author, {author})
    return theirs and (not since or (bool(day) and day >= since))


def said(change: Change, side: Op) -> str:
    return "".join(span.text for span in change.spans if span.op in (Op.KEEP, side))


def texts_between(whole: Comparison, chosen: Selection) -> list[str]:
    """Paragraphs that some inserted and those asked for deleted again, so that they are in neither text."""
    told = [touch for touch in all_touches(whole) if touch.before and touch.text != BREAK and touch.within]
    return [
        one.text for one in told if chosen.takes(one) and not chosen.takes(replace(one, hand=one.within or one.hand))
    ]


FILTERS = [(by, since) for by in NAMES for since in DAYS if by or since]


@pytest.mark.parametrize("seed", some(range(40)))
def test_each_filter_gives_exactly_one_s_changes(seed: int, tmp_path: Path) -> None:
    data, whole = drawn(seed, tmp_path)
    accepted = paragraphs(data, lambda *_: False)
    for by, since in FILTERS:
        chosen = Selection(by=(by,) if by else (), since=at(since))
        told = [(one, chosen.shows(Classified(one, (), 0))) for one in chosen.narrowed(whole).changes]

        without = [said(one, Op.DELETE) if shown else said(one, Op.INSERT) for one, shown in told]
        undone = paragraphs(data, partial(asked_for, by=by, since=since))
        assert sorted([*filter(None, without), *texts_between(whole, chosen)]) == sorted(undone), (by, since)
        assert [text for one, _ in told if (text := said(one, Op.INSERT))] == accepted


def at(day: str) -> datetime | None:
    return datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None


@pytest.mark.parametrize("seed", some(range(40, 60)))
def test_a_report_lists_the_paragraphs_that_a_filter_asks_for(seed: int, tmp_path: Path) -> None:
    data, whole = drawn(seed, tmp_path)
    for by, since in FILTERS:
        undone = Counter(paragraphs(data, partial(asked_for, by=by, since=since)))
        changed = Counter(paragraphs(data, lambda *_: False)) - undone
        report = reports.report(whole, Scope(chosen=Selection(by=(by,) if by else (), since=at(since))))

        rows = [block for block in report.blocks if isinstance(block, Changed) and block.differs]
        listed = Counter(text for row in rows if (text := plain(row.words, Op.INSERT)))
        assert listed == changed, (by, since)


def plain(words: PrintedWords, side: Op) -> str:
    kept = [strand for strand in words if strand.op in (Op.KEEP, side)]
    return "".join(fragment.text for strand in kept for fragment in strand.fragments)


MORNING, NOON = "2026-11-28T09:00:00Z", "2026-11-30T12:00:00Z"
IDS = count(1)


def mark(kind: str, author: str, date: str, inner: str = "") -> str:
    when = f' w:date="{date}"' if date else ""
    return f'<w:{kind} w:id="{next(IDS)}" w:author="{author}"{when}>{inner}</w:{kind}>'


def gone(text: str) -> str:
    return f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'


def file(folder: Path, *paragraphs: str, footnotes: str = "") -> Path:
    path = folder / "tracked.docx"
    path.write_bytes(word_file("".join(paragraphs), footnotes=footnotes))
    return path


def shown(tracked: Path, *asked: str) -> str:
    """The summary as a terminal has it, without colour."""
    written = tracked.with_name("summary.txt")
    wanted = ["-o", str(written), "--force", "-q", "--report-language", "en"]
    assert main(["compare", str(tracked), *asked, *wanted]) == 0
    return written.read_text("utf-8")


def listed(text: str, title: str) -> list[str]:
    """The lines of a list of the terminal's summary."""
    return text.partition(f"\n{title}\n")[2].partition("\n\n")[0].replace("    ", "").splitlines()


@pytest.fixture
def tracked(tmp_path: Path) -> Path:
    """Two authors, one of them twice and once without a date; one within the other's words; a paragraph of both."""
    within = mark(
        "ins", "Atlantis", MORNING, r(" of each") + mark("del", "Borduria", NOON, gone(" outer")) + r(" isle")
    )
    nested = mark(
        "ins", "Atlantis", MORNING, r(" and bells") + mark("ins", "Borduria", NOON, r(" of brass")) + r(" too")
    )
    return file(
        tmp_path,
        p("The lamps", mark("del", "Borduria", "", gone(" smoke")), " burn low."),
        p("The wells", within, " are deep."),
        p("The ropes", nested, " are worn."),
        p("The oil ", mark("ins", "Atlantis, Borduria", NOON, r("and the wick ")), "is dear."),
    )


def test_who_made_each_change_is_told_and_when(tracked: Path) -> None:
    text = shown(tracked)

    assert listed(text, "By whom and when") == [
        "Atlantis: 3 changes, 28 Nov 2026 to 30 Nov 2026",
        "Borduria: 4 changes, 30 Nov 2026, no date",
    ]
    assert listed(text, "Within what others inserted") == [
        "¶ 2: Borduria, 30 Nov: deletes “outer”, which Atlantis, 28 Nov, had inserted",
        "¶ 3: Borduria, 30 Nov: inserts “of brass” within what Atlantis, 28 Nov, inserted",
    ]
    assert "¶ 1: edited · substance\n    Borduria, no date\n" in text
    assert "\n    Atlantis, Borduria, 30 Nov\n" in text


def test_a_change_without_a_date_is_said_to_be_left_out(tracked: Path) -> None:
    text = shown(tracked, "--since", "2026-11-29")

    assert "1 change without a date is left out." in text
    assert "¶ 1: edited" not in text
    assert "{+ of brass+}" in text
    assert "[- outer-]" in text


def test_one_file_by_one_hand_says_so_once(tmp_path: Path) -> None:
    whole = file(tmp_path, *(p(f"Lamp {n} ", mark("ins", "Atlantis", NOON, r("burns "))) for n in range(3)))

    assert shown(whole).count("Atlantis") == 1


def test_words_that_another_brought_back_are_told(tmp_path: Path) -> None:
    back = mark("del", "Atlantis", MORNING, gone("small")) + mark("ins", "Borduria", NOON, r("small"))
    whole = file(
        tmp_path, p("The ", back, " lamp burns."), p("It ", mark("ins", "Atlantis", NOON, r("now ")), "smokes.")
    )

    assert listed(shown(whole), "Within what others inserted") == [
        "¶ 1: “small”: deleted by Atlantis, 28 Nov; inserted again by Borduria, 30 Nov"
    ]
    assert "[-small-] lamp" not in shown(whole)
    assert "{+small+}" in shown(whole, "--by", "Borduria")


ROW = (
    f"<w:tbl><w:tr><w:tc>{p('oil')}</w:tc></w:tr>"
    f"<w:tr><w:trPr>{mark('ins', 'Borduria', NOON)}</w:trPr><w:tc>{p('wick')}</w:tc></w:tr></w:tbl>{p('The end.')}"
)


def test_rows_looks_and_footnotes_have_an_author_too(tmp_path: Path) -> None:
    look = f"<w:r><w:rPr><w:b/>{mark('rPrChange', 'Cordonia', NOON, '<w:rPr/>')}</w:rPr><w:t>Lamps</w:t></w:r>"
    whole = file(
        tmp_path,
        p(look, " burn."),
        p("Wells are deep.", call("1")),
        ROW,
        footnotes=note("1", p("As ", mark("ins", "Atlantis", MORNING, r("later ")), "amended.")),
    )

    told = {name.split(":")[0]: name.split(": ")[1] for name in listed(shown(whole), "By whom and when")}
    assert told == {
        "Atlantis": "1 change, 28 Nov 2026",
        "Borduria": "1 change, 30 Nov 2026",
        "Cordonia": "1 change, 30 Nov 2026",
    }
    assert "later" in shown(whole, "--by", "Atlantis")
    assert "wick" in shown(whole, "--by", "Borduria")
    assert "wick" not in shown(whole, "--by", "Cordonia")


def test_every_format_says_who_and_when(tracked: Path, tmp_path: Path) -> None:
    outputs = [tmp_path / name for name in ("x.html", "x.md", "x.json")]
    asked = ["compare", str(tracked), "-q", "--by", "Borduria", "--summary", str(tmp_path / "x.docx")]
    assert main([*asked, *(part for path in outputs for part in ("-o", str(path)))]) == 0
    page, text, data = (path.read_text("utf-8") for path in outputs)

    assert 'title="Borduria, 30 Nov"' in page
    assert "*Borduria, no date*" in text
    assert "Borduria, no date" in "".join(
        found.text or ""
        for found in Package.open((tmp_path / "x.docx").read_bytes(), "x").tree("word/document.xml").iter()
    )
    summary = json.loads(data)
    assert list(faults(summary, SCHEMA, SCHEMA)) == []
    assert [change["shown"] for change in summary["changes"]] == [True, True, True, True]
    assert summary["authors"][1] == {
        "name": "Borduria",
        "changes": 4,
        "first": "2026-11-30T12:00:00+00:00",
        "last": "2026-11-30T12:00:00+00:00",
        "undated": True,
    }
    outer = next(touch for touch in summary["changes"][1]["tracked"] if touch["passing"])
    assert (outer["op"], outer["text"], outer["authors"]) == ("delete", " outer", ["Borduria"])
    assert outer["within"] == {"authors": ["Atlantis"], "date": "2026-11-28T09:00:00+00:00"}


def test_a_page_has_a_filter_for_each_of_several(tracked: Path, tmp_path: Path) -> None:
    assert main(["compare", str(tracked), "-q", "-o", str(tmp_path / "x.html")]) == 0

    page = (tmp_path / "x.html").read_text("utf-8")
    assert '<input type="checkbox" id="only-by-1"> Atlantis <span class="count">3</span>' in page
    assert '<input type="checkbox" id="only-by-2"> Borduria <span class="count">4</span>' in page


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (["--by", "Ruritania"], "no change here is Ruritania's; theirs are Atlantis; Borduria"),
        (["--since", "yesterday"], "is no date"),
        (["--by", "Atlantis", "-o", "x.docx"], "--tracked-changes accept:NAME"),
    ],
)
def test_what_can_t_be_listed_is_refused(
    tracked: Path, asked: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", str(tracked), *asked]) == 2
    assert sentence in " ".join(capsys.readouterr().err.split())


def test_two_files_have_no_dates(tracked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = [str(tracked), str(tracked), "--tracked-changes", "accept"]
    assert main(["compare", *both, "--since", "2026-11-29"]) == 2
    assert "give one Word file with tracked changes" in capsys.readouterr().err


def test_the_verdict_names_the_file_in_the_language_of_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for seed in range(3):
        drawn(seed, tmp_path)
        assert main(["compare", str(tmp_path / f"{seed}.docx"), "--report-language", "fr", "-q"]) == 0
        told = capsys.readouterr().out
        assert f"{seed}.docx (modifications refusées)" in told.split("\n")[0]
        assert "changes rejected" not in told
