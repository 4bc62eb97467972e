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
