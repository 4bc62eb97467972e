"""Damage to bytes, texts and trees of XML: what a bad disk, a bad program or a bad person does to a file."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random

from lxml import etree

Element = etree._Element

NASTY = (
    *("", " ", "\u202e", "\u2066x", "\u200b", "\u0301", "\ufffc", "\ue000", "\ufeff", "\xa0", "\x85", "\u2028"),
    *(
        "\\",
        "&amp;",
        "%s%n",
        "${x}",
        "../..",
        "javascript:x",
        "1" * 40,
        "-1",
        "0",
        "4294967296",
        "1e9",
        "NaN",
        "٣",
        "²",
    ),
    *(
        "x" * 3000,
        "é" * 400,
        "(((((((((",
        "“" * 50,
        "¶",
        "[",
        "{+",
        "-]",
        "1.1.1.1.1.",
        "(a)(b)(c)",
        "DDEAUTO x",
        "IX.",
    ),
)
"""Words that programs have stumbled on; all may stand in XML."""
CONTROLS = ("\x00", "\x07", "\x0c", "\x1b[31m", "\r", "\x08", "\x7f", "\x9b31m")
"""Those that may not."""
NUMBERS = (b"0", b"-1", b"1", b"65535", b"65536", b"2147483648", b"99999999999999999999", b"0.00000001", b"1e308")


def some(draw: Random, most: int) -> int:
    """A number from 1 on; the smaller the likelier."""
    return min(most, 1 + int(draw.expovariate(0.7)))


def slice_of(draw: Random, length: int, most: int = 200) -> slice:
    at = draw.randint(0, length)
    return slice(at, min(length, at + draw.randint(0, draw.choice((1, 4, 20, most)))))


def broken(data: bytes, draw: Random, times: int = 6) -> bytes:
    """Some bytes flipped, overwritten, cut out, doubled, put in, moved, or the end lost."""
    array = bytearray(data)
    for _ in range(some(draw, times)):
        draw.choices(BYTES, (8, 4, 3, 3, 3, 2, 1))[0](array, draw)
    return bytes(array)


def _flip(array: bytearray, draw: Random) -> None:
    if array:
        array[draw.randrange(len(array))] ^= 1 << draw.randrange(8)


def _overwrite(array: bytearray, draw: Random) -> None:
    part = slice_of(draw, len(array), 16)
    filling = draw.choice((b"\x00", b"\xff", b"A", b"<", b"\n"))
    array[part] = filling * (part.stop - part.start) if draw.random() < 0.5 else draw.randbytes(part.stop - part.start)


def _cut(array: bytearray, draw: Random) -> None:
    del array[slice_of(draw, len(array))]


def _double(array: bytearray, draw: Random) -> None:
    part = slice_of(draw, len(array))
    array[part.stop : part.stop] = array[part] * draw.choice((1, 1, 2, 50))


def _put_in(array: bytearray, draw: Random) -> None:
    at = draw.randint(0, len(array))
    array[at:at] = draw.choice((draw.randbytes(draw.randint(1, 8)), draw.choice(NASTY).encode(), draw.choice(NUMBERS)))


def _shift(array: bytearray, draw: Random) -> None:
    part = slice_of(draw, len(array))
    taken = bytes(array[part])
    del array[part]
    at = draw.randint(0, len(array))
    array[at:at] = taken


def _lose_end(array: bytearray, draw: Random) -> None:
    del array[draw.randint(0, len(array)) :]


BYTES: tuple[Callable[[bytearray, Random], None], ...] = (
    *(_flip, _overwrite, _cut, _double, _put_in, _shift),
    _lose_end,
)


def garbled(text: str, draw: Random, times: int = 8) -> str:
    """A text whose lines and words are lost, doubled, joined, cut, in another order or beside nasty ones."""
    lines = text.split("\n")
    for _ in range(some(draw, times)):
        draw.choice(LINES)(lines, draw)
        if not lines:
            break
    return draw.choice(("\n", "\n", "\n", "\r\n", "\n\n", "\r")).join(lines)


def _line(lines: list[str], draw: Random) -> int:
    return draw.randrange(len(lines))


def _drop_line(lines: list[str], draw: Random) -> None:
    del lines[_line(lines, draw)]


def _double_line(lines: list[str], draw: Random) -> None:
    at = _line(lines, draw)
    lines[at:at] = [lines[at]] * draw.choice((1, 2, 30))


def _move_line(lines: list[str], draw: Random) -> None:
    taken = lines.pop(_line(lines, draw))
    lines.insert(draw.randint(0, len(lines)), taken)


def _join_lines(lines: list[str], draw: Random) -> None:
    at = _line(lines, draw)
    lines[at : at + 2] = [draw.choice((" ", "", "\t")).join(lines[at : at + 2])]


def _cut_line(lines: list[str], draw: Random) -> None:
    at = _line(lines, draw)
    place = draw.randint(0, len(lines[at]))
    lines[at : at + 1] = [lines[at][:place], lines[at][place:]]


def _nasty_word(lines: list[str], draw: Random) -> None:
    at = _line(lines, draw)
    place = draw.randint(0, len(lines[at]))
    lines[at] = lines[at][:place] + draw.choice(NASTY + CONTROLS) + lines[at][place:]


def _other_words(lines: list[str], draw: Random) -> None:
    """Words of another line in the place of this one's."""
    at, words = _line(lines, draw), draw.choice(lines).split(" ")
    part = slice_of(draw, len(words), 6)
    own = lines[at].split(" ")
    own[slice_of(draw, len(own), 4)] = words[part]
    lines[at] = " ".join(own)


