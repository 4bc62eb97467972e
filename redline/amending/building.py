"""Clauses → amendments: what each clause lacks it has from the one before; whatever stays open is not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from redline.amending.clauses import Clause
from redline.amending.counting import below
from redline.amending.framing import framed
from redline.amending.joining import joined
from redline.amending.lexing import Misunderstood, Token
from redline.amending.model import LAST, PENULTIMATE, Action, Amendment, NewParagraph, Position, Target, Where
from redline.amending.neighbours import before_label, following, in_order
from redline.amending.newtext import labelled
from redline.model import Kind, Run, plain

_NEW_TEXT = "the new text, in quotation marks or in paragraphs of its own below"
_PLACE = "a place, as “paragraph 5” or “the second preambular paragraph”"


def wanted(clauses: Sequence[Clause]) -> str:
    """Which text must follow the instruction in paragraphs of its own: "new", "old", "result" or ""."""
    return clauses[-1].wants


def amendments(clauses: Sequence[Clause], text: Sequence[NewParagraph], context: Sequence[Target]) -> list[Amendment]:
    """What the clauses ask for. Raises Misunderstood.

    text: the paragraphs that follow the instruction.   context: places that an instruction around this one named.
    """
    _give_text(clauses[-1], tuple(text))
    around = list(context)
    found: list[Amendment] = []
    before: Clause | None = None
    for clause in map(_in_frame, joined(clauses)):
        if clause is not clauses[0]:
            _check_own(clause)
        if clause.wants == "new" and clause.verb:
            raise Misunderstood(clause.start, _NEW_TEXT)
        _check_everywhere(clause, before, context)
        _check_part(clause, before)
        around = _left(before, clause) or around
        before = clause if clause.loci or before is None else before
        if not clause.verb and not clause.objects:
            around = _announced(clause, clauses) or around
            continue
        if clause.rest and not clause.position and found and found[-1].action is Action.INSERT_WORDS:
            found[-1] = _and_the_rest(clause, found[-1])
            continue
        found.extend(_amendments(clause, around))
        if clause.loci:
            around = clause.loci if any(target.is_part for target in clause.loci) else list(_places(clause, around))
    return found


def _left(before: Clause | None, clause: Clause) -> list[Target]:
    """ "In paragraph 3, delete the second sentence and replace “A” with “B”": in paragraph 3, and not in what goes.

    [] where something is left of the places of the clause before. Raises Misunderstood where nothing was named around.
    """
    words = clause.objects or clause.rest or (clause.new and not (clause.thing or clause.place))
    if before is None or clause.loci or not words or before.verb not in ("DELETE", "REPLACE", "CHANGE", "READS"):
        return []
    if not before.loci or before.objects or before.position or before.rest:
        return []
    if not before.frame:
        raise Misunderstood(clause.start, _PLACE)
    return before.frame


def _announced(clause: Clause, clauses: Sequence[Clause]) -> list[Target]:
    """The places of a clause that only says where the next ones are carried out. Raises Misunderstood."""
    bare = replace(clause, start=0, loci=[], renumber=False) == Clause(0)
    if not bare or (clause.loci and clause is clauses[-1]):
        raise Misunderstood(clause.start, "what is to be done there")
    return clause.loci


def _check_own(clause: Clause) -> None:
    """A later clause must say what it replaces, deletes or moves: the place of the one before is not meant."""
    if clause.verb == "REPLACE" and clause.objects and not (clause.by or clause.new or clause.paired):
        raise Misunderstood(clause.start, "“respectively” behind it, or each replacement by itself")
    if clause.verb not in ("", "INSERT") and not (clause.objects or clause.loci or clause.rest or clause.position):
        raise Misunderstood(clause.start, "what it is that is replaced, deleted or moved")


def _in_frame(clause: Clause) -> Clause:
    """ "In annex II, after paragraph 3": the annex's paragraph 3. Raises Misunderstood for a second, other place."""
    if clause.verb == "MOVE" and clause.frame:
        clause.destination = framed(clause.frame, clause.destination) or clause.destination
    if not any(target.part and not target.names_one for target in clause.loci):
        return _in_preamble(clause)
    if clause.place:
        clause.place = framed(clause.loci, clause.place) or clause.place
    if any(not target.part and target.names_one for target in (*clause.place, *clause.destination)):
        raise Misunderstood(clause.start, _PLACE)
    return clause


