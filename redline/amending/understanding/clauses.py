"""One verb of an instruction with what belongs to it, as collected by the parser."""

from __future__ import annotations

from dataclasses import dataclass, field

from redline.amending.model import NewParagraph, Position, Target
from redline.amending.understanding.lexing import Token
from redline.model import Run


@dataclass
class NewThing:
    """ "two new operative paragraphs": what is to be inserted, before its text is known.

    noun: "PARAGRAPH", "SUBPARAGRAPH", "FOOTNOTE" ….   count: how many, 0 unsaid.   number: "5 bis", "" unsaid.
    kind: "PREAMBULAR", "OPERATIVE" or "".
    """

    noun: str
    count: int = 0
    number: str = ""
    kind: str = ""


@dataclass
class Clause:
    """What a verb is to do.

    start: of the clause in the instruction, in units.
    verb:  REPLACE, SUBSTITUTE, CHANGE, DELETE, INSERT, READS, MOVE, MERGE or BECOMES, SWAP; "" before it is read.
    loci:  the places in which, or which, it concerns.   place: the paragraphs after or before which something goes.
    frame: "in section II", "in paragraph 3", said before what is deleted or moved in it.
    by:    whether what comes now replaces what came.   reading: whether a text follows ("reading").
    until: the words with which the stretch ends that the object begins ("from “A” to “B”").
    instead: "for", "instead of" was said: what is named then is replaced, whatever the verb.
    rest:  "paragraph" or "sentence": all up to its end is meant.
    paired: what stands instead of each object, "respectively".   pairwise: that was said before they came.
    implied: the verb is that of the clause before, unless one of its own comes: "delete “A” and “B”".
    noun:    the verb was a noun: "the deletion of … is proposed".
    brought: something new was named before the verb, which only an insertion can bring.
    shared:  its verb is that of the clause behind it.
    nominal: the verb was a noun ("deletion"), and its "of" has not come yet.   order: "the order of" was said.
    awaits: "the following words" was said, and they have not come yet.
    inside: its places were named by "in" only: something in them is meant, and not they.
    punctuated: the new text's last sign is meant as it stands.
    closed: a semicolon or full stop stands behind its verb: no place or anchor that follows is one of its own.
    """

    start: int
    verb: str = ""
    loci: list[Target] = field(default_factory=list)
    frame: list[Target] = field(default_factory=list, compare=False)
    objects: list[Token] = field(default_factory=list)
    new: Token | None = None
    position: Position | None = None
    place: list[Target] = field(default_factory=list)
    destination: list[Target] = field(default_factory=list)
    thing: NewThing | None = None
    text: tuple[NewParagraph, ...] = ()
    old_text: tuple[NewParagraph, ...] = ()
    result: tuple[NewParagraph, ...] = ()
    by: bool = False
    reading: bool = False
    wants_result: bool = False
    existing: bool = False
    everywhere: bool = False
    until: tuple[Run, ...] | None = None
    instead: bool = False
    rest: str = ""
    with_note: bool = False
    punctuated: bool = False
    paired: tuple[Token, ...] = ()
    pairwise: bool = False
    implied: bool = False
    noun: bool = field(default=False, compare=False)
    brought: bool = field(default=False, compare=False)
    shared: bool = field(default=False, compare=False)
    nominal: bool = False
    order: bool = False
    awaits: bool = False
    renumber: bool = False
    inside: bool = field(default=False, compare=False)
    closed: bool = field(default=False, compare=False)

    @property
    def complete(self) -> bool:
        """Whether nothing is missing that only words further on could give."""
        has_new = bool(self.new or self.text or self.paired)
        if self.verb == "DELETE":
            in_it = self.inside and self.position is None  # "in paragraph 5, delete": what goes there is still to come
            return bool(self.objects or self.rest or (self.loci and not in_it))
        if self.verb in ("REPLACE", "CHANGE"):
            return has_new and bool(self.objects or self.loci or self.rest)
        if self.verb == "SUBSTITUTE":
            return has_new and bool(self.objects)
        if self.verb == "INSERT":
            return has_new and bool(self.position or self.place)
        if self.verb == "MOVE" and self.objects:
            return self.position is not None
        if self.verb in ("MOVE", "BECOMES"):
            return bool(self.destination)
        if self.verb == "SWAP":
            return len(self.loci) == 2
        return bool(self.verb) and has_new

    @property
    def wants(self) -> str:
        """Which text must follow in paragraphs of its own: "new", "old", "words", "result", "" for none."""
        if self.wants_result and not self.result:
            return "result"
        if self.awaits and not self.objects and self.verb in ("DELETE", "REPLACE", "CHANGE"):
            return "words"
        if self.verb == "DELETE":
            return "old" if self.reading and not (self.old_text or self.objects) else ""
        if self.new or self.text or self.paired:
            return ""
        if self.verb == "INSERT":
            return "new"
        if self.verb in ("REPLACE", "CHANGE"):
            return "new" if self.by else ""
        return "new" if self.verb in ("READS", "MERGE", "SUBSTITUTE") else ""
