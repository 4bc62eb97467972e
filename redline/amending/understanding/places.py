"""Places as instructions name them: "the second sentence of operative paragraph 5 (a)", "paragraphs 27 and 43".

A place has parts ("the second sentence", "operative paragraph 5", "(a)"), of which each stands within another. In which
follows from what they are, not from their order, in which languages differ. Every way to read a list is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from redline.amending.model import LAST, PENULTIMATE, Target
from redline.amending.understanding.grammar import Chart
from redline.amending.understanding.loci import NONE, Loci, Locus, combined, is_inner, level
from redline.amending.understanding.numbers import (
    ORDINALS,
    between,
    digits,
    joint,
    label_path,
    label_paths,
    ordinals,
    suffixed,
)
from redline.model import Kind
from redline.patterns import lazy
from redline.records import dataclass

_HALVES = {
    "PREAMBULAR": Kind.PREAMBULAR,
    "PREAMBLE": Kind.PREAMBULAR,
    "OPERATIVE": Kind.OPERATIVE,
    "OPERATIVE_PART": Kind.OPERATIVE,
}
_PARAGRAPHS = ("PARAGRAPH", "ALINEA")
_INTO = ("OF", "IN", "FROM")
_SKIPPED = frozenset({"EXISTING", "NOW_IS", "WHOLE"})
_WHICH = {"SAME": "", "LATTER": "latter", "FORMER": "former"}
_ALONE = {"IT": "it", "THEM": "them", "SO_MOVED": "moved"}
_PARTS = ("SECTION", "ANNEX", "PART")
_NAMED_AGAIN = (*_PARAGRAPHS, "SUBPARAGRAPH", "SENTENCE", "LINE", "CHAPEAU", "TITLE", "FOOTNOTE", *_PARTS)
_BARE = ("PARAGRAPH", "ALINEA", "SUBPARAGRAPH", "SENTENCE")
_ELLIPSIS = lazy(r"[\s,]*(?:…|\.{3}|\[…\])\s*$")


@dataclass(frozen=True, slots=True)
class _Listing:
    """How the places of a list are joined.

    into: prepositions that may stand before the next.   again: whether one must.
    stops: whether an article without a preposition begins something else, where the language repeats these.
    """

    into: tuple[str, ...] = ()
    again: bool = False
    stops: bool = False


def places(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """One place or a list of them."""
    yield from _listed(chart, at, _Listing(stops=True))


def in_places(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """As `places`, behind a preposition, which may be said again: "in paragraph 3 and in the title"."""
    yield from _listed(chart, at, _Listing(_INTO, stops=True))


def leading_places(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """As `places`, before what is done there: of "all of paragraph 6" it would be open whether that is done to it."""
    if not chart.has(at, "WHOLE"):
        yield from chart.read(places, at)


def unarticled_places(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """As `places`, behind "the same": « et de même le paragraphe 5 » is what is deleted, not where."""
    if not chart.tokens[at].definite:
        yield from chart.read(places, at)


def of_places(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """As `in_places`, with a preposition before each: "[subparagraph (b)] of paragraph 3 and of paragraph 5"."""
    yield from _listed(chart, at, _Listing(("OF",), again=True))


def plain_places(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """As `of_places`, where the preposition may be missing: "[the second sentence] of paragraph 3 and paragraph 5"."""
    yield from _listed(chart, at, _Listing(("OF",)))


def _listed(chart: Chart, at: int, listing: _Listing) -> Iterator[tuple[int, Loci]]:
    stops = listing.stops and at > 0 and chart.tokens[at - 1].repeated
    # "at the end of paragraph 3 and in paragraph 4" are an end and a place; only the same preposition is said again
    said = at > 0 and chart.kind(at - 1) in _INTO
    into = (chart.kind(at - 1),) if listing.into and said else listing.into
    for end, first in chart.read(item, at):
        yield end, first
        yield from _longer(chart, end, first, replace(listing, stops=stops, into=into))


def _longer(chart: Chart, at: int, before: Loci, listing: _Listing) -> Iterator[tuple[int, Loci]]:
    """The places with more of them: « supprimer « A » au paragraphe 5 et le paragraphe 6 » isn't « … et au … »."""
    behind = joint(chart, at)
    if behind == at or (chart.kind(at - 1) == "LABEL" and chart.kind(behind) == "LABEL"):
        return  # "(i) and (iii) of (c)" is one list of labels
    if before[-1].target == Target(Kind.OTHER):
        return  # the whole text holds all other places
    if chart.kind(behind) == "WHOLE":
        return  # "“A” in paragraph 5 and the whole of paragraph 6": “A” doesn't stand in all of it
    last = chart.kind(behind - 1) == "AND"  # "in annex I, paragraph 4" are no two places
    bare = () if listing.again or (listing.stops and chart.tokens[behind].definite) else (behind,)
    prepositional = (behind + 1,) if listing.into and chart.has(behind, *listing.into) else ()
    for start in (*bare, *prepositional):
        for end, more in chart.read(item, start):
            apart = _is_of_a_part(before) is not _is_of_a_part(more) and chart.kind(start) not in _PARTS
            open_ended = before[-1].counted or before[-1].target == Target(Kind.TITLE)
            if not last and is_inner(more[0].target) and not is_inner(before[-1].target):
                continue  # "in paragraph 4, in (c) and in (d)": of paragraph 4
            if apart and open_ended and more[0].counted:
                continue  # "in paragraph 3 and paragraph 5 of annex I": paragraph 3 of the annex, perhaps
            both = _beside_the_preamble((*before, *more))
            if last:
                yield end, both
                yield from _each_with(chart, end, both)
            yield from _longer(chart, end, both, listing)


