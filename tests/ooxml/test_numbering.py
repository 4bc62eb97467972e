from __future__ import annotations

import pytest
from lxml import etree

from redline.ooxml.names import W
from redline.ooxml.numbering import Counters, Lists, count
from redline.ooxml.styles import Styles

LISTS = f"""
<w:numbering xmlns:w="{W}">
  <w:abstractNum w:abstractNumId="1">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
  </w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="1"/>
    <w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>
</w:numbering>"""


def labels(*places: tuple[str, int]) -> list[str]:
    counters = Counters(Lists(etree.fromstring(LISTS), Styles(None)))
    return [counters.advance(place) for place in places]


def test_a_deeper_level_starts_anew_under_each_number() -> None:
    places = [("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1), ("1", 2)]
    assert labels(*places) == ["1.", "(a)", "(b)", "2.", "(a)", "2.a.i"]


def test_a_deeper_level_without_a_number_above_counts_from_the_start() -> None:
    assert labels(("1", 2)) == ["1.a.i"]


def test_a_start_override_starts_the_shared_counter_anew_once() -> None:
    assert labels(("1", 0), ("2", 0), ("2", 0), ("1", 0)) == ["1.", "4.", "5.", "6."]


def test_peek_says_what_advance_will_print_and_moves_nothing() -> None:
    counters = Counters(Lists(etree.fromstring(LISTS), Styles(None)))
    assert [counters.peek(("1", 0)), counters.peek(("1", 0)), counters.advance(("1", 0))] == ["1.", "1.", "1."]


@pytest.mark.parametrize(
    ("value", "form", "printed"),
    [
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (26, "lowerLetter", "z"),
        (28, "lowerLetter", "bb"),
        (7, "decimalZero", "07"),
        (3, "russianLower", "в"),
        (12, "hindiNumbers", "١٢"),
        (21, "chineseCounting", "二十一"),
        (3, "arabicAlpha", "ت"),
        (5, "none", ""),
        (5, "a form of the future", "5"),
    ],
)
def test_numbers_print_in_words_forms(value: int, form: str, printed: str) -> None:
    assert count(value, form) == printed


@pytest.mark.parametrize(
    ("attribute", "value"),
    [("start", "abc"), ("start", "-5"), ("start", "2000000000"), ("lvlRestart", "x"), ("numFmt", "upperRoman")],
)
def test_numbers_that_make_no_sense_end_in_a_label_and_not_in_an_endless_one(attribute: str, value: str) -> None:
    root = etree.fromstring(LISTS)
    for level in root.iter(f"{{{W}}}lvl"):
        for child in level.findall(f"{{{W}}}{attribute}"):
            level.remove(child)
        etree.SubElement(level, f"{{{W}}}{attribute}", {f"{{{W}}}val": value})
    counters = Counters(Lists(root, Styles(None)))
    assert len(counters.advance(("1", 0))) < 20


@pytest.mark.parametrize("level", ["77", "-1", "x"])
def test_a_level_that_no_list_has_counts_as_one_that_it_has(level: str) -> None:
    properties = etree.fromstring(
        f'<w:pPr xmlns:w="{W}"><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    )
    place = Lists(etree.fromstring(LISTS), Styles(None)).place(properties)
    assert place is not None
    assert 0 <= place[1] <= 8


def test_an_enormous_number_prints_in_decimals() -> None:
    assert (count(999_999_999, "lowerRoman"), count(999_999_999, "lowerLetter")) == ("999999999", "999999999")


def test_a_list_that_names_no_definition_prints_nothing_whatever_others_are_called() -> None:
    root = etree.fromstring(LISTS.replace('<w:num w:numId="1"><w:abstractNumId w:val="1"/>', '<w:num w:numId="1">'))
    counters = Counters(Lists(root, Styles(None)))
    assert [counters.advance(place) for place in (("1", 0), ("1", 0), ("2", 0))] == ["", "", "4."]