def _other_label(lines: list[str], draw: Random) -> None:
    at = _line(lines, draw)
    label = draw.choice(
        ("1.", "99.", "(a)", "(zz)", "(iv)", "1 bis.", "¹", "I.", "Annex", "Recalling", "-", "\x0c", "    ")
    )
    lines[at] = f"{label} {lines[at].lstrip('0123456789.()abciv ')}"


def _blank_line(lines: list[str], draw: Random) -> None:
    lines.insert(draw.randint(0, len(lines)), draw.choice(("", " ", "\x0c", "___________", "\t", "1/2", "A/80/L.7")))


LINES: tuple[Callable[[list[str], Random], None], ...] = (
    *(_drop_line, _double_line, _move_line, _join_lines, _cut_line),
    *(_nasty_word, _other_words, _other_label, _blank_line),
)


def disturb(root: Element, draw: Random, times: int = 5) -> None:
    """A tree whose attributes, texts and elements are other ones, lost, doubled or elsewhere."""
    for _ in range(some(draw, times)):
        draw.choice(TREES)(root, draw)


def any_element(root: Element, draw: Random) -> Element:
    return draw.choice(list(root.iter(tag=etree.Element)))


def inner(root: Element, draw: Random) -> Element | None:
    """Any element but the root."""
    found = list(root.iterdescendants(tag=etree.Element))
    return draw.choice(found) if found else None


def remove(element: Element) -> None:
    """Take an element out; the text behind it stays where it was."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _attribute(root: Element, draw: Random) -> None:
    found = [element for element in root.iter(tag=etree.Element) if element.attrib]
    if not found:
        return
    element = draw.choice(found)
    name = draw.choice(sorted(map(str, element.attrib)))
    others = [other.get(name) for other in found if other.get(name) is not None]
    value = draw.choice((draw.choice(NASTY), draw.choice(NUMBERS).decode(), draw.choice(others), None))
    if value is None:
        del element.attrib[name]
    else:
        element.set(name, value)


def _words(root: Element, draw: Random) -> None:
    element = any_element(root, draw)
    element.text = draw.choice((element.text or "", "")) + draw.choice(NASTY)


def _drop(root: Element, draw: Random) -> None:
    if (element := inner(root, draw)) is not None:
        remove(element)


def _twice(root: Element, draw: Random) -> None:
    if (element := inner(root, draw)) is not None:
        for _ in range(draw.choice((1, 1, 2, 20))):
            element.addnext(deepcopy(element))


def _elsewhere(root: Element, draw: Random) -> None:
    element, target = inner(root, draw), any_element(root, draw)
    if element is not None and element is not target and target not in element.iterdescendants():
        target.insert(draw.randint(0, len(target)), element)


def _renamed(root: Element, draw: Random) -> None:
    if (element := inner(root, draw)) is not None:
        element.tag = draw.choice((any_element(root, draw).tag, "{urn:x}lamp", "lamp"))


def _nested(root: Element, draw: Random) -> None:
    if (element := inner(root, draw)) is not None:
        for _ in range(draw.choice((1, 2, 40))):
            around = etree.Element(element.tag, dict(element.attrib))
            element.addprevious(around)
            around.append(element)


TREES: tuple[Callable[[Element, Random], None], ...] = (
    *(_attribute, _attribute, _words, _drop, _twice, _elsewhere, _renamed),
    _nested,
)