def _in_preamble(clause: Clause) -> Clause:
    """ "In the preamble, after the third paragraph": that of the preamble."""
    clause.place = (framed(clause.loci, clause.place) or clause.place) if clause.loci else clause.place
    return clause


def _check_everywhere(clause: Clause, before: Clause | None, context: Sequence[Target]) -> None:
    """ "Delete paragraph 5; replace “A” with “B” wherever it appears" isn't about paragraph 5, nor surely about all.

    before: the clause with the last places that were named.
    """
    if not clause.everywhere:
        return
    if before and before.loci and not (clause.loci or clause.implied):
        raise Misunderstood(clause.start, "where: “in paragraph 5”, or “throughout the text”")
    if context and any(target.kind is Kind.OTHER and not target.note for target in clause.loci):
        raise Misunderstood(clause.start, "one place only: the one named above, or the whole text")


def _check_part(clause: Clause, before: Clause | None) -> None:
    """ "In annex II, delete paragraph 3, and in paragraph 4 …": whether that is the annex's paragraph 4 is open."""
    parts = {target.part for target in before.loci if target.kind is not Kind.TITLE} if before else set()
    places = [*clause.loci, *clause.place, *clause.destination]
    bare = any(not target.part and target.number and target.kind in (None, Kind.OPERATIVE) for target in places)
    if bare and any(parts):
        raise Misunderstood(clause.start, f"whether paragraphs of the {', '.join(sorted(parts))} are meant here too")


def _and_the_rest(clause: Clause, insertion: Amendment) -> Amendment:
    """ "after “X” insert “Y” and delete the end of the paragraph"."""
    position = insertion.position
    if clause.verb != "DELETE" or clause.objects or position is None or position.where is not Where.AFTER:
        raise Misunderstood(clause.start, "after which words")
    return replace(insertion, action=Action.REPLACE_WORDS, rest=clause.rest)


def _give_text(clause: Clause, text: tuple[NewParagraph, ...]) -> None:
    wants = clause.wants
    if wants == "new" and not text and clause.verb:
        raise Misunderstood(clause.start, _NEW_TEXT)
    if wants == "new":
        clause.text = text
    elif wants == "words":
        clause.objects.append(_quotation(clause, text))
    elif wants == "old":
        clause.old_text = text
    elif wants == "result":
        clause.result = text


def _quotation(clause: Clause, text: Sequence[NewParagraph]) -> Token:
    """ "Delete the following words:", and the words alone in a paragraph below."""
    if len(text) != 1 or text[0].label:
        raise Misunderstood(clause.start, "the words, in quotation marks")
    return Token("QUOTE", plain(text[0].runs), clause.start, clause.start, runs=text[0].runs)


def _amendments(clause: Clause, around: list[Target]) -> Iterator[Amendment]:
    makers = {
        "REPLACE": _replaced, "CHANGE": _replaced, "SUBSTITUTE": _replaced, "READS": _replaced, "MERGE": _merged,
        "DELETE": _deleted, "INSERT": _inserted, "MOVE": _moved, "BECOMES": _renumbered, "SWAP": _swapped,
    }  # fmt: skip
    if clause.verb not in makers:
        raise Misunderstood(clause.start, "a verb: replace, delete, insert …")
    if clause.everywhere and not (
        clause.verb in ("REPLACE", "DELETE", "CHANGE", "SUBSTITUTE", "READS") and clause.objects
    ):
        raise Misunderstood(clause.start, "which words, in quotation marks")
    if clause.brought and clause.verb != "INSERT":
        raise Misunderstood(clause.start, "which of the paragraphs or sentences of the draft: none of them is new")
    if clause.order and clause.verb != "SWAP":
        raise Misunderstood(clause.start, "“reverse” and two paragraphs")
    for found in makers[clause.verb](clause, around):
        _check_end(clause, found)
        yield replace(found, renumber=clause.renumber, result=clause.result)


