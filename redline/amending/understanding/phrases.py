"""What stands in the parts of a clause: quotations, new texts, new things, endings; each rule gives every end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from redline.amending.model import Target
from redline.amending.understanding.grammar import Chart
from redline.amending.understanding.lexing import DASHES, Token
from redline.amending.understanding.loci import Loci, Locus
from redline.amending.understanding.numbers import digits, label_paths
from redline.amending.understanding.places import places
from redline.model import Kind
from redline.runs import Run, merged, plain

Text = tuple[Token, ...]
"""Quotations; () for a text that stands below the instruction, in paragraphs of its own."""


_NOUNS = frozenset({"WORDS", "SENTENCE", "COLON", "EXISTING", "FOLLOWING", "NEW", "COUNT", "BOTH"})
_ENDS = frozenset({"END", "COMMA", "SEMI", "PERIOD", "AND"})
_NEW_THINGS = frozenset(
    "PARAGRAPH ALINEA SUBPARAGRAPH SENTENCE FOOTNOTE TITLE WORDS SECTION HEADING ANNEX "
    "PREAMBULAR OPERATIVE COUNT NEW".split()
)
_LEADING = frozenset(
    "FOLLOWING NEW COUNT WORDS SENTENCE PARAGRAPH ALINEA SUBPARAGRAPH PREAMBULAR OPERATIVE FOOTNOTE TITLE COLON "
    "READING EXISTING PUNCTUATED".split()
)


def quote(chart: Chart, at: int) -> Iterator[tuple[int, Token]]:
    """One quotation, with "the word" before it."""
    by = chart.over(at, _NOUNS)
    if chart.has(by, "QUOTE"):
        following = any(token.kind == "FOLLOWING" for token in chart.tokens[at:by])
        if not (following and is_named(chart.tokens[by])):  # "and the following comma": which?
            yield by + 1, chart.tokens[by]
    elif chart.has(by, "SAME", "LATTER") and chart.has(by + 1, "WORDS"):
        yield by + 2, chart.tokens[by]  # "that word", of which `recalling` says what was quoted before


def one_quote(chart: Chart, at: int) -> Iterator[tuple[int, Text]]:
    """One quotation behind what counts its places, where a list of them could stand; not "second sentence: “A”"."""
    yield from ((end, (token,)) for end, token in chart.read(counted_quote, at))


def counted_quote(chart: Chart, at: int) -> Iterator[tuple[int, Token]]:
    """One quotation behind what counts its places."""
    by = at + (chart.kind(at - 1) == "OCCURRENCE" and chart.has(at, "WORDS"))
    if chart.has(by, "QUOTE"):
        yield by + 1, chart.tokens[by]


def is_named(quoted: Token) -> bool:
    """Whether a sign is quoted by its name, as "comma"."""
    return plain(quoted.runs) != quoted.text


def dash(chart: Chart, at: int) -> Iterator[tuple[int, None]]:
    """ "PP 2 – replace …"."""
    if chart.has(at, "TO") and chart.tokens[at].text in DASHES:
        yield at + 1, None


def texts(chart: Chart, at: int) -> Iterator[tuple[int, Text]]:
    """Two or more new paragraphs, each in quotation marks."""
    for end, first in chart.read(quote, at):
        yield from _in_a_row(chart, end, (first,))


def quotes(chart: Chart, at: int) -> Iterator[tuple[int, Text]]:
    """One quotation or a list of them."""
    for end, first in chart.read(quote, at):
        for stop, every in ((end, (first,)), *_more_quotes(chart, end, (first,))):
            if _are_as_many(chart.tokens[at:end], every):
                yield stop, every


def _are_as_many(lead: Sequence[Token], quoted: Text) -> bool:
    """Whether it is so many words or phrases as is said before them: "both “A” and “B”", "the two words “A B”".

    "The two “A”" are two of one, and "one “A”" is one of several: which, isn't said.
    """
    counts = [2 if token.kind == "BOTH" else token.value for token in lead if token.kind in ("COUNT", "BOTH")]
    words = sum(len(token.text.split()) for token in quoted)
    single = any(
        before.kind == "COUNT" and before.value == 1 and token.kind == "QUOTE" for before, token in pairwise(lead)
    )
    return not single and all(count in (len(quoted), words) for count in counts)


def _more_quotes(chart: Chart, at: int, before: Text) -> Iterator[tuple[int, Text]]:
    start = at + chart.has(at, "COMMA")
    start += chart.has(start, "AND")
    if start == at:
        return
    for end, more in chart.read(quote, start):
        if chart.kind(start - 1) == "AND":
            yield end, (*before, more)
        yield from _more_quotes(chart, end, (*before, more))


def text(chart: Chart, at: int) -> Iterator[tuple[int, Text]]:
    """The new text: "the following words: “A”", "“A” and “B”", or nothing, where it stands below."""
    by = chart.over(at, _LEADING)
    if by > at and chart.kind(by) == "COMMA" and chart.kind(by + 1) in ("READS", "READING"):
        by = chart.over(by + 2, _LEADING)  # "by a single paragraph, as follows: …"
    for end, first in quote(chart, by):
        yield end, (first,)
        yield from _more_quotes(chart, end, (first,))
        yield from _in_a_row(chart, end, (first,))
    if chart.kind(by) in ("QUOTE", "SAME"):
        return
    if by > at or chart.kind(by) in _ENDS:
        yield by, ()


def _in_a_row(chart: Chart, at: int, before: Text) -> Iterator[tuple[int, Text]]:
    """Several paragraphs, each in quotation marks."""
    if chart.has(at, "QUOTE"):
        yield at + 1, (*before, chart.tokens[at])
        yield from _in_a_row(chart, at + 1, (*before, chart.tokens[at]))


def strung(text: Text | None) -> Text | None:
    """ "A comma and the words “A”", "“A” and a comma" as one new text; any other as it is."""
    signs = [plain(token.runs) for token in text or () if plain(token.runs) != token.text]
    if not text or len(text) != 2 or len(signs) != 1 or signs[0] not in _SIGNS:
        return text
    first, second = text
    gap = (Run(" "),) if plain(first.runs) != first.text else ()
    return (replace(first, text="", runs=merged((*first.runs, *gap, *second.runs))),)


_SIGNS = (",", ";", ":")


def extent(chart: Chart, at: int) -> Iterator[tuple[int, None]]:
    """ "the words", "everything", before where they begin."""
    by = at + chart.has(at, "WORDS", "REST", "EXISTING", "SENTENCE")
    by += by > at and chart.has(by, "WORDS")
    if by > at:
        yield by, None


def passage(chart: Chart, at: int) -> Iterator[tuple[int, None]]:
    """As `extent`, of words: "the sentence between “A” and “B”" is one, and not all that stands between them."""
    for end, _ in chart.read(extent, at):
        if all(token.kind != "SENTENCE" for token in chart.tokens[at:end]):
            yield end, None


def starting(chart: Chart, at: int) -> Iterator[tuple[int, None]]:
    """Before the words with which a passage begins: "from", "beginning with", French « de », but no "of"."""
    if chart.has(at, "FROM", "BEGINNING") or (chart.has(at, "OF") and chart.tokens[at].repeated):
        yield at + 1, None


def until(chart: Chart, at: int) -> Iterator[tuple[int, None]]:
    """Before the words with which a passage ends: "to", French « à », but no "in"."""
    if chart.has(at, "TO") or (chart.has(at, "IN") and chart.tokens[at].repeated):
        yield at + 1, None


def below(chart: Chart, at: int) -> Iterator[tuple[int, Text]]:
    """ "the following:", where no more is said of what follows."""
    by = chart.over(at, frozenset({"FOLLOWING", "WORDS", "COLON", "SENTENCE"}))
    kinds = {token.kind for token in chart.tokens[at:by]}
    marked = "FOLLOWING" in kinds or kinds == {"COLON"}
    if marked and chart.kind(by) not in _NEW_THINGS | {"QUOTE"}:
        yield by, ()


def words_below(chart: Chart, at: int) -> Iterator[tuple[int, Text]]:
    """As `text`, of words or a sentence only."""
    by = chart.over(at, _NOUNS | {"READING"})
    if chart.has(by, "QUOTE"):
        yield by + 1, (chart.tokens[by],)
    elif chart.kind(by) in _ENDS and by > at:
        yield by, ()


def there(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """French "y": in what was named."""
    if chart.has(at, "THERE"):
        yield at + 1, (Locus(Target(), "them"),)  # of one place as of several


def numbered(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """ "la fin du paragraphe 5": the number behind the noun."""
    if chart.has(at, "NUMBER"):
        for end, counted in chart.read(digits, at):
            yield end, tuple(Locus(Target(Kind.OPERATIVE, number, sub), "", True) for number, sub in counted)


def sentence_start(chart: Chart, at: int) -> Iterator[tuple[int, None]]:
    """The first word of a sentence, or of an instruction: "… and paragraph 3. In paragraph 4 …" has no heading."""
    if at == 0 or chart.has(at - 1, "PERIOD", "COLON", "SEMI"):
        yield at, None


def objects(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """Places that something is done to; "in" says where they are, or where they go: "move paragraph 3 in annex I"."""
    for end, loci in chart.read(places, at):
        inside = (by for by in range(at, end) if chart.kind(by) in ("IN", "FROM"))
        if all(
            chart.kind(by + 1) in (chart.kind(by - 1), chart.kind(by - 2)) for by in inside
        ):  # « 3 à 5 », « PP 3 à PP 5 »
            yield end, loci


def nth(chart: Chart, at: int) -> Iterator[tuple[int, int]]:
    """ "first", "last" of the places in which words stand."""
    if chart.has(at, "ORDINAL", "LAST", "PENULTIMATE"):
        value = {"LAST": -1, "PENULTIMATE": -2}.get(chart.kind(at), chart.tokens[at].value)
        yield at + 1, value
        if chart.has(at + 1, "OCCURRENCE"):
            yield at + 2, value


def occurring(chart: Chart, at: int) -> Iterator[tuple[int, int]]:
    """ "in its second occurrence", "(second occurrence)"."""
    if chart.has(at, "IN", "BRACKET"):
        for end, value in chart.read(nth, at + 1):
            named = chart.kind(end - 1) == "OCCURRENCE" and chart.kind(end) != "QUOTE"
            if named and (chart.kind(at) == "IN" or chart.has(end, "BRACKET_END")):
                yield end + (chart.kind(at) == "BRACKET"), value


def first(chart: Chart, at: int) -> Iterator[tuple[int, int]]:
    """ "where it first appears"."""
    if chart.has(at, "WHERE_FIRST"):
        yield at + 1, 1


def objection(chart: Chart, at: int) -> Iterator[tuple[int, None]]:
    """Why something should go: "is no longer needed", "repeats paragraph 3"."""
    if chart.has(at, "OBJECTION"):
        yield at + 1, None
    elif chart.has(at, "REPEATS"):
        yield from ((end, None) for end, _ in chart.read(places, at + 1))


def title(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """The title of the draft."""
    if chart.has(at, "TITLE"):
        yield at + 1, (Locus(Target(Kind.TITLE)),)


def its(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """ "at its end", "its deletion", « le réinsérer »: what was named."""
    reference = _ITS.get(chart.kind(at - 1))
    if reference:
        yield at, (Locus(Target(), reference),)


_ITS = {"AT_ITS_END": "it", "AT_ITS_START": "it", "REINSERT": "it", "ITS_DELETION": "it", "THEIR_DELETION": "them"}
_ITS |= {"REINSERT_THEM": "them", "AT_THEIR_END": "them paragraph", "AT_THEIR_START": "them paragraph"}


def whole(chart: Chart, at: int) -> Iterator[tuple[int, None]]:
    """ "the text", "the existing wording": all of a place; not "the text “lamp”"."""
    by = at + chart.has(at, "WHOLE", "EXISTING")
    quoted = chart.kind(by + 1) == "QUOTE" and chart.kind(at - 1) != "IN"
    if chart.has(by, "WORDS") and chart.tokens[by].value and not quoted:
        by += 1
        yield by + chart.has(by, "EXISTING"), None


def ending(chart: Chart, at: int) -> Iterator[tuple[int, str]]:
    """ "the rest", "the end of the sentence"."""
    rests = {"REST": "place", "REST_OF_SENTENCE": "sentence", "REST_OF_PARAGRAPH": "paragraph"}
    if chart.has(at, *rests):
        yield at + 1, rests[chart.kind(at)]


def and_onward(chart: Chart, at: int) -> Iterator[tuple[int, str]]:
    """ "and onwards": up to the end of the place."""
    if chart.has(at, "ONWARD"):
        yield at + 1, "place"


def upto(chart: Chart, at: int) -> Iterator[tuple[int, str]]:
    """ "to the end of the paragraph": the end of what."""
    by = at + chart.has(at, "TO", "IN")
    if by > at:
        yield from chart.read(ending, by)
    noun = by + 1 + chart.has(by + 1, "OF")
    bare = chart.kind(noun + 1) not in ("NUMBER", "ORDINAL", "LABEL")
    if chart.has(by, "AT_END") and bare and chart.has(noun, "PARAGRAPH", "ALINEA", "SUBPARAGRAPH", "SENTENCE"):
        yield noun + 1, "sentence" if chart.kind(noun) == "SENTENCE" else "paragraph"


def onward(chart: Chart, at: int) -> Iterator[tuple[int, tuple[Token, str]]]:
    """ "“A” to the end of the paragraph": where a passage begins, and the end of what it goes to."""
    for behind, first in chart.read(quote, at):
        ends = list(chart.read(upto, behind))
        if chart.has(behind, "AT_END", "ONWARD") and not ends:
            ends = [(behind + 1, "place")]  # "to the end", "to the end [of paragraph 5]", "onwards"
        for end, rest in ends:
            yield end, (first, rest)


def into_several(chart: Chart, at: int) -> Iterator[tuple[int, int]]:
    """ "into two paragraphs": how many."""
    if chart.has(at, "COUNT") and chart.tokens[at].value > 1:
        end = at + 1 + chart.has(at + 1, "NEW")
        end += chart.has(end, "PARAGRAPH", "ALINEA", "SUBPARAGRAPH")
        yield end + chart.has(end, "NEW"), chart.tokens[at].value


def numbers(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """New numbers without a noun: "6", "(d) and (e)"."""
    for end, paths in chart.read(label_paths, at):
        yield end, tuple(Locus(Target(sub=path), "number") for path in paths)
    for end, counted in chart.read(digits, at):
        yield end, tuple(Locus(Target(number=number, sub=sub), "number") for number, sub in counted)


_SERIES = frozenset(
    "PARAGRAPH ALINEA SUBPARAGRAPH PREAMBULAR OPERATIVE SUBSEQUENT FOLLOWING EXISTING NEW OF IN ACCORDINGLY DRAFT "
    "FOOTNOTE ANNEX SECTION SAME AFTER CHANGE IT THEM REST".split()
)

_NUMBERED = frozenset({"AS", "NUMBER", "LABEL"})
"""What stands behind "renumbered" where it is said to which number."""


def renumber(chart: Chart, at: int) -> Iterator[tuple[int, bool]]:
    """ "renumber the subsequent paragraphs accordingly", as happens in any case; not where the number is said."""
    by = chart.over(at, _SERIES)
    ends = {by}
    if by > at:
        ends |= {end for rule in (digits, label_paths) for end, _ in chart.read(rule, by)}
    for end in sorted(ends):
        if not chart.has(end, "RENUMBER"):
            continue
        behind = chart.over(end + 1, _SERIES)
        if chart.kind(behind) not in _NUMBERED:
            yield behind, True
        for stop in sorted({stop for rule in (digits, label_paths) for stop, _ in chart.read(rule, behind)}):
            if chart.kind(stop) == "ACCORDINGLY":  # "renumber paragraphs 5 to 9 accordingly"
                yield stop + 1, True
