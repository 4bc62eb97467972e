"""Clauses about paragraphs of the draft → amendments: replaced, deleted, moved, merged, renumbered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from redline.amending.model import LAST, PENULTIMATE, Action, Amendment, NewParagraph, Position, Target, Where, tops
from redline.amending.series import alike
from redline.amending.understanding.inserting import bare, beside, check_count
from redline.amending.understanding.loci import Loci, Locus, nested
from redline.amending.understanding.neighbours import following, in_order
from redline.amending.understanding.phrases import Text
from redline.amending.understanding.references import PLACE, Targets, points_back, resolved
from redline.amending.understanding.roles import saying
from redline.amending.understanding.sense import UNKNOWN, Sense, are_paragraphs
from redline.amending.understanding.things import NewThing
from redline.amending.understanding.words import check_part
from redline.messages import Message
from redline.model import Kind
from redline.runs import plain


def replace_whole(sense: Sense) -> Iterator[Amendment]:
    """A paragraph, sentence, title or footnote, by a new text."""
    _check_text(sense)
    yield from replaced(sense, sense.objects, sense.new)


def _check_text(sense: Sense) -> None:
    """ "Amend paragraph 3 with “and wells”", "upgrade paragraph 3 to “Welcomes”": some of its words, or all of it?

    Raises Ambiguous of words that are no whole text, unlike "change the title to “Lamps”".
    """
    part = next((part for part in sense.clause.parts if part.role in ("by", "to_text")), None)
    if part is None or sense.clause.verb != "CHANGE" or "FOLLOWING" in part.terminals:
        return
    titles = all(target.kind is Kind.TITLE for target in sense.objects) and part.role == "to_text"
    whole = all(plain(token.runs).rstrip().endswith(_TEXT_ENDS) for token in part.value)
    if not (titles or whole):
        sense.leave_open(Message("expected.new-text"))


_TEXT_ENDS = tuple(".;,:?!")


def replace_text(sense: Sense) -> Iterator[Amendment]:
    """ "in paragraph 6, replace the existing text with …"."""
    yield from replaced(sense, sense.where, sense.new)


def replaced(sense: Sense, places: Targets, text: Text | None) -> Iterator[Amendment]:
    """Places by a text, each as what it is: a footnote, the title, sentences, or paragraphs."""
    if all(target.note for target in places):
        yield Amendment(Action.FOOTNOTE, places, new=sense.words(text))
    elif all(target.kind is Kind.TITLE for target in places):
        yield Amendment(Action.REPLACE_TITLE, places, new=sense.words(text))
    elif all(target.sentence or target.line for target in places):
        yield Amendment(Action.REPLACE_WORDS, places, new=sense.words(text))
    elif not are_paragraphs(places) or not all(_is_named(target) for target in places) or _names_a_part(sense):
        sense.fail(Message("expected.paragraph"))
    else:
        old = _old_text(sense)
        runs = old[0].runs if len(old) == 1 else None
        new = sense.paragraphs(text)
        if _are_crossed(places, new):
            sense.leave_open(Message("expected.one-reading"))
        each = sense.clause.verb == "READS" and not sense.clause.has("for_place")
        if each and len(tops(new) or new) < len(places) and new != (UNKNOWN,):
            sense.fail(Message("expected.text-for-each"))
        yield Amendment(Action.REPLACE_PARAGRAPH, places, runs, paragraphs=new)


def _are_crossed(places: Targets, new: Sequence[NewParagraph]) -> bool:
    """ "Paragraphs 1 and 2 should read: 2. … 1. …": whether a text has the number of another of the places."""
    own = [place.sub[-1] if place.sub else place.number for place in places]
    labelled = [label for paragraph in new if (label := bare(paragraph.label)) and label in own]
    return labelled != [label for label in own if label in labelled]


def _names_a_part(sense: Sense) -> bool:
    """ "Paragraph 3: replace the following sentence: …", "reword as follows the footnote of paragraph 3: …"."""
    return _names(sense, _PARTS, "reads", "below")


_PARTS = frozenset({"FOOTNOTE", "SENTENCE", "TITLE"})


def _goes(target: Target) -> bool:
    """Whether one paragraph, the heading before one, or a whole section or annex is meant."""
    return target.names_one or target.is_whole_part or target.above is not None


def _is_named(target: Target) -> bool:
    """As `_goes`, or the heading of a section or an annex, of which the number stays."""
    return _goes(target) or (target.kind is Kind.HEADING and target != Target(Kind.HEADING))


def _old_text(sense: Sense) -> tuple[NewParagraph, ...]:
    """What a paragraph reads now: "the third preambular paragraph, reading “…”,"."""
    reading: Text | None = sense.clause.value("reading")
    return tuple(NewParagraph(token.runs) for token in reading or ())


def replace_named(sense: Sense) -> Iterator[Amendment]:
    """ "for paragraph 6 substitute the following: …"."""
    clause = sense.clause
    places = resolved(clause.value("for_place"), sense.around.named, clause.start)
    yield from replaced(sense, places, clause.value("quotes") or sense.new or ())


def substitute_thing(sense: Sense) -> Iterator[Amendment]:
    """French "substituer au paragraphe 13 les deux paragraphes suivants"."""
    if not sense.own:
        sense.fail(PLACE)
    named: NewThing = sense.clause.value("thing")
    text = sense.told
    check_count(sense, named, sense.paragraphs(text))
    yield from replaced(sense, sense.where, text)


def replace_by_result(sense: Sense) -> Iterator[Amendment]:
    """ "amend paragraph 3 so that it reads …": the result is the new text."""
    yield from replaced(sense, sense.objects, sense.clause.value("result"))


def text_for(sense: Sense) -> Iterator[Amendment]:
    """ "the following text for paragraph 3: …"."""
    places = resolved(sense.clause.value("text_for"), sense.around.named, sense.clause.start)
    alternative: Loci = sense.clause.value("alternative", ())
    if alternative and [(place.kind, f"{place.number} alt") for place in places] != [
        (locus.target.kind, locus.target.number) for locus in alternative
    ]:
        sense.fail(Message("expected.new-number"))  # "OP 4 bis, to replace OP 3"
    text: Text = sense.clause.value("reads")
    if any(plain(token.runs)[:1].islower() for token in text) and not any(place.sub for place in places):
        sense.fail(Message("expected.new-text"))  # "our proposal for paragraph 3: “a lamp”": some words of it
    yield from replaced(sense, places, text)


def entitle(sense: Sense) -> Iterator[Amendment]:
    """ "the draft resolution should be entitled “A”"."""
    if sense.objects != (Target(Kind.OTHER),):
        sense.fail(Message("expected.draft-and-title"))
    yield Amendment(Action.REPLACE_TITLE, (Target(Kind.TITLE),), new=sense.words(sense.clause.value("entitled")))


def delete_whole(sense: Sense) -> Iterator[Amendment]:
    """ "delete paragraph 3", "delete footnote 3", "delete the second sentence"."""
    places = sense.objects
    if sense.clause.has("call") and not all(target.note for target in places):
        sense.fail(Message("expected.end"))  # "delete annex II and the corresponding reference": in which words?
    if all(target.note for target in places):
        yield Amendment(Action.FOOTNOTE, places)
    elif all(target.sentence and not target.line for target in places):
        yield Amendment(Action.DELETE_WORDS, places)
    elif are_paragraphs(places) and all(_goes(target) for target in places):
        reading = sense.clause.value("reading")
        old = sense.paragraphs(reading) if reading is not None else ()
        yield Amendment(Action.DELETE_PARAGRAPH, places, paragraphs=old)
    else:
        sense.fail(Message("expected.paragraph-or-words"))


def move_whole(sense: Sense) -> Iterator[Amendment]:
    """ "move paragraph 7 to after paragraph 3", "… to the end of the preamble"; or a sentence."""
    clause, places = sense.clause, sense.objects
    if len(places) == 1 and places[0].sentence:
        yield _move_sentence(sense, places[0])
        return
    if not are_paragraphs(places) or not all(target.names_one for target in places):
        sense.fail(Message("expected.moved-paragraph"))
    loci, where = _destination(sense)
    pointing = clause.has("after_place", "before_place") and points_back(loci)
    there = resolved(loci, sense.around.all_pointed if pointing else places, clause.start)
    if len(there) != 1:
        sense.fail(Message("expected.beside-paragraph"))
    if where in (Where.END, Where.START):
        if there[0].names_one:
            sense.fail(Message("expected.beside-paragraph"))
        last = where is Where.END
        there, where = (replace(there[0], number=LAST if last else "1"),), Where.AFTER if last else Where.BEFORE
    if any(_is_within(there[0], place) for place in places):
        sense.fail(Message("expected.beside-paragraph"))
    check_part(sense, places[0], there[0])
    yield Amendment(Action.MOVE_PARAGRAPH, places, position=Position(where), destination=there[0])


def _is_within(inner: Target, outer: Target) -> bool:
    """Whether a place is a paragraph or a subparagraph, or a part of it: none goes beside its own chapeau."""
    return outer == replace(inner, sub=inner.sub[: len(outer.sub)], sentence=0, line=0, chapeau=outer.chapeau, note="")


def _move_sentence(sense: Sense, sentence: Target) -> Amendment:
    """ "move the last sentence to the end of paragraph 8": words, which no quotation names."""
    loci, where = _destination(sense)
    roles = [part.role for part in sense.clause.parts if part.role in _GOES_TO]
    if roles[0] in ("to", "destination"):
        sense.fail(Message("expected.destination"))  # "paragraph 5, the last sentence of paragraph 3 … to the end"
    there = resolved(loci, (sentence,), sense.clause.start) if loci else (replace(sentence, sentence=0),)
    if len(there) != 1 or (where not in (Where.END, Where.START) and not there[0].sentence):
        sense.fail(Message("expected.destination"))
    check_part(sense, sentence, there[0])
    return Amendment(Action.MOVE_WORDS, (sentence,), position=Position(where), destination=there[0])


_GOES_TO = frozenset({"to", "destination", "end", "start"}) | saying("neighbouring place")


def _destination(sense: Sense) -> tuple[Loci, Where]:
    clause = sense.clause
    if clause.has("to") and clause.has("destination"):
        sense.fail(Message("expected.destination"))
    around: Loci = clause.value("to", clause.value("destination", ()))
    if clause.has("end", "start"):
        return around, Where.END if clause.has("end") else Where.START
    if not clause.has("after_place", "before_place", "between_places"):
        sense.fail(Message("expected.beside-paragraph"))
    loci, where = beside(sense)
    inside = tuple(both for outer in around for locus in loci if (both := nested(outer, locus)))
    return inside if around else loci, where


def renumber(sense: Sense) -> Iterator[Amendment]:
    """ "paragraph 5 becomes paragraph 7"; one for each."""
    clause, places = sense.clause, sense.objects
    numbers = next((clause.value(role) for role in ("becomes", "renumbered", "as") if clause.has(role)), ())
    loci: Loci = clause.value("made")[1] if clause.has("made") else numbers
    if len(places) != len(loci):
        sense.fail(Message("expected.paragraph-and-number"))
    for place, locus in zip(places, loci, strict=True):
        if place.kind is Kind.PREAMBULAR and locus.counted:
            sense.leave_open(Message("expected.paragraph-and-number"))  # it becomes an operative one, perhaps
        becomes = _new_number(place, locus)
        destination = replace(becomes, kind=place.kind, part=place.part)
        same = (becomes.kind or place.kind, becomes.part or place.part, len(destination.sub)) == (
            place.kind,
            place.part,
            len(place.sub),
        )
        counted = destination.number not in ("", LAST, PENULTIMATE)
        kinds = all(alike(old, new) for old, new in zip(place.sub, destination.sub, strict=False))
        if not are_paragraphs([place, destination]) or not (place.names_one and counted and same and kinds):
            sense.fail(Message("expected.paragraph-and-number"))
        yield Amendment(Action.RENUMBER_PARAGRAPH, (place,), destination=destination)


def renumbered_aside(sense: Sense) -> Iterator[Amendment]:
    """ "in paragraph 9, which becomes paragraph 10, …"."""
    places = sense.objects or sense.places
    if len(places) > 1 and sense.clause.verb == "READS":
        sense.fail(Message("expected.text-for-each"))
    if sense.clause.verb == "DELETE" and sense.objects:
        sense.fail(Message("expected.place-still-there"))  # "delete paragraph 4, which becomes paragraph 5"
    yield from renumber(replace(sense, objects=places))


def _new_number(place: Target, locus: Locus) -> Target:
    """ "(e)" is beside the label it takes the place of, "7" of the kind that the paragraph is."""
    named = locus.target
    if named.sub and not named.number:
        return replace(place, sub=(*place.sub[: -len(named.sub)], *named.sub))
    return replace(named, kind=place.kind) if locus.counted or locus.reference else named


def swap(sense: Sense) -> Iterator[Amendment]:
    """Two paragraphs change places: the first goes behind the second, and the second to where the first was."""
    pair = in_order(sense.objects)
    if pair is None or not are_paragraphs(pair):
        sense.fail(Message("expected.two-of-a-list"))
    first, second = pair
    yield Amendment(Action.MOVE_PARAGRAPH, (first,), position=Position(Where.AFTER), destination=second)
    behind = following(first)
    if behind != second:
        yield Amendment(Action.MOVE_PARAGRAPH, (second,), position=Position(Where.BEFORE), destination=behind)


def split(sense: Sense) -> Iterator[Amendment]:
    """ "split paragraph 6 into two, reading: …": one paragraph by as many as are given."""
    places, text = sense.objects, sense.told if sense.new is None else sense.new
    if len(places) != 1 or not are_paragraphs(places) or not places[0].names_one or places[0].chapeau:
        sense.fail(Message("expected.paragraph"))
    if _names(sense, _BELOW, "into_several") and places[0].kind is Kind.OPERATIVE and not places[0].sub:
        sense.fail(Message("expected.paragraph"))  # "into two subparagraphs" leaves it as it is, with these below it
    new = sense.paragraphs(text)
    given = len(tops(new)) or len(new)
    count = sense.clause.value("into_several", max(given, 2))
    if new != (UNKNOWN,) and given != count:
        sense.fail(Message("expected.new-paragraphs", count=count, other=given))
    yield Amendment(Action.REPLACE_PARAGRAPH, places, paragraphs=new)


_BELOW = frozenset({"SUBPARAGRAPH", "ALINEA"})


def _names(sense: Sense, nouns: frozenset[str], *roles: str) -> bool:
    """Whether the parts of some roles say that what comes is one of some things."""
    return any(not nouns.isdisjoint(part.terminals) for part in sense.clause.parts if part.role in roles)


def merge(sense: Sense) -> Iterator[Amendment]:
    """ "merge paragraphs 4 and 5 to read: “…”"."""
    places = sense.objects
    single = all(target.names_one and not target.chapeau for target in places)
    # not "(a) of paragraph 2 and paragraph 3", "PP 3 and OP 3"
    alike_places = len({(target.kind, target.part, len(target.sub)) for target in places}) == 1
    below = _names(sense, frozenset({"SUBPARAGRAPH"}), "to_text") and not all(target.sub for target in places)
    several = _names(sense, frozenset({"COUNT"}), "to_text") and _names(sense, frozenset({"PARAGRAPH"}), "to_text")
    other = below or several or _names(sense, frozenset({"SENTENCE"}), "to_text")
    if len(places) < 2 or other or not (are_paragraphs(places) and single and alike_places):
        sense.fail(Message("expected.merged-paragraphs"))
    text = sense.told if sense.new is None or sense.clause.has("quotes", "reading") else sense.new
    text = sense.clause.value("result") if text is None else text
    yield Amendment(Action.MERGE_PARAGRAPHS, places, paragraphs=sense.paragraphs(text))