def _check_end(clause: Clause, found: Amendment) -> None:
    """ "at the end of paragraph 5, after “X”" is where words go in, and nothing else."""
    position = found.position
    named = position and position.anchors and position.where in (Where.START, Where.END)
    if named and found.action is not Action.INSERT_WORDS:
        raise Misunderstood(clause.start, "either an end, or words in quotation marks beside which something stands")


def _new_paragraphs(clause: Clause) -> tuple[NewParagraph, ...]:
    return clause.text or ((labelled(NewParagraph(clause.new.runs)),) if clause.new else ())


def _new_words(clause: Clause) -> tuple[Run, ...]:
    if clause.new:
        return clause.new.runs
    if len(clause.text) == 1:
        return clause.text[0].runs
    raise Misunderstood(clause.start, "the new words, in quotation marks")


def _places(clause: Clause, around: list[Target]) -> tuple[Target, ...]:
    places = clause.loci or around
    if not places and clause.everywhere:
        places = [Target(Kind.OTHER)]
    if not places or any(target.is_part for target in places):
        raise Misunderstood(clause.start, _PLACE)
    if all(target.is_inner for target in places):
        if not around:
            raise Misunderstood(clause.start, _PLACE)
        return tuple(_inside(outer, inner, clause) for outer in around for inner in places)
    return tuple(places)


def _inside(outer: Target, inner: Target, clause: Clause) -> Target:
    """ "the second sentence", of the paragraph that was named before."""
    sub = below(outer.sub, inner.sub)
    if sub is None:
        raise Misunderstood(clause.start, f"whether ({inner.sub[0]}) stands beside ({outer.sub[-1]}) or below it")
    return replace(outer, sub=sub, sentence=inner.sentence, line=inner.line, chapeau=inner.chapeau)


def _whole(places: Sequence[Target]) -> bool:
    return not any(target.sentence or target.line or target.note or target.kind is Kind.OTHER for target in places)


def _is_stretch(clause: Clause) -> bool:
    """Whether the object is where a stretch begins. Raises Misunderstood for several."""
    stretch = clause.until is not None or bool(clause.rest and clause.objects)
    if stretch and (len(clause.objects) != 1 or clause.position or clause.everywhere or clause.with_note):
        raise Misunderstood(clause.start, "one stretch of words, from its first words to its last")
    return stretch


def _replaced(clause: Clause, around: list[Target]) -> Iterator[Amendment]:
    places = _places(clause, around)
    if _is_stretch(clause):
        old, new = clause.objects[0].runs, _new_words(clause)
        yield Amendment(Action.REPLACE_WORDS, places, old, new, until=clause.until, rest=clause.rest)
    elif clause.objects:
        yield from _replaced_words(clause, places)
    elif clause.position is not None:
        yield _after_anchor(clause, places)
    elif clause.rest:
        raise Misunderstood(clause.start, "after which words the rest is, in quotation marks")
    elif clause.old_text and not clause.loci:
        raise Misunderstood(clause.start, _PLACE)
    elif all(target.note for target in places):
        yield Amendment(Action.FOOTNOTE, places, new=_new_words(clause))
    elif all(target.kind is Kind.TITLE for target in places):
        yield Amendment(Action.REPLACE_TITLE, places, new=_new_words(clause))
    elif all(target.sentence for target in places):
        yield Amendment(Action.REPLACE_WORDS, places, new=_new_words(clause))
    else:
        yield from _replaced_paragraphs(clause, places)


def _replaced_words(clause: Clause, places: tuple[Target, ...]) -> Iterator[Amendment]:
    every = clause.everywhere or any(_is_many(target) for target in places)
    action = Action.REPLACE_EVERYWHERE if every else Action.REPLACE_WORDS
    if (clause.pairwise or clause.paired) and len(clause.paired) != len(clause.objects):
        raise Misunderstood(clause.start, f"{len(clause.objects)} words or phrases that stand instead, respectively")
    new = [token.runs for token in clause.paired] or [_new_words(clause)] * len(clause.objects)
    for quoted, instead in zip(clause.objects, new, strict=True):
        yield Amendment(action, places, quoted.runs, instead, position=clause.position)


