"""Places as instructions name them: "the second sentence of operative paragraph 5 (a)", "paragraphs 27 and 43".

The parts of a place come in any order, joined by "of", "in" or a comma: languages differ in the order only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise, product

from redline.amending.model import Target
from redline.amending.series import apart
from redline.amending.understanding.counting import (
    NUMBERS,
    ORDINALS,
    Number,
    label_paths,
    labels,
    labels_follow,
    listed,
    note_labels,
    sentence,
)
from redline.amending.understanding.cursor import Cursor
from redline.amending.understanding.lexing import Misunderstood, Token
from redline.model import Kind

CONNECTORS = frozenset({"OF", "IN", "FROM", "DET", "WHOLE", "EXISTING", "ALSO"})
_KINDS = {
    "PREAMBULAR": Kind.PREAMBULAR,
    "PREAMBLE": Kind.PREAMBULAR,
    "OPERATIVE": Kind.OPERATIVE,
    "OPERATIVE_PART": Kind.OPERATIVE,
}
_NOUNS = frozenset(
    {
        "PARAGRAPH",
        "ALINEA",
        "SUBPARAGRAPH",
        "SENTENCE",
        "LINE",
        "TITLE",
        "HEADING",
        "CHAPEAU",
        "FOOTNOTE",
        "ANNEX",
        "SECTION",
        "PART",
    }
)
STARTS = ORDINALS | _NOUNS | frozenset(_KINDS) | {"DRAFT", "PAGE"}
"""Tokens with which a place can begin, connectors apart."""

_BEFORE_BEGINNING = frozenset(
    {"PARAGRAPH", "ALINEA", "NUMBER", "ROMAN", "ORDINAL", "PREAMBLE", "OPERATIVE_PART", "PREAMBULAR", "OPERATIVE"}
)
_ELLIPSIS = re.compile(r"[\s,]*(?:…|\.{3}|\[…\])\s*$")
"""What says at the end of a quotation that the paragraph goes on."""
_AROUND = frozenset({"ANNEX", "SECTION", "PART", "PREAMBLE", "OPERATIVE_PART", "DRAFT"})
_BELONGING = frozenset({"CHAPEAU", "TITLE", "HEADING", "ANNEX", "ROMAN"})
"""What is "to" something else: "the chapeau to paragraph 4"."""
_INNER = frozenset({"SUBPARAGRAPH", "SENTENCE", "LINE", "CHAPEAU", "ALINEA"})


@dataclass
class _Bag:
    """What a place has named so far. subs: groups of alternative label paths, from the outside in."""

    kind: Kind | None = None
    named: bool = False  # "paragraph" was said
    noun: str = ""  # the word for "paragraph", as printed
    numbers: list[Number] = field(default_factory=list)
    begins: str = ""
    subs: list[list[tuple[str, ...]]] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    part: str = ""
    whole: Kind | None = None  # the title, a heading, the whole draft
    chapeau: bool = False

    @property
    def empty(self) -> bool:
        return self == _Bag()

    @property
    def inner(self) -> bool:
        """Whether only something within a paragraph was named."""
        within = self.subs or self.sentences or self.lines or self.chapeau
        return bool(within) and not (self.numbers or self.named or self.whole or self.kind or self.part)

    @property
    def only_part(self) -> bool:
        return bool(self.part) and replace(self, part="").empty


def loci(cursor: Cursor, is_next: Callable[[bool], bool] = lambda _: False) -> list[Target]:
    """The places that are named here, [] if none is; the cursor stands behind them.

    is_next: whether a further place, just read, is what the next verb is about, and none of these; it is told
    whether the place has a preposition of its own.
    """
    found = locus(cursor)
    while found:
        start = cursor.at
        cursor.accept("COMMA")
        joined = cursor.accept("AND") is not None
        if cursor.at == start:
            break
        within = cursor.accept("IN", "FROM") is not None
        if cursor.kind == "WHOLE" and not within:
            cursor.at = start
            break  # "“A” in paragraph 5 and the whole of paragraph 6": the second is no place in which “A” stands
        more = _further(cursor, joined)
        new = cursor.kind == "FOLLOWING" and not any(target.number for target in more)  # "l'alinéa suivant"
        new = new or (not joined and (_is_bis(found[-1], more) or _is_nameless(cursor, more)))
        if not more or new or _incomplete(more) or is_next(within):
            cursor.at = start
            break
        found = [*(found if joined or not _is_draft(found[-1]) else found[:-1]), *more]
    return found


def _further(cursor: Cursor, joined: bool) -> list[Target]:
    """One more place; behind a mere comma what is none may be what goes in there: "…, the sentence “…”"."""
    try:
        return locus(cursor)
    except Misunderstood:
        if joined:
            raise
        return []


def _is_draft(place: Target) -> bool:
    """ "in the draft resolution, paragraph 3": the draft is where all places are, and no place beside one of them."""
    return place == Target(Kind.OTHER)


def _is_bis(place: Target, more: list[Target]) -> bool:
    """ "after paragraph 9, a paragraph 9 bis is inserted": the second one isn't there yet."""
    return len(more) == 1 and bool(place.number) and more[0].number.startswith(f"{place.number} ")


