"""A kept word that is deleted and inserted again, beside changes that LibreOffice would misread without it."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from redline.ooxml.changes import Marker
from redline.ooxml.containers import draws_end_rule
from redline.ooxml.names import DELETED, INSERTED, SPACE, drop, find, names, put_first, w
from redline.ooxml.segments import empty_like, is_blank

TEXTS = (w("t"), w("delText"))
PLACELESS = names(
    "pPr bookmarkStart bookmarkEnd proofErr commentRangeStart commentRangeEnd permStart permEnd moveFromRangeStart "
    "moveFromRangeEnd moveToRangeStart moveToRangeEnd"
)


def content_of(paragraph: etree._Element) -> list[etree._Element]:
    """The paragraph's children that print something: runs, marks, links and the like."""
    return list(filter(_prints, paragraph))


def said_in(paragraph: etree._Element) -> list[etree._Element]:
    """The same without kept runs that say nothing, across which LibreOffice joins changes."""
    return list(filter(_says, paragraph))


def first_said(paragraph: etree._Element) -> etree._Element | None:
    """The first of them; None where the paragraph says nothing."""
    return next(filter(_says, paragraph), None)


def last_said(paragraph: etree._Element) -> etree._Element | None:
    """The last of them."""
    return next(filter(_says, reversed(paragraph)), None)


def _prints(child: etree._Element) -> bool:
    return child.tag not in PLACELESS and not draws_end_rule(child)


def _says(child: etree._Element) -> bool:
    return _prints(child) and not is_blank(child)


def fate_of(child: etree._Element) -> str:
    """The tag of a change, also where all that a link holds is in one; else the element's own."""
    inner = (
        {str(inner_child.tag) for inner_child in child if inner_child.tag not in PLACELESS}
        if child.tag == w("hyperlink")
        else set()
    )
    return inner.pop() if len(inner) == 1 else str(child.tag)


def begins_with_a_word(paragraph: etree._Element) -> bool:
    """Whether the first thing in a paragraph without changes is text in a run of its own, and more words follow."""
    content = said_in(paragraph)
    if not content or content[0].tag != w("r"):
        return False
    first = next((child for child in content[0] if child.tag != w("rPr")), None)
    words = "".join(text.text or "" for text in paragraph.iter(w("t"))).split()
    return first is not None and first.tag == w("t") and len(words) > 2


def retype_first_word(paragraph: etree._Element, marker: Marker) -> bool:
    """`+new+word rest` becomes `-word-+new word+ rest`; False where no kept word stands there."""
    content = said_in(paragraph)
    word = _first_word(content[1]) if len(content) > 1 else None
    if word is None:
        return False
    content[0].append(_as_new(word))
    content[0].addprevious(word)
    _delete(word, marker.by(content[0].get(w("author"))))
    return True


def retype_last_word(paragraph: etree._Element, marker: Marker) -> bool:
    """`rest word+new+` becomes `rest +word new+-word-`; False where no kept word stands there."""
    content = said_in(paragraph)
    word = _last_word(content[-2]) if len(content) > 1 else None
    if word is None:
        return False
    content[-1].insert(0, _as_new(word))
    content[-1].addnext(word)
    _delete(word, marker.by(content[-1].get(w("author"))))
    return True


def retype_beside(stretch: Sequence[etree._Element], marker: Marker) -> bool:
    """Retype the word before a stretch of insertions or of deletions, else that behind it; False without a kept one.

    `word+new+` becomes `-word-+word+new+`, `word-old-` becomes `+word+-word-old-`. What is replaced between the two by
    the same author stays there: `-old-+new+word` becomes `-old-word-+new+word+`.
    """
    paragraph = next(stretch[0].iterancestors(w("p")))
    content = said_in(paragraph)
    start = content.index(stretch[0])
    before, behind = content[:start][::-1], content[start + len(stretch) :]
    return _retype_towards(before, stretch, marker, comes_first=True) or _retype_towards(
        behind, stretch, marker, comes_first=False
    )


def _retype_towards(
    beside: Sequence[etree._Element], stretch: Sequence[etree._Element], marker: Marker, comes_first: bool
) -> bool:
    """beside: what stands on one side of the stretch, the nearest first. comes_first: whether it is the side before."""
    author, is_new = stretch[0].get(w("author")), stretch[0].tag in INSERTED
    opposite = DELETED if is_new else INSERTED
    kept = next((child for child in beside if child.tag not in opposite or child.get(w("author")) != author), None)
    word = None if kept is None else (_last_word if comes_first else _first_word)(kept)
    if word is None:
        return False
    marks = marker.by(author)
    copy = marks.mark("ins")
    copy.append(_as_new(word))
    word.addnext(copy)
    nearest = copy if is_new else word
    stretch[0].addprevious(nearest) if comes_first else stretch[-1].addnext(nearest)
    _delete(word, marks)
    return True