def _replaced_paragraphs(clause: Clause, places: tuple[Target, ...]) -> Iterator[Amendment]:
    if not _whole(places) or any(not target.names_one and target.kind is not Kind.HEADING for target in places):
        raise Misunderstood(clause.start, "which paragraph")
    if not _new_paragraphs(clause):
        raise Misunderstood(clause.start, _NEW_TEXT)
    old = clause.old_text[0].runs if len(clause.old_text) == 1 else None
    yield Amendment(Action.REPLACE_PARAGRAPH, places, old, paragraphs=_new_paragraphs(clause))


def _is_many(target: Target) -> bool:
    """Whether the place is no single paragraph: then a replacement is one of every occurrence."""
    return (target.kind is Kind.OTHER and not target.note) or (
        target.kind in (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX) and not target.names_one
    )


def _after_anchor(clause: Clause, places: tuple[Target, ...]) -> Amendment:
    """ "after “X” replace the existing text by “Y”"."""
    position = clause.position
    if position and position.where is Where.BETWEEN and not clause.rest:
        return Amendment(Action.REPLACE_WORDS, places, new=_new_words(clause), position=position)
    if not (clause.rest or clause.existing) or not position or not position.anchors or len(position.anchors) > 1:
        raise Misunderstood(clause.start, "what is to be replaced, in quotation marks")
    rest = clause.rest or "place"
    return Amendment(Action.REPLACE_WORDS, places, new=_new_words(clause), position=position, rest=rest)


def _deleted(clause: Clause, around: list[Target]) -> Iterator[Amendment]:
    places = _places(clause, around)
    if _is_stretch(clause):
        yield Amendment(Action.DELETE_WORDS, places, clause.objects[0].runs, until=clause.until, rest=clause.rest)
    elif clause.objects:
        yield from _deleted_words(clause, places)
    elif clause.position is not None or clause.rest:
        yield _deleted_beside(clause, places)
    elif all(target.note for target in places):
        yield Amendment(Action.FOOTNOTE, places)
    elif all(target.sentence and not target.line for target in places):
        yield Amendment(Action.DELETE_WORDS, places)
    elif _whole(places) and all(target.names_one for target in places):
        yield Amendment(Action.DELETE_PARAGRAPH, places, paragraphs=clause.old_text)
    else:
        raise Misunderstood(clause.start, "which paragraph, or words in quotation marks")


def _deleted_words(clause: Clause, places: tuple[Target, ...]) -> Iterator[Amendment]:
    for quoted in clause.objects:
        every = clause.everywhere or any(_is_many(target) for target in places)
        action = Action.REPLACE_EVERYWHERE if every else Action.DELETE_WORDS
        new = () if every else None
        yield Amendment(action, places, quoted.runs, new, position=clause.position, with_note=clause.with_note)


def _deleted_beside(clause: Clause, places: tuple[Target, ...]) -> Amendment:
    """What no quotation names: all between two of them, or the rest after one."""
    position = clause.position
    if position and position.where is Where.BETWEEN:
        return Amendment(Action.DELETE_WORDS, places, position=position)
    if not (clause.rest and position and len(position.anchors) == 1):
        raise Misunderstood(clause.start, "what is to be deleted, in quotation marks, or after which words the rest is")
    return Amendment(Action.DELETE_WORDS, places, position=position, rest=clause.rest)


