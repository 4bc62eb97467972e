"""What each block of the body is by itself: body line, annex, heading, closing line, number or text."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from redline.languages import openers
from redline.languages.tables import Language
from redline.languages.typography import fold
from redline.model import Kind
from redline.patterns import lazy
from redline.reading.structure.entries import Entry, nearest

_LONGEST_HEADING = 250  # characters; the longest section title of the corpus has 128
_LONGEST_FINISHED_HEADING = 100  # one that ends with a full stop, as some annexes print them
_ALONE = lazy(r"(?:[A-Z]|[IVXL]{1,6})\.?")
_ANNEX_ALONE = lazy(r"\w+(?: (?:[IVXL]{1,7}|\d{1,2}|[A-Z]))?\*{0,2}")
_SECTION_NUMBER = lazy(r"(?P<word>\w+) (?P<number>\d{1,3})\b")
_RULE = lazy(r"[_\-—–*\s]{3,}")


class BlockMark(StrEnum):
    """What a block looks like before its place is known."""

    BLANK = "blank"
    CELL = "cell"
    BODY_LINE = "body line"
    DECISION = "decision"  # the organ and what it decides in one sentence, without a body line
    TITLE = "title"  # of a resolution that follows another one
    LETTER = "letter"  # heading of resolution A or B: a body line follows
    ANNEX = "annex"
    HEADING = "heading"
    CLOSING = "closing"
    NUMBER = "number"
    CITED = "cited"  # "PP 3", "OP 3 bis"
    SUB = "sub"
    PREAMBULAR = "preambular"  # only where the source says so
    TEXT = "text"


_TOLD = {
    Kind.BODY_LINE: BlockMark.BODY_LINE,
    Kind.PREAMBULAR: BlockMark.PREAMBULAR,
    Kind.HEADING: BlockMark.HEADING,
    Kind.ANNEX: BlockMark.ANNEX,
    Kind.CLOSING: BlockMark.CLOSING,
}


def marks(entries: Sequence[Entry], language: Language) -> list[BlockMark]:
    """The mark of each entry; entries: of the body, from its body line on."""
    result: list[BlockMark] = []
    for place in range(len(entries)):
        result.append(_mark(entries, place, result, language))
    if entries and is_decision(entries[0], language):
        result[0] = BlockMark.DECISION
    _find_letters(entries, result)
    _find_titles(entries, result, language)
    return result


def _mark(entries: Sequence[Entry], place: int, before: Sequence[BlockMark], language: Language) -> BlockMark:
    entry = entries[place]
    if entry.block.cell is not None:
        return BlockMark.CELL
    if entry.blank:
        return BlockMark.BLANK
    if entry.told is not None and (entry.told.depth or entry.told.kind is not Kind.PREAMBULAR or entry.label is None):
        return BlockMark.SUB if entry.told.depth else _TOLD.get(entry.told.kind, BlockMark.TEXT)
    if is_body_line(entry, nearest(entries, range(place + 1, len(entries))), language):
        return BlockMark.BODY_LINE
    if _is_annex(entries, place, before, language):
        return BlockMark.ANNEX
    if _is_heading(entries, place, before, language):
        return BlockMark.HEADING
    if entry.label is None:
        return BlockMark.CLOSING if _is_closing(entries, place, before, language) else BlockMark.TEXT
    if _counts_with_bracket(entries, place, before):
        return BlockMark.NUMBER
    kinds = {"number": BlockMark.NUMBER, "cited": BlockMark.CITED, "bullet": BlockMark.TEXT}
    return kinds.get(entry.label.kind, BlockMark.SUB)


def _counts_with_bracket(entries: Sequence[Entry], place: int, before: Sequence[BlockMark]) -> bool:
    """Whether "2)" counts an operative paragraph, as some delegations write it, and no list: so did "1)" before it."""
    label = entries[place].label
    if label is None or label.form != ")" or not label.bare.isdigit():
        return False
    last = next((at for at in range(place - 1, -1, -1) if before[at] is BlockMark.NUMBER), None)
    if last is None:
        return label.bare == "1" and entries[place].opening.part == "OP"
    above = entries[last].label
    return above is not None and above.form == ")" and above.value is not None and label.value == above.value + 1


def is_body_line(entry: Entry, following: Entry | None, language: Language) -> bool:
    """Whether a block is the subject of a resolution: an organ of the table, or such a line before a participle."""
    if entry.label is not None or len(entry.folded) > _LONGEST_HEADING:
        return False
    line = entry.folded.strip("\"“”«»' ")
    if names_organ(line, language):
        return True
    if not language.is_line(line, "body line") or following is None:
        return False
    if following.opening.part == "PP":
        return True
    if language.is_line(line, "declaration") and following.label is not None and following.label.bare == "1":
        return True
    if not following.end:
        return False
    if following.opening.part == "OP" and following.label is not None:
        return True
    return (
        not following.opening.words
        and following.end in (",", "،", ":")
        and openers.guess(following.folded, language.code) != ""
    )


def is_decision(entry: Entry, language: Language) -> bool:
    """Whether a block is a decision in one sentence, or begins one: "The Council, recalling …, decides:"."""
    if entry.label is not None or entry.end in ("", ",", "،", "，"):
        return False
    return language.is_line(entry.folded, "decision")


def names_organ(line: str, language: Language) -> bool:
    """Whether a folded line is the subject of a resolution as the table has it.

    Its comma may be lost only where an article tells it from the organ's name in the masthead.
    """
    name = line.rstrip(" ,，،").casefold()
    for organ in language.organs:
        if name == fold(organ.body).casefold():
            return line.endswith((",", "，", "،")) or organ.body != organ.name
    return False


def _previous(entries: Sequence[Entry], place: int, before: Sequence[BlockMark]) -> tuple[Entry, BlockMark] | None:
    for earlier in range(place - 1, -1, -1):
        if before[earlier] is not BlockMark.BLANK:
            return entries[earlier], before[earlier]
    return None


def _may_begin(entries: Sequence[Entry], place: int, before: Sequence[BlockMark]) -> bool:
    """Whether what stands before is finished, so that a new thing may begin here."""
    previous = _previous(entries, place, before)
    if previous is None:
        return True
    entry, mark = previous
    return bool(entry.end) or mark in (BlockMark.HEADING, BlockMark.ANNEX, BlockMark.CLOSING, BlockMark.CELL)


def _is_annex(entries: Sequence[Entry], place: int, before: Sequence[BlockMark], language: Language) -> bool:
    entry = entries[place]
    if entry.label is not None or len(entry.folded) > _LONGEST_HEADING:
        return False
    if not language.is_line(entry.words, "annex") or entry.end in (",", ";", ":"):
        return False
    if _ANNEX_ALONE.fullmatch(entry.words):
        return True  # whatever stands above: the items of an annex often end without a stop
    return _may_begin(entries, place, before) and (entry.end == "" or entry.emphasised)


def _is_heading(entries: Sequence[Entry], place: int, before: Sequence[BlockMark], language: Language) -> bool:
    entry = entries[place]
    if entry.end in (",", ";", ":", "，", "；", "、") or len(entry.folded) > _LONGEST_HEADING:
        return False
    if _RULE.fullmatch(entry.folded):
        return False
    if entry.label is not None and entry.label.kind not in ("upper", "numeral"):
        return False
    if not (_may_begin(entries, place, before) or _is_next_section(entries, place, before, language)):
        return False
    if entry.label is None and _ALONE.fullmatch(entry.words):
        return True
    section = language.is_line(entry.words, "section")
    if entry.end and not (entry.emphasised and (section or len(entry.folded) <= _LONGEST_FINISHED_HEADING)):
        return False
    if entry.label is not None or section:
        return True
    if entry.opening.part or entry.words[:1].islower() or closing_kind(entry, language):
        return False
    return entry.emphasised or _announces(entries, place, before, language)


def _is_next_section(entries: Sequence[Entry], place: int, before: Sequence[BlockMark], language: Language) -> bool:
    """Whether "Goal 2" follows a heading "Goal 1", so that it begins though the line above is not finished."""
    match = _SECTION_NUMBER.match(entries[place].words)
    if match is None or not language.is_line(entries[place].words, "section"):
        return False
    above = f"{match['word']} {int(match['number']) - 1}"
    headings = (entries[at].words for at in range(place) if before[at] is BlockMark.HEADING)
    return any(words == above or words.startswith((f"{above}.", f"{above} ", f"{above}:")) for words in headings)


def _announces(entries: Sequence[Entry], place: int, before: Sequence[BlockMark], language: Language) -> bool:
    """Whether an unfinished line that looks like any other stands above numbered text, or below a heading's number."""
    following = nearest(entries, range(place + 1, len(entries)))
    if following is None or following.block.cell is not None:
        return False
    previous = _previous(entries, place, before)
    below_number = previous is not None and previous[1] in (BlockMark.HEADING, BlockMark.ANNEX)
    if previous is not None and previous[1] is BlockMark.ANNEX:
        return True
    numbered = following.label is not None and following.label.kind in ("number", "cited", "upper", "numeral")
    opens = following.opening.part != "" and following.label is None
    subject = names_organ(following.words, language)
    section = language.is_line(following.words, "section") and not following.end
    return numbered or opens or subject or section or (below_number and bool(following.end))