def _is_nameless(cursor: Cursor, more: list[Target]) -> bool:
    """ "after the fifth preambular paragraph, a preambular paragraph is inserted": of which no number is said."""
    noun = cursor.ahead(-1)
    one = noun.kind in ("PARAGRAPH", "ALINEA") and not noun.text.endswith("s")
    return one and not any(target.names_one or target.part for target in more)


def _incomplete(targets: list[Target]) -> bool:
    return any(target.is_inner for target in targets)


def locus(cursor: Cursor) -> list[Target]:
    """One place, which may be several paragraphs ("paragraphs 27 and 43"); [] if there is none, and nothing is read."""
    start = cursor.at
    _page(cursor)
    words = cursor.before() in ("OF", "IN") and cursor.before(2) == "WORDS"
    bag = _bag(cursor)
    if words and bag.begins:
        raise cursor.fail("words in quotation marks")  # "the phrase of paragraph 5 beginning “and”"
    if bag.empty or (bag.kind and not (bag.named or bag.numbers) and cursor.before() in ("PREAMBULAR", "OPERATIVE")):
        cursor.at = start
        return []
    found = _targets(bag)
    if any(apart(*pair) for target in found for pair in pairwise(target.sub)):
        raise cursor.fail("labels that stand in one another, as “subparagraph (a) (ii)”")
    if any(target.sub and target.kind and not target.names_one for target in found):
        raise cursor.fail("the paragraph to which the subparagraph belongs")
    return found


def _page(cursor: Cursor) -> None:
    """Go over "page 3,": pages are those of the print, and the paragraph that is named says where it is."""
    if cursor.accept("PAGE"):
        if not cursor.accept("NUMBER"):
            raise cursor.fail("the page's number")
        cursor.accept("COMMA")
        cursor.skip(CONNECTORS)


def _bag(cursor: Cursor) -> _Bag:
    bag = _Bag()
    pending: list[Number] = []
    order = "COMMA"
    while True:
        if _beginning(cursor, bag):
            continue
        start = cursor.at
        order = _connector(cursor, bag, order)
        pending = pending or listed(cursor, ORDINALS)
        if _is_another(cursor, bag):
            cursor.at = start
            break  # "make paragraph 6 paragraph 5", "from paragraph 7 to paragraph 8"
        if cursor.kind in _NOUNS and _fits(bag, cursor.kind):
            _noun(cursor, bag, pending, order)
            pending = []
        elif cursor.kind in _KINDS and bag.kind in (None, _KINDS[cursor.kind]):
            _kind(cursor, bag)
        elif cursor.kind == "DRAFT" and bag.whole in (None, Kind.TITLE) and not pending:
            cursor.take()
            bag.whole = bag.whole or (Kind.OTHER if bag == _Bag() else None)
        elif cursor.kind == "NUMBER" and not bag.numbers and _number_comes_first(cursor):
            pending = listed(cursor, NUMBERS)
        else:
            cursor.at = start
            break
    return bag


def _beginning(cursor: Cursor, bag: _Bag) -> bool:
    """ "the preambular paragraph beginning “Noting”", also behind a comma; "beginning “A” and ending “B”" is words."""
    start = cursor.at
    if not bag.noun or bag.begins or len(bag.numbers) > 1 or cursor.before() not in _BEFORE_BEGINNING:
        return False
    cursor.accept("COMMA")
    if cursor.accept("BEGINNING"):
        cursor.skip({"DET", "WORDS"})
        quote = cursor.accept("QUOTE")
        if quote and (cursor.kind != "TO" or cursor.ahead().kind in ("AFTER", "BEFORE", "BETWEEN")):
            _check_one(cursor, bag)
            bag.begins = _ELLIPSIS.sub("", quote.text)
            return True
    cursor.at = start
    return False


