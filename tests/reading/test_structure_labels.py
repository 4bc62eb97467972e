"""Numbers and letters that begin a paragraph, and the lists that they make."""

from __future__ import annotations

import pytest

from redline.reading.structure import labels
from redline.reading.structure.levels import Levels


@pytest.mark.parametrize(
    ("text", "label", "gap", "kind", "bare"),
    [
        ("5. Urges", "5.", " ", "number", "5"),
        ("5.\tUrges", "5.", "\t", "number", "5"),
        ("5 bis. Urges", "5 bis.", " ", "number", "5 bis"),
        ("5.bis Urges", "5.bis", " ", "number", "5 bis"),
        ("12 ter. Urges", "12 ter.", " ", "number", "12 ter"),
        ("1.Sucede", "1.", "", "number", "1"),
        ("1- كلمة", "1-", " ", "number", "1"),
        ("٣ - كلمة", "٣ -", " ", "number", "3"),
        ("PP1 Recalling", "PP1", " ", "cited", "1"),
        ("PP 2: Recalling", "PP 2:", " ", "cited", "2"),
        ("PPl Recalling", "PPl", " ", "cited", "1"),
        ("(PP5) Welcoming", "(PP5)", " ", "cited", "5"),
        ("[OP6] Encourages", "[OP6]", " ", "cited", "6"),
        ("PP2 bis (new): Recalling", "PP2 bis (new):", " ", "cited", "2 bis"),
        ("PP7 new. Stressing", "PP7 new.", " ", "cited", "7"),
        ("NEW OP6bis Decides", "NEW OP6bis", " ", "cited", "6 bis"),
        ("OP5a. Urges", "OP5a.", " ", "cited", "5a"),
        ("OP3 bis alt Urges", "OP3 bis alt", " ", "cited", "3 bis alt"),
        ("(a) One", "(a)", " ", "sub", "a"),
        ("a) Un", "a)", " ", "sub", "a"),
        ("(ii) Two", "(ii)", " ", "sub", "ii"),
        ("(a bis) One more", "(a bis)", " ", "sub", "a bis"),
        ("i. One", "i.", " ", "sub", "i"),
        ("(أ) كلمة", "(أ)", " ", "sub", "أ"),
        ("أ ) كلمة", "أ )", " ", "sub", "أ"),
        ("هـ) كلمة", "هـ)", " ", "sub", "ه"),
        ("\ufeeb )\tكلمة", "\ufeeb )", "\t", "sub", "ه"),
        ("）一", None, "", "", ""),
        ("（一）总则", "（一）", "", "sub", "一"),
        ("一、总则", "一、", "", "numeral", "一"),
        ("IV. Finance", "IV.", " ", "upper", "IV"),
        ("– lamp", "–", " ", "bullet", "–"),
        ("  7. Urges", "  7.", " ", "number", "7"),
        ("2030. Gauges", None, "", "", ""),
        ("1.5 million", None, "", "", ""),
        ("1.a Ensure", None, "", "", ""),
        ("35/3. Gauges", None, "", "", ""),
        ("31 May", None, "", "", ""),
        ("5.", None, "", "", ""),
        ("3. 4 gauges", None, "", "", ""),
        ("and so", None, "", "", ""),
        ("", None, "", "", ""),
    ],
)
def test_a_typed_label_is_taken_from_the_words(text: str, label: str | None, gap: str, kind: str, bare: str) -> None:
    found = labels.typed(text)

    assert (found.text if found else None) == label
    if found:
        assert (found.gap, found.kind, found.bare) == (gap, kind, bare)
        assert text.startswith(found.text + found.gap)


@pytest.mark.parametrize(
    ("text", "kind", "bare"), [("5.", "number", "5"), ("(a)", "sub", "a"), ("•", "bullet", "•"), ("1.1", "sub", "1.1")]
)
def test_an_automatic_label_is_read_whole(text: str, kind: str, bare: str) -> None:
    found = labels.automatic(text)

    assert found is not None
    assert (found.text, found.gap, found.kind, found.bare) == (text, "", kind, bare)


@pytest.mark.parametrize(
    ("text", "value"), [("i", 1), ("iv", 4), ("ix", 9), ("xl", 40), ("iiii", 0), ("vx", 0), ("", 0), ("a", 0)]
)
def test_roman_numbers_are_read_strictly(text: str, value: int) -> None:
    assert labels.roman(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("一", 1), ("十", 10), ("十二", 12), ("三十", 30), ("九十九", 99), ("一二", 0), ("", 0), ("a", 0)],
)
def test_chinese_numbers_are_read(text: str, value: int) -> None:
    assert labels.han(text) == value


def paths(*items: str) -> list[str]:
    """The paths of labels in a row; one that ends with ":" announces a list."""
    levels, found = Levels(), []
    marks = [labels.automatic(item.rstrip(":")) for item in items]
    for place, mark in enumerate(marks):
        assert mark is not None
        chapeau = place == 0 or items[place - 1].endswith(":")
        following = marks[place + 1] if place + 1 < len(marks) else None
        found.append(".".join(levels.place(mark, chapeau, following)))
    return found


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (("(a)", "(b):", "(i)", "(ii)", "(c)"), ["a", "b", "b.i", "b.ii", "c"]),
        (("(g)", "(h)", "(i)", "(j)"), ["g", "h", "i", "j"]),
        (("(g)", "(h):", "(i)", "(ii)", "(i)"), ["g", "h", "h.i", "h.ii", "i"]),
        (("(h):", "(i)", "(j)"), ["h", "i", "j"]),
        (("(h)", "(i)", "(ii)", "(i)"), ["h", "h.i", "h.ii", "i"]),
        (("(u)", "(v)", "(w)"), ["u", "v", "w"]),
        (("(i)", "(ii)", "(iii)", "(iv)", "(v)", "(vi)"), ["i", "ii", "iii", "iv", "v", "vi"]),
        (("a)", "b):", "i)", "ii):", "a.", "b.", "c)"), ["a", "b", "b.i", "b.ii", "b.ii.a", "b.ii.b", "c"]),
        (("(a)", "(c)", "(d)"), ["a", "c", "d"]),
        (("(a)", "(b)", "(a)", "(b)"), ["a", "b", "a", "b"]),
        (("(z)", "(aa)", "(bb)"), ["z", "aa", "bb"]),
        (("(أ)", "(ب)", "(ج)"), ["أ", "ب", "ج"]),
        (("(a)", "(a bis)", "(a ter)", "(b)"), ["a", "a bis", "a ter", "b"]),
        (("а)", "b)", "с)", "d)", "е)"), ["a", "b", "c", "d", "e"]),  # three of them Cyrillic
        (("а)", "б)", "в)"), ["а", "б", "в"]),
        (("a)", "б)", "в)"), ["а", "б", "в"]),  # the first one Latin
    ],
)  # fmt: skip
def test_a_label_finds_its_list(items: tuple[str, ...], expected: list[str]) -> None:
    assert paths(*items) == expected