def hand_on_last_word(paragraph: etree._Element, empty: etree._Element, marker: Marker) -> bool:
    """`rest word`, `` becomes `rest -word-`, `+word+`, where the mark between goes; False where no such word is.

    Inserted words at the end are handed on as they are, where the mark's author inserted them: of another's, either can
    be accepted without the other.
    """
    content = said_in(paragraph)
    if (
        content
        and content[-1].tag == w("ins")
        and _is_plain(content[-1])
        and content[-1].get(w("author")) == marker.author
    ):
        empty.append(content[-1])
        return True
    word = _last_word(content[-1]) if content else None
    if word is None:
        return False
    wrapper = marker.mark("ins")
    wrapper.append(_as_new(word))
    empty.append(wrapper)
    _delete(word, marker)
    return True


def take_first_word(paragraph: etree._Element, first: etree._Element, kind: str, marker: Marker) -> bool:
    """`+new+`, `word rest` becomes `-word-+new+`, `+word+ rest`, where the mark between comes; kind: "del".

    Where it goes, kind "ins": `-old-`, `word rest` becomes `+word+-old-`, `-word- rest`. A word that goes or comes
    itself is handed over as it is, if it is the author's own. False where the paragraph begins with no word.
    """
    gone = INSERTED if kind == "del" else DELETED
    child = next((child for child in said_in(paragraph) if fate_of(child) not in gone), None)
    is_marked = child is not None and child.tag == w(kind) and child.get(w("author")) == marker.author
    run = child[0] if child is not None and is_marked and len(child) else child
    word = None if run is None else _first_word(run)
    if word is None:
        return False
    handed, comes = marker.mark(kind), marker.mark("ins")
    if is_marked:
        handed.append(word)
    elif kind == "ins":
        handed.append(_as_new(word))
        _delete(word, marker)
    else:
        comes.append(_as_new(word))
        word.addprevious(comes)
        handed = word
    put_first(first, handed)
    if handed is word:
        _delete(word, marker)
    return True


def _is_plain(mark: etree._Element) -> bool:
    """Whether a change holds nothing but words."""
    return all(child.tag == w("r") and all(member.tag in (w("rPr"), w("t")) for member in child) for child in mark)


def _delete(word: etree._Element, marker: Marker) -> None:
    _as_old(word)
    marker.wrap("del", [word])


def _first_word(run: etree._Element) -> etree._Element | None:
    """The first word of a run, cut off as a run of its own."""
    texts = [child for child in run if child.tag in TEXTS] if run.tag == w("r") else []
    if not texts or not texts[0].text or next(child for child in run if child.tag != w("rPr")) is not texts[0]:
        return None
    text = texts[0].text
    front = empty_like(run)
    front.append(_cut(texts[0], 0, len(text) - len(text.lstrip()) + len((text.split() or [""])[0])))
    run.addprevious(front)
    return front


def _last_word(run: etree._Element) -> etree._Element | None:
    """The last word of a kept run, cut off as a run of its own."""
    texts = run.findall(w("t")) if run.tag == w("r") else []
    if not texts or not texts[-1].text or run[-1] is not texts[-1]:
        return None
    text = texts[-1].text
    back = empty_like(run)
    back.append(_cut(texts[-1], len(text.rstrip()) - len((text.split() or [""])[-1]), len(text)))
    run.addnext(back)
    return back


def _cut(text: etree._Element, start: int, stop: int) -> etree._Element:
    """Take a part out of a text; returns one of its own with it."""
    piece = etree.Element(text.tag)
    whole = text.text or ""
    piece.text, text.text = whole[start:stop], whole[:start] + whole[stop:]
    for part in (piece, text):
        part.set(SPACE, "preserve")
    return piece


def _as_new(run: etree._Element) -> etree._Element:
    """A copy of a run as it looks in NEW."""
    copy = deepcopy(run)
    look = find(copy, "rPr")
    if look is not None:
        drop(look, "rPrChange")
    return copy


def _as_old(run: etree._Element) -> None:
    """Give a run the look that it has in OLD."""
    look = find(run, "rPr")
    former = None if look is None else look.find(f"{w('rPrChange')}/{w('rPr')}")
    if look is not None and former is not None:
        run.replace(look, former)