def _inserted(clause: Clause, around: list[Target]) -> Iterator[Amendment]:
    position = clause.position
    if clause.objects:
        raise Misunderstood(clause.start, "one thing only that is inserted")
    noun = clause.thing.noun if clause.thing else ""
    if noun == "TITLE":
        raise Misunderstood(clause.start, "words or a paragraph that is to be inserted")
    if clause.place and any(place.sentence for place in clause.place):
        yield _inserted_sentence(clause, around)
    elif noun == "FOOTNOTE":
        if not position or clause.place:
            raise Misunderstood(clause.start, "after which words the footnote is called, in quotation marks")
        yield Amendment(Action.FOOTNOTE, _places(clause, around), new=_new_words(clause), position=position)
    elif clause.place and not (position and position.anchors):
        outer = clause.loci or around
        inner = [place for place in clause.place if place.is_inner and place.sub]
        places = [replace(each, sub=(*each.sub, *place.sub)) for each in outer for place in inner] or clause.place
        yield _inserted_paragraphs(clause, tuple(places))
    elif noun in ("PARAGRAPH", "ALINEA", "SUBPARAGRAPH"):
        yield _inserted_at(clause, around)
    elif position is None:
        raise Misunderstood(clause.start, "after or before which words, or at which end")
    elif clause.new is None and len(clause.text) != 1:
        raise Misunderstood(clause.start, "the words in quotation marks")
    else:
        yield Amendment(Action.INSERT_WORDS, _places(clause, around), new=_new_words(clause), position=position)


def _inserted_sentence(clause: Clause, around: list[Target]) -> Amendment:
    """ "after the first sentence, insert “…”": beside a sentence, not in it."""
    outer = clause.loci or around
    places = (
        clause.place
        if clause.place[0].names_one
        else [replace(each, sentence=place.sentence) for each in outer for place in clause.place]
    )
    if len(places) != 1 or (clause.position and clause.position.anchors) or not places[0].names_one:
        raise Misunderstood(clause.start, "one sentence, after or before which the new one goes")
    return Amendment(Action.INSERT_WORDS, tuple(places), new=_new_words(clause), position=clause.position)


def _inserted_paragraphs(clause: Clause, places: tuple[Target, ...]) -> Amendment:
    if len(places) > 1 or not places[0].names_one or places[0].sentence or places[0].note:
        raise Misunderstood(clause.start, "one paragraph, after or before which the new one goes")
    thing, new = clause.thing, _new_paragraphs(clause)
    top = [paragraph for paragraph in new if paragraph.label == "" or paragraph.label[0].isdigit()]
    if thing and thing.count and thing.noun != "SUBPARAGRAPH" and len(top or new) != thing.count:
        raise Misunderstood(clause.start, f"{thing.count} new paragraphs, and there are {len(top or new)}")
    number = thing.number if thing else ""
    _check_number(clause, number)
    return Amendment(Action.INSERT_PARAGRAPH, places, paragraphs=new, position=clause.position, number=number)


def _inserted_at(clause: Clause, around: list[Target]) -> Amendment:
    """A new paragraph at the end of the preamble, as "OP 5 bis", or a new subparagraph of a paragraph."""
    thing, new = clause.thing, _new_paragraphs(clause)
    assert thing is not None
    places = clause.loci or around
    if len(places) == 1 and clause.position and clause.position.where in (Where.START, Where.END):
        return Amendment(
            Action.INSERT_PARAGRAPH, tuple(places), paragraphs=new, position=clause.position, number=thing.number
        )
    _check_number(clause, thing.number)
    label = before_label(thing.number) if places and not clause.position else None
    if label and len(places) == 1 and places[0].names_one:
        neighbour, side = label
        return Amendment(
            Action.INSERT_PARAGRAPH,
            (replace(places[0], sub=(*places[0].sub, neighbour)),),
            paragraphs=new,
            position=Position(side),
            number=thing.number,
        )
    numbered = re.fullmatch(rf"(\d+|{LAST})( \w+)?", thing.number)
    kind = Kind.PREAMBULAR if thing.kind == "PREAMBULAR" else Kind.OPERATIVE
    elsewhere = clause.loci or any(place.kind is not kind or place.part for place in around)
    if numbered and not elsewhere and not clause.position and thing.noun != "SUBPARAGRAPH":
        beside = (Target(kind, numbered[1]),)
        behind = numbered[2] or numbered[1] == LAST
        position = Position(Where.AFTER if behind else Where.BEFORE)  # what is paragraph 4 then pushes the other one on
        number = "" if numbered[1] == LAST else thing.number
        return Amendment(Action.INSERT_PARAGRAPH, beside, paragraphs=new, position=position, number=number)
    raise Misunderstood(clause.start, "after or before which paragraph")


