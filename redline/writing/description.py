"""What is said of one change: where it is, what happened to it, what an edit puts in the place of what."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from dataclasses import replace

from redline.languages.typography import latin, level
from redline.model import Change, NoteChange, Op, Pair, Paragraph
from redline.writing.context import harmless, isolated, shorten
from redline.writing.phrases import Phrases

WORDS_IN_A_QUOTE = 8
"""How many words of an edit the one-line description quotes before it leaves out the middle."""

WORDS_OF_A_PARAGRAPH = 15
"""How many first words tell a whole paragraph: its verb and what it is about."""

_AROUND_WORDS = ",;:.،؛，；。、：" + string.whitespace + "\u00a0\u202f"
_BRACKETS = (("(", ")"), ("[", "]"), ("（", "）"))
_POINTS = _AROUND_WORDS + "".join(map("".join, _BRACKETS)) + "“”„«»\"'‘’-–—"
"""What stands around words, and is told only of an edit that has no others."""


def place(pair: Pair, say: Phrases) -> str:
    """The address in the new text, and the old one where it differs: "OP 14 (was OP 12)"."""
    old, new = addresses(pair.old, say), addresses(pair.new, say)
    if not pair.new:
        return say("was", old=old)
    return say("new was old", new=new, old=old) if pair.old and old != new else new


def short_place(pair: Pair, say: Phrases) -> str:
    """The address in the new text, of what was dropped the old one: "OP 14", "was OP 12"."""
    return addresses(pair.new, say) if pair.new else place(pair, say)


def addresses(paragraphs: Sequence[Paragraph], say: Phrases) -> str:
    """ "OP 5", "OP 5 and OP 6", "OP 5, OP 6 and OP 7"."""
    return say.listed([spelled(str(paragraph.address), say) for paragraph in paragraphs])


def spelled(address: str, say: Phrases) -> str:
    """An address as reports print it: "annexe II, 4" in French, kept apart from what stands around it."""
    return isolated(harmless(say.place(address)))


def fate(change: Change, say: Phrases, details: bool = False) -> str:
    """What happened: "edited", "inserted", "edited — moved"; with details "edited — 93% alike, moved"."""
    if change.kind == "unchanged":
        how = say("formatting only" if change.formatted else "same words" if change.pair.moved else "unchanged")
        return say("moved and", how=how) if change.pair.moved else how
    parts = [_extent(change, say, details), say("moved") if change.pair.moved else ""]
    more = say.comma.join(filter(None, parts))
    return f"{say(change.kind)} — {more}" if more else say(change.kind)


def _extent(change: Change, say: Phrases, details: bool) -> str:
    """How far a change goes: "footnotes only", "replaced"; with details the share that stayed."""
    if shows_typography(change) and not change.is_typographic:
        return say("typography only")
    if change.kind == "edited" and all(span.op is Op.KEEP for span in change.spans):
        return say("footnotes only")
    if change.pair.emptied:
        return say("emptied")
    return _alike(change.similarity, say, details) if change.pair.old and change.pair.new else ""


def fate_and_asked(change: Change, say: Phrases, details: bool = False) -> str:
    """ "edited (A/80/L.28, item 3)": what happened, and which amendment asks for it.   details: as in `fate`."""
    asked = say("next").join(dict.fromkeys(harmless(say.said(remark.text)) for remark in change.remarks))
    happened = fate(change, say, details)
    return f"{happened} ({isolated(asked)})" if asked else happened


def shows_typography(change: Change) -> bool:
    """Whether typography is all that changed of words, also in a paragraph that moved or has another look."""
    return replace(change, pair=replace(change.pair, moved=False), formatting=()).is_typographic


def _alike(similarity: float, say: Phrases, details: bool) -> str:
    percent = min(int(similarity * 100), 99)  # rounded down: what differs is never "100% alike"
    if not percent:
        return say("replaced")
    return say("alike", percent=percent) if details else ""


def said_of_edit(deleted: str, inserted: str, say: Phrases) -> str:
    """One edit in words; "" for one that prints nothing: a paragraph break, a footnote call."""
    if deleted.strip() and latin(level(deleted)) == latin(level(inserted)):
        return say("typography of", words=quote(core(inserted), say))
    if not deleted.strip(_POINTS) and len(inserted.split()) > 1:  # “, of May” for “;” only adds words
        deleted = ""
    if not inserted.strip(_POINTS) and len(deleted.split()) > 1:
        inserted = ""
    if deleted.strip() and inserted.strip():
        old, new = core(deleted), core(inserted)
        if old == new:  # only the punctuation around the words differs
            old, new = deleted.strip(), inserted.strip()
        return _said_of_replaced(old, new, say)
    if inserted.strip():
        return say("adds", words=quote(core(inserted), say))
    if deleted.strip():
        return say("drops", words=quote(core(deleted), say))
    return say("spacing") if (deleted + inserted).replace("\n", "") else ""


def _said_of_replaced(old: str, new: str, say: Phrases) -> str:
    shown = bare_or_quoted(old, say), bare_or_quoted(new, say)
    if shown[0] == shown[1]:  # the quotation marks around the words are what differs
        shown = plain(old), plain(new)
    return say("to", old=shown[0], new=shown[1])


def plain(words: str) -> str:
    """Words as they stand, on one line."""
    return isolated(harmless(" ".join(words.split())))


def core(text: str) -> str:
    """The words without the punctuation around them, unless there is nothing else."""
    return _balanced(text.strip(_AROUND_WORDS)) or text.strip()


def _balanced(words: str) -> str:
    """Words without a bracket at an end whose partner is not among them: an edit may hold one of two."""
    for opening, closing in _BRACKETS:
        if words.count(opening) > words.count(closing):
            words = words.strip(opening)
        elif words.count(opening) < words.count(closing):
            words = words.strip(closing)
    return words.strip(_AROUND_WORDS)


def bare_or_quoted(words: str, say: Phrases) -> str:
    """A single word or symbol stands for itself; anything longer, or that ends in punctuation, is quoted."""
    single = words[:1].isalnum() and words[-1:].isalnum() and not any(sign.isspace() for sign in words)
    return isolated(harmless(words)) if single else quote(words, say)


def quote(text: str, say: Phrases) -> str:
    """Words between quotation marks, the middle of many left out."""
    shown = shorten(" ".join(text.split()), WORDS_IN_A_QUOTE, WORDS_IN_A_QUOTE // 2)
    return quoted(shown, say)


def quoted(words: str, say: Phrases) -> str:
    """Words between quotation marks, never two of a kind together: theirs go where they stand at the ends alone.

    Else they become those of a quotation within another, as in print: “the ‘Pact’ of the pilots”.
    """
    marks, bare = _own_marks(say), _without_marks(words, say)
    kept = words if any(mark in bare for mark in marks) or not bare else bare
    return say("quote", words=isolated(harmless(_nested(kept, say))))


def _own_marks(say: Phrases) -> tuple[str, str, str]:
    """The marks that would stand doubled: the report's own, and the straight one."""
    first, _, last = say.table["quote"].partition("{words}")
    return first.strip(), last.strip(), '"'