def _check_one(cursor: Cursor, bag: _Bag) -> None:
    """Refuse "the paragraphs beginning “A” and “B”": which quotation is a paragraph's then isn't known."""
    several = cursor.kind == "AND" and cursor.ahead().kind == "QUOTE"
    if several or bag.noun.rstrip(".").endswith("s"):  # the plural of all languages that have such rows
        raise cursor.fail("one paragraph, named by how it begins")


def _connector(cursor: Cursor, bag: _Bag, order: str) -> str:
    """Go over what joins two parts of a place; says whether the next part is around ("of") or within (",") the last."""
    if bag.empty:
        cursor.skip({"DET", "WHOLE", "EXISTING"})
        return order
    if cursor.kind == "COMMA" and not _goes_on(cursor, bag):
        return order
    comma = cursor.accept("COMMA")
    around = cursor.kind == "OF"
    belongs = _draft_follows(cursor) or (cursor.kind == "TO" and cursor.before() in _BELONGING)
    joined = cursor.kind in ("OF", "IN", "FROM") or belongs
    if joined or comma:
        cursor.skip(CONNECTORS | {"TO"} if belongs else CONNECTORS)
    else:
        cursor.skip({"EXISTING", "ALSO"})  # an article alone begins something else
    return "OF" if around or (joined and not comma) else "COMMA"


def _draft_follows(cursor: Cursor) -> bool:
    """ "the annex to the draft resolution": a place goes on with "to" nowhere else."""
    by = 2 if cursor.ahead().kind == "DET" else 1
    return cursor.kind == "TO" and cursor.ahead(by).kind == "DRAFT"


def _goes_on(cursor: Cursor, bag: _Bag) -> bool:
    """Whether the part behind a comma belongs to the same place: "paragraph 5, second sentence"."""
    if bag.notes:
        return False
    ahead = Cursor([cursor.ahead(by) for by in range(1, 8)])
    belongs = ahead.kind == "OF"
    if ahead.kind == "DET" and (bag.numbers or bag.noun):
        return False  # "at the end of paragraph 4, a subparagraph (e)"
    ahead.skip(CONNECTORS)
    if belongs and ahead.kind in _AROUND:
        return True  # "section B, paragraph 3, of the annex"
    if bag.only_part:
        return ahead.kind in STARTS
    ordinals = listed(ahead, ORDINALS)
    if ordinals and bag.kind and not bag.numbers and ahead.kind in ("PARAGRAPH", "ALINEA"):
        return True  # "in the preamble, third paragraph"
    return ahead.kind in _INNER and not (ahead.kind == "ALINEA" and ahead.ahead().kind not in ("LABEL", "WORD"))


def _fits(bag: _Bag, noun: str) -> bool:
    """Whether a place can have one more such part."""
    if noun in ("PARAGRAPH", "ALINEA"):
        return not bag.whole
    if noun in ("TITLE", "HEADING"):
        return bag.whole is None and not bag.named
    if (noun == "SENTENCE" and bag.sentences) or (noun == "LINE" and bag.lines):
        return False
    part = {"ANNEX": "annex", "SECTION": "section", "PART": "section"}.get(noun)
    return part is None or part not in bag.part


def _is_another(cursor: Cursor, bag: _Bag) -> bool:
    """Whether a paragraph with its number stands here, where one was named already."""
    return bool(bag.named and bag.numbers) and cursor.kind == "PARAGRAPH" and cursor.ahead().kind in NUMBERS


def _number_comes_first(cursor: Cursor) -> bool:
    """ "第6段": the number stands before the noun."""
    ahead = Cursor([cursor.ahead(by) for by in range(8)])
    listed(ahead, NUMBERS)
    return ahead.kind in ("PARAGRAPH", "SUBPARAGRAPH", "SENTENCE")


def _kind(cursor: Cursor, bag: _Bag) -> None:
    token = cursor.take()
    bag.kind = _KINDS[token.kind]
    bag.named = bag.named or token.kind in ("PREAMBLE", "OPERATIVE_PART")
    if cursor.kind in NUMBERS and not bag.numbers and not _number_comes_first(cursor):
        bag.numbers = listed(cursor, NUMBERS)


