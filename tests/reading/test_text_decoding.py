"""Bytes to characters."""

from __future__ import annotations

import codecs

import pytest

from redline.errors import InputError
from redline.reading.text.decoding import decode

TEXT = "Décide « l’été » …\nsecond line\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16-le mark", "utf-16-be mark", "utf-16-le", "utf-16-be", "cp1252"],
)
def test_a_text_is_the_same_in_every_encoding(data: bytes) -> None:
    text, findings = decode(data, "draft.txt")

    assert text == TEXT
    assert findings == ()


def test_characters_that_a_word_file_cannot_hold_are_left_out_and_reported() -> None:
    text, findings = decode("one\ntw\x00o \x1b[31m\nthree\x02".encode("ascii"), "draft.txt")

    assert text == "one\ntwo [31m\nthree"
    assert [(one.line, one.message.split(": ")[1]) for one in findings] == [
        (2, "U+0000, U+001B"),
        (3, "U+0002"),
    ]


def test_a_byte_without_a_character_is_shown_and_reported() -> None:
    text, findings = decode(b"\xe9t\xe9\nl\x81 fin", "draft.txt")

    assert text == "été\nl\ufffd fin"
    assert [one.line for one in findings] == [2]


def test_half_a_character_at_the_end_of_utf_16_is_shown() -> None:
    assert decode(codecs.BOM_UTF16_LE + "a".encode("utf-16-le") + b"\x00", "draft.txt")[0] == "a\ufffd"


@pytest.mark.parametrize("data", [bytes(range(32)) * 20, b"\x00\x01\x02\x03\x04" * 50])
def test_bytes_that_are_no_text_are_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputError, match=r"draft\.txt: this is no plain text"):
        decode(data, "draft.txt")