def _without_marks(words: str, say: Phrases) -> str:
    return words.strip("".join(_own_marks(say)) + string.whitespace + "\u00a0\u202f")


def _nested(words: str, say: Phrases) -> str:
    opening, closing, straight = _own_marks(say)
    first, _, last = say.table["quote within"].partition("{words}")
    marked = re.sub(rf"(?<![^\s(\[]){straight}", opening, words).replace(straight, closing)
    return re.sub(rf"\s*{closing}", last, re.sub(rf"{opening}\s*", first, marked))


def quoted_beginning(text: str, say: Phrases) -> str:
    """The `beginning` of a paragraph between quotation marks."""
    return quoted(_beginning(text), say)


def beginning(text: str) -> str:
    """A whole paragraph by its verb and object, which come first in the texts of the United Nations; one line."""
    return isolated(harmless(_beginning(text)))


def _beginning(text: str) -> str:
    return shorten(" ".join(text.split()), WORDS_OF_A_PARAGRAPH, 0)


def note_kind(note: NoteChange) -> str:
    """inserted, deleted, edited or unchanged."""
    if note.old is None:
        return "inserted"
    if note.new is None:
        return "deleted"
    return "edited" if note.changed else "unchanged"


def is_elsewhere(note: NoteChange, beside: Sequence[NoteChange]) -> bool:
    """Whether a footnote that went, or came, says what another of its paragraph does that came, or went."""
    said = None if note.old and note.new else note.new or note.old
    opposite = (other.old if note.new else other.new for other in beside if not (other.old and other.new))
    return said is not None and any(other is not None and other.text == said.text for other in opposite)


def note_name(note: NoteChange, say: Phrases) -> str:
    """ "footnote 3", "footnote 3 (was 2)", "footnote 2 of the old text"."""
    old, new = (harmless(side.label) if side else "" for side in (note.old, note.new))
    if not note.new:
        return say("footnote of old", label=old)
    return say("footnote was", label=new, old=old) if note.old and old != new else say("footnote", label=new)
