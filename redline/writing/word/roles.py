"""What a paragraph is on the printed page: which line of the head or the closing, or an item of amendments."""

from __future__ import annotations

from redline.model import Kind, Paragraph, Resolution
from redline.patterns import lazy

_ITEM = lazy(r"\d{1,3}\.\t")
_NUMBER = lazy(r"[\w./…\-() ]{1,14}")


def roles(text: Resolution) -> list[str]:
    """What each paragraph of a text is, a name of `layout.toml`'s roles; "" for what its kind says."""
    lines, amends = text.head.lines, bool(text.head.lines or text.head.sponsors)
    names = [
        lines[place] if place < len(lines) and paragraph.address.kind is Kind.OTHER else role_of(paragraph, amends)
        for place, paragraph in enumerate(text.paragraphs)
    ]
    # Without a masthead the organ's name leads the lines below it, as the Human Rights Council's does.
    return names if "united nations" in names else ["committee" if role == "organ" else role for role in names]


def role_of(paragraph: Paragraph, amends: bool = False) -> str:
    """What a paragraph is. amends: its text, if it is no resolution, is a document of amendments."""
    address = paragraph.address
    match address.kind:
        case Kind.HEAD if address.number == "organ" and address.nth > 1:
            return "committee"  # the Assembly's name stands in the masthead, its organ's below it
        case Kind.HEAD:
            return address.number
        case Kind.TITLE:
            return "title"
        case Kind.CLOSING:
            return "meeting date" if address.number == "date" else address.number
        case Kind.OTHER if amends:
            return "item" if paragraph.label or _ITEM.match(paragraph.text) else "new text"
    return ""


def number_of_title(paragraph: Paragraph) -> str:
    """The number that hangs before a title, "79/166."; "" without one or without a tab behind it."""
    number, tab, _ = paragraph.text.partition("\t")
    return number if tab and _NUMBER.fullmatch(number) else ""