def _check_number(clause: Clause, number: str) -> None:
    if number.endswith("alt"):
        raise Misunderstood(clause.start, "“replace …” or a number: “alt” says that two texts are still open")


def _moved(clause: Clause, around: list[Target]) -> Iterator[Amendment]:
    if clause.objects:
        yield _moved_words(clause, around)
        return
    if len(clause.destination) != 1 or clause.position is None:
        raise Misunderstood(clause.start, "after or before which paragraph")
    places = _places(clause, around)
    if not _whole(places) or not all(target.names_one for target in places):
        raise Misunderstood(clause.start, "which paragraph is to be moved")
    destination, position = _at_end(clause.destination[0], clause.position)
    yield Amendment(Action.MOVE_PARAGRAPH, places, position=position, destination=destination)


def _moved_words(clause: Clause, around: list[Target]) -> Amendment:
    """ "move “A” after “B”", "… to the end of paragraph 5"."""
    places, position, bare = _places(clause, around), clause.position, clause.everywhere or clause.rest or clause.new
    if position is None or len(places) != 1 or len(clause.objects) != 1 or bare or clause.until is not None:
        raise Misunderstood(clause.start, "one phrase in quotation marks, and after or before which words it goes")
    if clause.place or not (position.anchors or position.where in (Where.START, Where.END)):
        raise Misunderstood(clause.start, "after or before which words, in quotation marks, or to which end")
    inner = clause.destination and all(target.is_inner for target in clause.destination)
    there = [_inside(places[0], one, clause) for one in clause.destination] if inner else clause.destination
    if len(there) > 1:
        raise Misunderstood(clause.start, "one place, to which the words go")
    destination = there[0] if there and there[0] != places[0] else None
    old = clause.objects[0].runs
    return Amendment(Action.MOVE_WORDS, places, old, position=position, destination=destination)


def _at_end(destination: Target, position: Position) -> tuple[Target, Position]:
    """ "to the end of the preamble" is after its last paragraph, "to its beginning" before its first."""
    if position.where not in (Where.START, Where.END):
        return destination, position
    last = position.where is Where.END
    return replace(destination, number=LAST if last else "1"), Position(Where.AFTER if last else Where.BEFORE)


def _renumbered(clause: Clause, around: list[Target]) -> Iterator[Amendment]:
    """ "paragraph 5 becomes paragraph 7": what is said to follow from the other items, or a move. One for each."""
    for place, becomes in zip(_places(clause, around), clause.destination, strict=True):
        said = replace(becomes, kind=place.kind, part=place.part)
        same = (said.kind, said.part, len(said.sub)) == (
            becomes.kind or place.kind,
            becomes.part or place.part,
            len(place.sub),
        )
        counted = said.number not in ("", LAST, PENULTIMATE)
        if not _whole([place, said]) or not (place.names_one and counted and same):
            raise Misunderstood(clause.start, "a paragraph and its new number")
        yield Amendment(Action.RENUMBER_PARAGRAPH, (place,), destination=said)


def _swapped(clause: Clause, around: list[Target]) -> Iterator[Amendment]:
    """Two paragraphs change places: the first goes behind the second, and the second to where the first was."""
    found = in_order(_places(clause, around)) if not (clause.objects or clause.position or clause.place) else None
    if found is None or not _whole(found):
        raise Misunderstood(clause.start, "two paragraphs of the same list, by their numbers or letters")
    first, second = found
    yield Amendment(Action.MOVE_PARAGRAPH, (first,), position=Position(Where.AFTER), destination=second)
    behind = following(first)
    if behind != second:
        yield Amendment(Action.MOVE_PARAGRAPH, (second,), position=Position(Where.BEFORE), destination=behind)


def _merged(clause: Clause, around: list[Target]) -> Iterator[Amendment]:
    places = _places(clause, around)
    if len(places) < 2 or not _whole(places) or not all(target.names_one for target in places):
        raise Misunderstood(clause.start, "two or more paragraphs that are to be one")
    yield Amendment(Action.MERGE_PARAGRAPHS, places, paragraphs=_new_paragraphs(clause))