def _is_closing(entries: Sequence[Entry], place: int, before: Sequence[BlockMark], language: Language) -> bool:
    entry = entries[place]
    if _RULE.fullmatch(entry.folded):
        return True
    return closing_kind(entry, language) != "" and _may_begin(entries, place, before)


def closing_kind(entry: Entry, language: Language) -> str:
    """ "meeting", "date", "adopted" or "vote" for a closing line, else ""."""
    stated = entry.told.name if entry.told and entry.told.kind is Kind.CLOSING else ""
    return stated or language.closing_kind(entry.folded)


def _find_letters(entries: Sequence[Entry], result: list[BlockMark]) -> None:
    """Marks the headings of lettered resolutions: a letter, perhaps a title, then a body line."""
    for place, mark in enumerate(result):
        if mark is not BlockMark.HEADING or not _ALONE.fullmatch(heading_number(entries[place])):
            continue
        for later in range(place + 1, len(result)):
            if result[later] is BlockMark.BODY_LINE:
                result[place] = BlockMark.LETTER
            if result[later] not in (BlockMark.BLANK, BlockMark.HEADING):
                break


def _find_titles(entries: Sequence[Entry], result: list[BlockMark], language: Language) -> None:
    """Marks the titles of resolutions that follow another one: unfinished lines right above a body line."""
    for place, mark in enumerate(result):
        if mark is not BlockMark.BODY_LINE:
            continue
        above = [at for at in range(place) if result[at] is not BlockMark.BLANK]
        titles: list[int] = []
        while (
            above
            and result[above[-1]] in (BlockMark.TEXT, BlockMark.HEADING)
            and _may_be_title(entries[above[-1]], language)
        ):
            titles.append(above.pop())
        if titles and above and result[above[-1]] is not BlockMark.LETTER and not entries[above[-1]].chapeau:
            for at in titles:
                result[at] = BlockMark.TITLE


def _may_be_title(entry: Entry, language: Language) -> bool:
    if entry.end or entry.label is not None or len(entry.folded) > _LONGEST_HEADING or entry.folded.endswith("]"):
        return False
    return not closing_kind(entry, language)


def heading_number(entry: Entry) -> str:
    """What a heading counts by: "A", "IV"; "" for words alone."""
    if entry.label is not None:
        return entry.label.bare
    return entry.words.rstrip(".") if _ALONE.fullmatch(entry.words) else ""