def _noun(cursor: Cursor, bag: _Bag, pending: list[Number], order: str) -> None:
    within = _behind_inner(cursor)
    token = cursor.take()
    noun = token.kind
    if noun == "PARAGRAPH" or (noun == "ALINEA" and not labels_follow(cursor)):
        _paragraphs(cursor, bag, pending, noun)
        bag.noun = token.text
    elif noun == "SUBPARAGRAPH" and not bag.numbers and cursor.kind == "NUMBER" and cursor.ahead().kind == "LABEL":
        _paragraphs(cursor, bag, [], noun)  # "subparagraph 7 (b)"
    elif noun in ("SUBPARAGRAPH", "ALINEA"):
        group = label_paths(cursor)
        bag.subs.insert(0 if order == "OF" and not within else len(bag.subs), group)
    elif noun in ("SENTENCE", "LINE"):
        numbers = pending or listed(cursor, ORDINALS | NUMBERS)
        if not numbers:
            raise cursor.fail(f"which {noun.lower()}, as “the second {noun.lower()}”")
        counted = [sentence(number, cursor) for number in numbers]
        bag.sentences, bag.lines = (counted, bag.lines) if noun == "SENTENCE" else (bag.sentences, counted)
    elif noun == "FOOTNOTE":
        bag.notes = note_labels(cursor)
    elif noun in ("ANNEX", "SECTION", "PART"):
        found = cursor.accept("ROMAN", "NUMBER") or (pending[0] if pending and noun != "PART" else None)
        if not found and noun != "ANNEX":
            raise cursor.fail("which section, as “section II”")  # "the first part of paragraph 5" is none
        noun = "SECTION" if noun == "PART" else noun
        value = found.text if isinstance(found, Token) else found.value if found else ""
        name = f"{noun.lower()} {value}".strip()
        bag.part = f"{bag.part}, {name}" if bag.part and noun == "SECTION" else f"{name}, {bag.part}".strip(", ")
    elif noun == "CHAPEAU":
        bag.chapeau = True
    else:
        bag.whole = Kind.TITLE if noun == "TITLE" else Kind.HEADING


def _behind_inner(cursor: Cursor) -> bool:
    """Whether the part here is what "the first sentence of" is said of, and not around the parts before it."""
    by = 1
    while cursor.before(by) in CONNECTORS | ORDINALS | NUMBERS:
        by += 1
    return cursor.before(by) in ("SENTENCE", "LINE", "CHAPEAU")


def _paragraphs(cursor: Cursor, bag: _Bag, pending: list[Number], noun: str) -> None:
    if bag.noun and (noun == "ALINEA" or not bag.numbers):
        raise cursor.fail("one paragraph only")  # "l'alinéa du paragraphe 3": its letter is lost
    bag.named = True
    if noun == "ALINEA" and bag.kind is None:
        bag.kind = Kind.PREAMBULAR
    if bag.kind is None and cursor.kind in _KINDS and cursor.kind not in ("PREAMBLE", "OPERATIVE_PART"):
        bag.kind = _KINDS[cursor.take().kind]
    numbers = pending or listed(cursor, NUMBERS) or listed(cursor, ORDINALS)
    if numbers and bag.numbers:
        raise cursor.fail("one paragraph only")
    bag.numbers = numbers or bag.numbers
    if pending and cursor.kind == "LABEL":
        path = labels(cursor)
        bag.numbers = [replace(number, labels=path) for number in bag.numbers]


def _targets(bag: _Bag) -> list[Target]:
    if bag.notes:
        return [Target(Kind.OTHER, note=label) for label in bag.notes]
    if bag.whole is not None:
        is_heading = bag.whole is Kind.TITLE and bag.part  # "the title of the annex"
        return [Target(Kind.HEADING if is_heading else bag.whole, part=bag.part)]
    numbers = bag.numbers or [Number("", False)]
    sentences = bag.sentences or [0]
    paths = [tuple(label for group in groups for label in group) for groups in product(*bag.subs)]
    return [
        replace(
            Target(_kind_of(bag, number), number.value, (*number.labels, *path), bag.part, sentence, line, bag.chapeau),
            begins=bag.begins,
        )
        for number, path, sentence, line in product(numbers, paths, sentences, bag.lines or [0])
    ]


def _kind_of(bag: _Bag, number: Number) -> Kind | None:
    """Digits alone count operative paragraphs; ordinals may count either; an annex has paragraphs of its own."""
    if bag.kind is None and bag.part.startswith("annex"):
        return Kind.ANNEX
    if bag.kind is None and number.value and not number.ordinal:
        return Kind.OPERATIVE
    return bag.kind