def _each_with(chart: Chart, at: int, loci: Loci) -> Iterator[tuple[int, Loci]]:
    """ "In paragraph 3 and in paragraph 5, first sentence": that of each, perhaps."""
    alike = all(level(locus) == 3 and not locus.target.sub for locus in loci)
    for end, inner in chart.read(component, at + 1) if alike and chart.has(at, "COMMA") else ():
        if all(is_inner(locus.target) and not locus.reference for locus in inner):
            both = combined(loci, "COMMA", inner)
            yield from [(end, both)] if both else []


def _beside_the_preamble(loci: Loci) -> Loci:
    """« l'intitulé et le premier alinéa du préambule »: a heading named with the draft's preamble is its title."""
    preamble = any(locus.target.kind is Kind.PREAMBULAR and locus.target.names_one for locus in loci)
    if not preamble or _is_of_a_part(loci):
        return loci
    bare = Target(Kind.HEADING)
    return tuple(replace(locus, target=Target(Kind.TITLE)) if locus.target == bare else locus for locus in loci)


def _is_of_a_part(loci: Loci) -> bool:
    return any(locus.target.part for locus in loci)


def item(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """One place with all its parts: "the second sentence of paragraph 5 (a)"."""
    start = chart.over(at, _SKIPPED)
    paged = chart.has(start, "PAGE") and chart.has(start + 1, "NUMBER")
    if paged:
        start += 2
        start += chart.has(start, "COMMA")
        start += chart.has(start, *_INTO)
    for end, part in chart.read(component, start):
        for stop, loci in _grown(chart, end, part, ""):
            if not paged or all(_is_on_a_page(locus.target) for locus in loci):
                yield stop, loci


def _is_on_a_page(target: Target) -> bool:
    """Whether the page before a place adds nothing to it: of "page 2, third paragraph", "page 2 of annex I" it does."""
    return target.kind is not None and (target.names_one or target.kind is Kind.TITLE)


def _grown(chart: Chart, at: int, part: Loci, listed: str) -> Iterator[tuple[int, Loci]]:
    """The place, and what it is with each further part behind it. listed: how a comma has joined two of its parts."""
    yield at, part
    if chart.kind(at) == "EXISTING":
        yield at + 1, part
    yield from _beginning(chart, at, part)
    for end, more in chart.read(item, at + 1) if chart.has(at, "BRACKET") else ():
        both = combined(part, "", more) if chart.has(end, "BRACKET_END") else ()  # "paragraph 5 (second sentence)"
        yield from [(end + 1, both)] if both else []
    for how, start in _joins(chart, at):
        whole = how != "OF" or (
            level(part[0]) == 5 and not listed
        )  # "the last sentence of paragraph 3, subparagraph (b)"
        if how == "" and chart.tokens[start].indefinite:
            continue  # "after section 5 a paragraph 5 bis": what is new
        for end, more in chart.read(item if whole else component, chart.over(start, _SKIPPED)):
            both = () if how == "OF" and _is_of_the_last(listed, part, more) else combined(part, how, more)
            if both:
                yield from _grown(chart, end, both, listed if how == "OF" else how)
        if how == "OF":  # "the second sentence of paragraphs 3 and of paragraph 5"
            for end, more in chart.read(of_places if part[0].target.sub else plain_places, start):
                both = combined(part, how, more) if len(more) > 1 else ()
                if both:
                    yield end, both


def _is_of_the_last(listed: str, part: Loci, more: Loci) -> bool:
    """Whether "of" can't go with all that a comma has joined: "in paragraph 3, in subparagraph (c) of annex II".

    Without the second preposition it can, but "(a), the first sentence of (ii)" is not "(a) … of (ii)".
    """
    return listed == "COMMA IN" or bool(listed and part[0].target.sub and more[0].target.sub)


def _joins(chart: Chart, at: int) -> Iterator[tuple[str, int]]:
    """What may stand between two parts of a place, and the place behind it."""
    range_of_labels = chart.kind(at) == "IN" and chart.kind(at + 1) == "LABEL"  # French "i à v"
    if (chart.has(at, *_INTO) and not range_of_labels) or (chart.kind(at) == "TO" and chart.kind(at - 1) in _BELONGING):
        yield "OF", at + 1
    if chart.has(at, "COMMA") and not (chart.kind(at - 1) == chart.kind(at + 1) == "LABEL"):
        yield "COMMA", at + 1
        if chart.has(at + 1, *_INTO):
            yield "COMMA OF" if chart.kind(at + 1) == "OF" else "COMMA IN", at + 2
    yield "", at


_BELONGING = ("CHAPEAU", "TITLE", "HEADING", "ANNEX", "ROMAN")
"""What is "to" something else: "the chapeau to paragraph 4"."""


def component(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """One part of a place."""
    yield from _paragraph(chart, at)
    yield from _below(chart, at)
    yield from _sentence(chart, at)
    yield from _whole(chart, at)
    yield from _around(chart, at)
    yield from _footnotes(chart, at)
    yield from _pointed(chart, at)
    yield from _above(chart, at)


def _above(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """ "the heading before paragraph 5", "the heading “Lamps” before paragraph 5", "the headings before 5 and 7"."""
    if not chart.has(at, "HEADING", "TITLE"):
        return
    quoted = chart.has(at + 1, "QUOTE")
    if not chart.has(at + 1 + quoted, "BEFORE"):
        return
    begins = _ELLIPSIS.sub("", chart.tokens[at + 1].text) if quoted else ""
    for end, loci in chart.read(places, at + 2 + quoted):
        if all(_has_heading(locus) for locus in loci):
            headings = (Target(Kind.HEADING, begins=begins, above=locus.target) for locus in loci)
            yield end, tuple(replace(locus, target=target) for locus, target in zip(loci, headings, strict=True))


def _has_heading(locus: Locus) -> bool:
    """Whether one paragraph is meant, before which a heading can stand."""
    target = locus.target
    inner = target.sentence or target.line or target.chapeau or locus.reference
    return target.names_one and target.kind is not None and not inner


def _paragraph(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """ "paragraph 5", "the third preambular paragraph", "PP3", "troisième alinéa", "第6段"."""
    yield from _of_half(chart, at)
    yield from _kind_first(chart, at)
    yield from _noun_first(chart, at)
    yield from _ordinal_first(chart, at)
    yield from _spanned(chart, at)
    if chart.has(at, "NUMBER"):  # Chinese has the number before the noun
        yield from ((end + 1, loci) for end, loci in _counted(chart, at, None) if chart.has(end, "PARAGRAPH"))


def _spanned(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """ "PP4 to PP6", "paragraph 4 to paragraph 6", « du paragraphe 4 au paragraphe 6, remplacer … »."""
    # « fusionner le paragraphe 4 au paragraphe 6 », « les mots « A » du paragraphe 4 au paragraphe 6 » are two places
    leads = chart.kind(at - 1) in ("OF", "FROM") and chart.kind(at - 2) in _BEGINNING
    until = _UNTIL if leads else _UNTIL[:1]
    for end, first in (*_kind_first(chart, at), *_noun_first(chart, at)):
        close = chart.tokens[min(end, len(chart.tokens) - 1)].start <= chart.tokens[end - 1].stop + 1
        spans = chart.has(end, "TO") or (chart.has(end, "IN") and chart.tokens[end].text in until)
        if len(first) == 1 and close and spans:  # not « au paragraphe 4 puis au paragraphe 6 »
            for stop, last in (*_kind_first(chart, end + 1), *_noun_first(chart, end + 1)):
                number = last[0].target.number
                more = between((first[0].target.number, first[0].target.sub), number)
                if more and last == (replace(first[0], target=replace(first[0].target, number=number)),):
                    further = (replace(first[0], target=replace(first[0].target, number=number)) for number, _ in more)
                    yield stop, (*first, *further)


_BEGINNING = frozenset({"SEMI", "PERIOD", "AND", "END"})
"""What stands before a clause; END before the first."""
_UNTIL = ("à", "au")
"""What is "to" in a range: « PP4 à PP6 », and behind « du » « au », which elsewhere is "in"."""


def _of_half(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """ "the paragraphs of the operative part", "the paragraph of the preamble beginning “Noting”"."""
    half = chart.has(at, *_PARAGRAPHS) and chart.has(at + 1, "OF") and chart.has(at + 2, "PREAMBLE", "OPERATIVE_PART")
    if half and (chart.has(at + 3, "BEGINNING") or chart.tokens[at].plural):
        yield at + 3, (Locus(Target(_HALVES[chart.kind(at + 2)])),)


def _kind_first(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """ "PP3", "operative paragraph 3", "operative paragraphs"."""
    if not chart.has(at, "PREAMBULAR", "OPERATIVE"):
        return
    kind = _HALVES[chart.kind(at)]
    for end, loci in _counted(chart, at + 1, kind):
        yield end + (chart.kind(end) == "PARAGRAPH"), loci  # Chinese has the noun behind
    for end, numbers in chart.read(ordinals, at + 1):
        yield from [(end + 1, _ordered(numbers, kind))] if chart.kind(end) == "PARAGRAPH" else []
    if chart.has(at + 1, "BEGINNING") and not chart.tokens[at].plural:  # "the PP starting with “Noting”"
        yield at + 1, (Locus(Target(kind)),)
    if chart.has(at + 1, "PARAGRAPH"):
        yield from _counted(chart, at + 2, kind)
        yield from _spelt(chart, at + 2, kind)
        several = chart.tokens[at].plural or chart.tokens[at + 1].plural  # "every preambular paragraph"
        single = chart.tokens[at + 1].text.isascii() and not several
        if chart.kind(at - 1) == "AND" and chart.has(at - 2, "PREAMBULAR", "OPERATIVE"):
            return  # "the last operative and preambular paragraphs": the last of each
        if not single or chart.has(at + 2 + (chart.kind(at + 2) == "COMMA"), "BEGINNING"):
            yield at + 2, (Locus(Target(kind)),)


def _noun_first(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """ "paragraph 5", "paragraph beginning “Noting”", "alinéa 5"."""
    if not chart.has(at, *_PARAGRAPHS):
        return
    by, named = at + 1, _kind(chart, at + 1)
    by += named is not None
    alinea = chart.kind(at) == "ALINEA"
    kind = named or (Kind.PREAMBULAR if alinea else None)
    yield from _counted(chart, by, kind)
    if alinea:
        yield from [(by, (Locus(Target(kind)),))] if chart.has(by, "BEGINNING") else []
        return
    yield from _spelt(chart, by, kind)
    yield from [(by, (Locus(Target(kind)),))] if kind else _beginning(chart, by, (Locus(),))


def _ordinal_first(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """ "the second and third preambular paragraphs", "troisième alinéa"."""
    for end, numbers in chart.read(ordinals, at):
        kind = _kind(chart, end)
        noun = end + (kind is not None)
        if not chart.has(noun, *_PARAGRAPHS):
            yield from [(noun, _ordered(numbers, kind))] if kind else []
            continue
        kind = kind or _kind(chart, noun + 1)
        behind = noun + 1 + (chart.kind(noun + 1) in ("PREAMBULAR", "OPERATIVE") and noun == end)
        suffix = suffixed(chart, behind) if len(numbers) == 1 else ""
        behind, numbers = behind + bool(suffix), tuple(number + suffix for number in numbers)
        loci = _ordered(numbers, kind or (Kind.PREAMBULAR if chart.kind(noun) == "ALINEA" else None))
        yield behind, loci
        for stop, path in chart.read(label_path, behind):
            yield stop, tuple(replace(locus, target=replace(locus.target, sub=path)) for locus in loci)


def _ordered(numbers: tuple[str, ...], kind: Kind | None) -> Loci:
    return tuple(Locus(Target(kind, number)) for number in numbers)


def _kind(chart: Chart, at: int) -> Kind | None:
    return _HALVES[chart.kind(at)] if chart.has(at, "PREAMBULAR", "OPERATIVE") else None


def _counted(chart: Chart, at: int, kind: Kind | None) -> Iterator[tuple[int, Loci]]:
    """Numbers in digits, with labels: "5", "3 (a) and (b)", "3, 5 to 7 and 9"."""
    for end, numbers in chart.read(digits, at):
        yield (
            end,
            tuple(Locus(Target(kind or Kind.OPERATIVE, number, sub), "", kind is None) for number, sub in numbers),
        )


def _spelt(chart: Chart, at: int, kind: Kind | None) -> Iterator[tuple[int, Loci]]:
    for end, numbers in chart.read(ordinals, at):
        yield end, tuple(Locus(Target(kind, number)) for number in numbers)


def _beginning(chart: Chart, at: int, loci: Loci) -> Iterator[tuple[int, Loci]]:
    """ "the preambular paragraph beginning “Noting”"."""
    by = at + chart.has(at, "COMMA")
    named = (len(loci) == 1 and not loci[0].reference and level(loci[0]) in (2, 3)) or loci == (Locus(),)
    part_of_text = chart.kind(at - 1) in ("PREAMBLE", "OPERATIVE_PART") and chart.kind(at - 3) not in _PARAGRAPHS
    if not named or part_of_text or not chart.has(by, "BEGINNING") or chart.tokens[at - 1].plural:
        return
    by = chart.over(by + 1, frozenset({"WORDS"}))
    if not chart.has(by, "QUOTE") or (chart.kind(by + 1) == "AND" and chart.kind(by + 2) == "QUOTE"):
        return
    if chart.kind(by + 1) == "TO" and chart.kind(by + 2) == "QUOTE":
        return
    begins = _ELLIPSIS.sub("", chart.tokens[by].text)
    yield by + 1, tuple(replace(locus, target=replace(locus.target, begins=begins)) for locus in loci)


def _below(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """ "subparagraph (b)", "l'alinéa c", "(a)"."""
    by = at
    if chart.has(at, "SUBPARAGRAPH", "ALINEA"):
        by = at + 1
        if chart.has(by, "NUMBER"):
            for end, numbers in chart.read(digits, by):
                if chart.kind(at) == "SUBPARAGRAPH" and all(sub for _, sub in numbers):
                    yield end, tuple(Locus(Target(Kind.OPERATIVE, number, sub), "", True) for number, sub in numbers)
    if chart.kind(at) in ("SUBPARAGRAPH", "ALINEA", "LABEL"):
        for end, paths in chart.read(label_paths, by):
            if by > at or not _counts(chart, at, end):
                yield end, tuple(Locus(Target(sub=path)) for path in paths)
        if by > at and chart.kind(by) in ("WORD", "ROMAN") and len(chart.tokens[by].text) <= 2:
            yield by + 1, (Locus(Target(sub=(chart.tokens[by].text,))),)


def _counts(chart: Chart, at: int, end: int) -> bool:
    """Whether bare labels count what is asked for: "delete (a) paragraph 2 and (b) paragraph 3", "(a) in paragraph 4".

    Only at the beginning of a clause does "in" behind them say so; "of" makes a place of them anywhere.
    """
    by = end + chart.has(end, *ORDINALS)
    if chart.has(by, *_PARAGRAPHS, "PREAMBULAR", "OPERATIVE"):
        return True
    before = at
    while before > 0 and chart.has(before - 1, "COLON", "SEMI", "PERIOD", "COMMA", "AND"):
        before -= 1
    begins = at == 0 or (before < at and chart.kind(before - 1) != "LABEL")
    return begins and chart.has(end, "IN", "FROM") and chart.kind(end + 1) != "LABEL"


def _sentence(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """ "the second sentence", "line 2", "the chapeau"."""
    if chart.has(at, "CHAPEAU"):
        yield at + 1, (Locus(Target(chapeau=True)),)
    for end, numbers in chart.read(ordinals, at):
        if chart.has(end, "SENTENCE", "LINE") and not (len(numbers) == 1 and chart.tokens[end].plural):
            yield end + 1, tuple(_inner(chart.kind(end), number) for number in numbers)
    if chart.has(at, "SENTENCE", "LINE"):
        for end, counted in chart.read(digits, at + 1):
            if not any(sub for _, sub in counted):
                yield end, tuple(_inner(chart.kind(at), number) for number, _ in counted)
        for end, numbers in chart.read(ordinals, at + 1):
            yield end, tuple(_inner(chart.kind(at), number) for number in numbers)


def _inner(noun: str, number: str) -> Locus:
    value = {LAST: -1, PENULTIMATE: -2}.get(number) or int(number)
    return Locus(Target(sentence=value) if noun == "SENTENCE" else Target(line=value))


def _whole(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """The title, a heading, the preamble, the whole draft."""
    kinds = {"TITLE": Kind.TITLE, "HEADING": Kind.HEADING, "DRAFT": Kind.OTHER}
    kinds |= {"PREAMBLE": Kind.PREAMBULAR, "OPERATIVE_PART": Kind.OPERATIVE}
    if chart.has(at, *kinds):
        yield at + 1, (Locus(Target(kinds[chart.kind(at)])),)


def _around(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """ "annex II", "section A", "the second section"."""
    if chart.has(at, "ANNEX"):
        named = chart.has(at + 1, "ROMAN", "NUMBER")
        name = f"annex {chart.tokens[at + 1].text}" if named else "annex"
        yield at + 1 + named, (Locus(Target(Kind.ANNEX, part=name)),)
        if chart.kind(at + 2) == "PARAGRAPH":  # Chinese "附件第3段"
            yield at + 1, (Locus(Target(Kind.ANNEX, part="annex")),)
    elif chart.has(at, "SECTION", "PART") and chart.has(at + 1, "ROMAN", "NUMBER"):
        yield at + 2, (Locus(Target(part=f"section {chart.tokens[at + 1].text}")),)
    elif chart.has(at, "ORDINAL") and chart.has(at + 1, "SECTION", "ANNEX"):
        noun = chart.kind(at + 1).lower()
        kind = Kind.ANNEX if noun == "annex" else None
        yield at + 2, (Locus(Target(kind, part=f"{noun} {chart.tokens[at].value}")),)


def _footnotes(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """ "footnote 3", "notes a and b", "footnote **"."""
    if not chart.has(at, "FOOTNOTE"):
        return
    by, labels = at + 1, list[str]()
    kinds = ("QUOTE",) if chart.has(by, "QUOTE") else ("NUMBER", "LABEL")
    while True:
        start = joint(chart, by) if labels else by
        if labels and start == by:
            return
        stop = start
        while chart.kind(stop) == "WORD" and chart.tokens[stop].text == "*":
            stop += 1
        if stop == start and chart.has(start, *kinds):
            stop += 1
        if stop == start:
            return
        labels.append("".join(token.text for token in chart.tokens[start:stop]))
        by = stop
        yield by, tuple(Locus(Target(Kind.OTHER, note=label)) for label in labels)


def _pointed(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """What was named before: "the same paragraph", "the latter", "the paragraph", "it", "the third"."""
    if chart.has(at, *_ALONE):
        yield at + 1, (Locus(NONE, _ALONE[chart.kind(at)]),)
    yield from _named_again(chart, at)
    yield from _beside(chart, at)
    if chart.has(at, *_BARE) and not _is_qualified(chart, at):
        yield at + 1, (Locus(NONE, chart.kind(at).lower()),)
    for end, numbers in chart.read(ordinals, at):
        behind = chart.over(end, frozenset({"COMMA", "AND", "TO", "IN"}))
        goes_on = behind > end and chart.kind(behind) in ORDINALS and chart.kind(end) in ("TO", "IN")
        if chart.kind(end) not in _QUALIFIED and not goes_on:
            yield end, tuple(Locus(Target(number=number), "ordinal") for number in numbers)


def _beside(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """ "the next paragraph", "the paragraph that follows", "l'alinéa précédent": beside the one that was named."""
    if _is_side(chart, at) and chart.has(at + 1, *_PARAGRAPHS):
        side, noun = at, at + 1
    elif chart.has(at, *_PARAGRAPHS) and _is_side(chart, at + 1):
        side, noun = at + 1, at
    elif chart.kind(at - 1) in _INTO and chart.tokens[at].definite and chart.has(at, *_SIDES):
        if chart.has(at + 1, "COMMA"):  # "in the next,"
            yield at + 1, (Locus(NONE, f"{_SIDES[chart.kind(at)]} one"),)
        return
    else:
        return
    if not chart.tokens[noun].plural:
        yield at + 2, (Locus(NONE, f"{_SIDES[chart.kind(side)]} {chart.kind(noun).lower()}"),)


def _is_side(chart: Chart, at: int) -> bool:
    """Whether "next", "following" stand here; not in "at the end of the paragraph the following sentence"."""
    behind_noun = chart.kind(at - 1) in _PARAGRAPHS
    return chart.has(at, *_SIDES) and not (behind_noun and chart.tokens[at].definite)


_SIDES = {"NEXT": "next", "PREVIOUS": "previous", "FOLLOWING": "next"}


def _named_again(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """ "the same sentence", "that preambular paragraph", "these paragraphs", "the latter subparagraph"."""
    which, noun = _WHICH.get(chart.kind(at), ""), at
    kind = _kind(chart, at + 1) if chart.has(at, *_WHICH) else None
    if which:
        yield at + 1, (Locus(NONE, which),)
    if chart.has(at, *_WHICH):
        noun += 1 + (kind is not None)
    elif chart.kind(at) not in _NAMED_AGAIN or chart.kind(at + 1) != "SAID":  # French "le paragraphe précité"
        return
    if chart.has(noun, *_NAMED_AGAIN):
        named = "part" if chart.kind(noun) in _PARTS else chart.kind(noun).lower()
        behind = noun + 1 + (noun == at)
        yield (
            behind,
            (Locus(Target(kind), f"{which or ('them' if chart.tokens[noun].plural else '')} {named}".strip()),),
        )


_QUALIFIED = frozenset(
    "WORDS LAST PENULTIMATE PARAGRAPH ALINEA SUBPARAGRAPH SENTENCE LINE PREAMBULAR OPERATIVE SECTION ANNEX PART "
    "HEADING TITLE FOOTNOTE".split()
)


def _is_qualified(chart: Chart, at: int) -> bool:
    """Whether a noun is a plural, or something beside it says which it is."""
    behind = ("NUMBER", "LABEL", "ROMAN", "PREAMBULAR", "OPERATIVE", "BEGINNING", "NEW", "QUOTE", "SAID")
    before = (*ORDINALS, "NEW", "FOLLOWING", "COUNT", "PREAMBULAR", "OPERATIVE")
    beside = chart.kind(at + 1) in behind or _is_side(chart, at + 1) or chart.kind(at - 1) in before
    return chart.tokens[at].plural or beside
