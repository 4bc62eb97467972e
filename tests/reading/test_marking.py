"""Drafts marked by hand are read as their two versions; what the layout makes bold is no marking."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import redline
from redline.cli import main
from redline.model import Resolution
from tests.reading.word_files import call, note, p, r, table, unzipped, word_file

B, U, S = "<w:b/>", '<w:u w:val="single"/>', "<w:strike/>"
OPENING = p("The General Assembly,")
PLAIN = p("Recalling its lamps,") + p("Noting the wicks of spring,")


def versions(folder: Path, body: str, marking: str = "both", **parts: str) -> tuple[Resolution, Resolution]:
    file = folder / "draft.docx"
    file.write_bytes(word_file(body, **parts))  # type: ignore[arg-type]
    return redline.read_versions(file, manual_marking=marking)


def texts(read: Resolution) -> list[str]:
    return [paragraph.text for paragraph in read.paragraphs]


def said(read: Resolution) -> str:
    return "\n".join(finding.message for finding in read.findings)


def test_bold_is_inserted_and_struck_words_are_deleted(tmp_path: Path) -> None:
    body = OPENING + PLAIN + p("1.\tUrges ", r("old ", S), r("new ", B), "keepers to rest;")
    old, new = versions(tmp_path, body)
    assert (old.paragraphs[-1].text, new.paragraphs[-1].text) == (
        "Urges old keepers to rest;",
        "Urges new keepers to rest;",
    )
    assert not any(run.style.bold or run.style.strike for run in (*old.paragraphs[-1].runs, *new.paragraphs[-1].runs))
    assert "read as inserted: 1 (1 bold); read as deleted: 1 (struck through)" in said(new)
    assert (old.source.name, new.source.name) == ("draft.docx (as it was)", "draft.docx (as marked by hand)")


@pytest.mark.parametrize(
    ("marking", "old", "finding"),
    [
        ("bold", "Urges wet lamps and dry oil;", "underlined passages were not read as marking: 1"),
        ("underline", "Urges wet lamps and red oil;", "bold passages were not read as marking: 1"),
        ("both", "Urges wet lamps oil;", "both bold and underlined passages were read as inserted"),
    ],
)
def test_what_marks_an_insertion_is_chosen(marking: str, old: str, finding: str, tmp_path: Path) -> None:
    body = OPENING + PLAIN + p("1.\tUrges wet lamps ", r("and red ", B), r("and dry ", U), "oil;")
    before, after = versions(tmp_path, body, marking)
    assert (before.paragraphs[-1].text, after.paragraphs[-1].text) == (old, "Urges wet lamps and red and dry oil;")
    assert finding in said(after)


def test_a_whole_paragraph_comes_with_its_number_and_its_note(tmp_path: Path) -> None:
    body = OPENING + PLAIN + p(r("1.\tUrges keepers to rest", B), call("1"), r(";", B)) + p("2.\tDecides to meet;")
    old, new = versions(tmp_path, body, footnotes=note("1", p(r("See the log.", B))))
    assert [paragraph.label for paragraph in old.paragraphs[3:]] == ["2."]
    assert [paragraph.label for paragraph in new.paragraphs[3:]] == ["1.", "2."]
    assert (len(old.notes), len(new.notes)) == (0, 1)
    assert b"See the log" not in unzipped(old.source.data)["word/footnotes.xml"]


def test_a_call_without_marking_goes_with_its_note(tmp_path: Path) -> None:
    body = OPENING + PLAIN + p("1.\tUrges keepers to rest;", call("1"), call("2"))
    footnotes = note("1", p("Kept.")) + note("2", p(r("Gone.", S)))
    old, new = versions(tmp_path, body, footnotes=footnotes)
    assert [[one.text for one in side.notes] for side in (old, new)] == [["Kept.", "Gone."], ["Kept."]]


STYLES = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
LAYOUT = {
    "a title and an organ": p(r("Council of Lamps", B)) + p(r("Keeping the lamps", B)) + OPENING + PLAIN,
    "half a line of the head": p(r("Keeper:", B), "* draft resolution") + OPENING + PLAIN,
    "a heading by its style": OPENING + PLAIN + p("Of wicks, of oil;", properties='<w:pStyle w:val="H"/>'),
    "a heading of its own": p("Lamps burn by night.") + p(r("Of wicks", B)) + p("Wicks are dry."),
    "a table's first row": p("Lamps burn.") + table((p(r("Lamp.", B)), p(r("Oil.", B))), ("One", "Two")) + p("End."),
    "openers in most paragraphs": OPENING
    + p(r("Recalling", U), " its lamps,")
    + p(r("Noting", U), " the wicks,")
    + p("1.\t", r("Urges", U), " keepers to rest;"),
    "the underline of a link": OPENING + PLAIN + p("1.\tSees ", f"<w:hyperlink>{r('the log', U)}</w:hyperlink>", ";"),
    "italics": OPENING + PLAIN + p("1.\t", r("Urges", "<w:i/>"), " keepers;"),
    "a blank": OPENING + PLAIN + p("1.\tUrges", r(" ", B), "keepers;"),
}


@pytest.mark.parametrize("body", LAYOUT.values(), ids=LAYOUT.keys())
def test_what_the_layout_makes_bold_or_underlined_is_no_marking(body: str, tmp_path: Path) -> None:
    old, new = versions(tmp_path, body, styles=STYLES)
    assert texts(old) == texts(new)
    assert old.source.data == new.source.data
    assert "passages read as inserted: 0; read as deleted: 0" in said(new)


def test_what_was_taken_for_layout_is_said(tmp_path: Path) -> None:
    _, new = versions(tmp_path, LAYOUT["a title and an organ"])
    assert "read as layout, not as insertions: masthead (bold), title (bold)" in said(new)
    _, new = versions(tmp_path, LAYOUT["openers in most paragraphs"])
    assert "openers are underlined in most paragraphs" in said(new)


def test_bold_and_struck_words_are_deleted_and_counted(tmp_path: Path) -> None:
    old, new = versions(tmp_path, OPENING + PLAIN + p("1.\tUrges ", r("wet ", B + S), "keepers;"))
    assert (old.paragraphs[-1].text, new.paragraphs[-1].text) == ("Urges wet keepers;", "Urges keepers;")
    assert "struck through as well were read as deleted: 1" in said(new)


def test_a_struck_row_goes_and_a_story_keeps_a_paragraph(tmp_path: Path) -> None:
    rows = (p(r("One.", S)), p(r("Two.", S))), (p(r("Three.", S)), p("Four."))
    old, new = versions(tmp_path, p("Lamps burn.") + table(*rows) + p("End."))
    assert texts(old) == ["Lamps burn.", "One.", "Two.", "Three.", "Four.", "End."]
    assert texts(new) == ["Lamps burn.", "", "Four.", "End."]


def test_a_field_has_one_fate(tmp_path: Path) -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    field = mark("begin") + "<w:r><w:instrText>REF a</w:instrText></w:r>" + mark("separate") + "{}" + mark("end")
    body = p("See ", field.format(r("page 3", S)), r(" page 4", B), " and ", field.format(r("one", S) + r("two")), ".")
    old, new = versions(tmp_path, body)
    assert texts(old) == ["See page 3 and onetwo."]
    assert texts(new) == ["See  page 4 and onetwo."]


def test_the_redline_of_a_marked_draft_is_proved(tmp_path: Path) -> None:
    body = OPENING + PLAIN + p("1.\t", r("Urges", S), r("Calls upon", B), " keepers;") + p(r("2.\tDecides to meet;", B))
    (tmp_path / "draft.docx").write_bytes(word_file(body))
    target = tmp_path / "redline.docx"
    assert main(["compare", str(tmp_path / "draft.docx"), "--manual-marking", "-q", "-o", str(target)]) == 0
    old, new = redline.read_versions(tmp_path / "draft.docx", manual_marking="both")
    assert redline.verify(target, old, new).ok
    assert not redline.verify(target, new, old).ok


pieces = st.tuples(st.sampled_from(["", B, S]), st.sampled_from(["oil ", "lamp, ", "wick", " ", "été ", "灯"]))
paragraphs = st.lists(st.lists(pieces, min_size=1, max_size=4), min_size=1, max_size=4)


@given(drafted=paragraphs)
@example(drafted=[[(B, "oil ")], [(S, "wick")]])
@example(drafted=[[(B, "oil "), ("", " "), (B, "wick")], [("", "lamp, ")]])
def test_both_versions_are_what_the_marks_say(
    drafted: list[list[tuple[str, str]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    drafted = [[*inner, (inner[-1][0], "end.")] for inner in drafted]
    body = "".join(p(*(r(text, look) for look, text in inner)) for inner in drafted)
    read = versions(tmp_path_factory.mktemp("marked"), body, "bold")
    for side, gone in zip(read, (B, S), strict=True):
        expected = [_left(inner, gone) for inner in drafted if not _goes(inner, gone)]
        assert texts(side) == (expected or [""])


def _fates(inner: list[tuple[str, str]]) -> list[str]:
    """The looks as they are read: a blank between two of one look has it too, a struck blank always."""
    fates = [look for look, _ in inner]
    spoken = [place for place, (_, text) in enumerate(inner) if text.strip()]
    for place, (look, text) in enumerate(inner):
        if text.strip() or look == S:
            continue
        before = [fates[one] for one in spoken if one < place][-1:]
        after = [fates[one] for one in spoken if one > place][:1]
        if before and before == after:
            fates[place] = before[0]
        elif look == B and B not in before + after:
            fates[place] = ""
    return fates


def _goes(inner: list[tuple[str, str]], gone: str) -> bool:
    return {look for look, text in inner if text.strip()} == {gone}


def _left(inner: list[tuple[str, str]], gone: str) -> str:
    wholly = _goes(inner, B if gone == S else S)
    fates = _fates(inner)
    return "".join(text for fate, (_, text) in zip(fates, inner, strict=True) if wholly or fate != gone)
