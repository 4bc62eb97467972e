"""Several instructions in one sentence: what can be read as two that need nothing of one another is read as those two.

"Delete paragraph 5, and in paragraph 3 replace “A” with “B”" must not become "delete paragraphs 5 and 3". So each
comma, "and", semicolon and full stop is tried as the border of two instructions, each of which names its own places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from redline.amending.model import Amendment, NewParagraph, Target
from redline.amending.understanding.building import amendments, wanted
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.cursor import Cursor
from redline.amending.understanding.framing import framed
from redline.amending.understanding.lexing import Misunderstood, Open, Token, tokens
from redline.amending.understanding.loci import locus
from redline.amending.understanding.parsing import parse_tokens
from redline.amending.understanding.terminals import SEPARATORS, VERBS
from redline.languages.amendments import Vocabulary
from redline.model import Kind, Run

_HARD = frozenset({"SEMI", "PERIOD"})
_MOST = 14
"""Borders of any kind that are tried; of an instruction with more, only semicolons and full stops are."""
_TEXT = NewParagraph((Run("…"),))
_HALVES = (Kind.PREAMBULAR, Kind.OPERATIVE)
_ELSEWHERE = frozenset("PREAMBULAR OPERATIVE PREAMBLE OPERATIVE_PART DRAFT ANNEX SECTION PART ALINEA".split())
_TWO_WAYS = "two sentences: it is open to which of the instructions the words here belong"


def parse(runs: Sequence[Run], vocabulary: Vocabulary, start: int = 0, context: Sequence[Target] = ()) -> list[Clause]:
    """The clauses of an instruction that begins at unit `start`, none of them half-read. Raises Misunderstood.

    context: places that an instruction around this one named.
    """
    sentence = _Sentence(tokens(runs, vocabulary, start), tuple(context))
    return sentence.read(0, len(sentence.tokens) - 1)


def _in_frames(clauses: list[Clause], tokens: Sequence[Token]) -> list[Clause]:
    """ "In the preamble, delete the third paragraph and the fourth paragraph": both are the preamble's."""
    for start, end, frame in _frames([token for token in tokens if token.kind != "DET"]):
        for clause in clauses:
            if start <= clause.start < end:
                for places in (clause.loci, clause.place, clause.destination):
                    places[:] = [(framed([frame], [each]) or [each])[0] for each in places]
    return clauses


def _frames(tokens: Sequence[Token]) -> Iterator[tuple[int, int, Target]]:
    """Each "in the preamble," and "in annex II, delete …" that leads a sentence: where it begins, where that ends.

    An annex or section is none where places elsewhere are named in the sentence: whose paragraphs are meant is open.
    """
    for at, token in enumerate(tokens[:-1]):
        if token.kind != "IN" or (at and tokens[at - 1].kind not in SEPARATORS):
            continue
        stop = next(by for by in range(at + 1, len(tokens)) if tokens[by].kind in (*SEPARATORS, "END"))
        behind = next((by for by in range(stop, len(tokens)) if tokens[by].kind in _HARD), len(tokens) - 1)
        frame = locus(Cursor([*tokens[at + 1 : stop], replace(tokens[stop], kind="END")]))
        named = frame[0] if len(frame) == 1 else Target()
        if tokens[stop].kind != "COMMA" or not (named.is_whole_part or named.kind in _HALVES):
            continue
        set_off = tokens[stop + 1].kind in VERBS | {"IN"}
        elsewhere = any(one.kind in _ELSEWHERE for one in tokens[stop:behind])
        if named in map(Target, _HALVES) or (named.part and set_off and not elsewhere):
            yield token.start, tokens[behind].stop + 1, named


@dataclass
class _Sentence:
    """An instruction's tokens, and what each stretch of them was read as."""

    tokens: list[Token]
    context: tuple[Target, ...]
    known: dict[tuple[int, int], list[Clause] | Misunderstood] = field(default_factory=dict)
    stand: dict[tuple[int, int], bool] = field(default_factory=dict)

    def read(self, first: int, stop: int) -> list[Clause]:
        """The clauses of the tokens from `first` up to `stop`."""
        if (first, stop) not in self.known:
            try:
                self.known[first, stop] = self._read(first, stop)
            except Misunderstood as error:
                self.known[first, stop] = error
        found = self.known[first, stop]
        if isinstance(found, Misunderstood):
            raise found
        return _copies(found)

    def _read(self, first: int, stop: int) -> list[Clause]:
        whole, error = self._whole(first, stop)
        limit = error.at if error and not isinstance(error, Open) else self.tokens[stop].start
        parted = list(self._parted(first, stop, limit))
        if not parted:
            if error:
                raise error
            return whole
        if any(not _alike(other, parted[0][1]) for _, other in parted):
            raise Misunderstood(self.tokens[parted[0][0]].start, _TWO_WAYS)
        return whole if not error and _alike(whole, parted[0][1]) else parted[0][1]

    def _whole(self, first: int, stop: int) -> tuple[list[Clause], Misunderstood | None]:
        tokens = self._stretch(first, stop)
        try:
            return _in_frames(parse_tokens(tokens), tokens), None
        except Misunderstood as error:
            return [], error

    def _stretch(self, first: int, stop: int) -> list[Token]:
        return [*self.tokens[first:stop], replace(self.tokens[stop], kind="END", text="", stop=self.tokens[stop].start)]

    def _parted(self, first: int, stop: int, limit: int) -> Iterator[tuple[int, list[Clause]]]:
        """Where two instructions meet, and both. limit: the unit up to which the words were read as one."""
        for border, behind in self._borders(first, stop):
            if self.tokens[border].start > limit:
                return
            left, right = self._alone(first, border, last=False), self._alone(behind, stop, last=True)
            if left and right:
                left[-1].closed = left[-1].closed or bool(_HARD & {one.kind for one in self.tokens[border:behind]})
                yield border, _in_frames([*left, *right], self._stretch(first, stop))

    def _borders(self, first: int, stop: int) -> list[tuple[int, int]]:
        """Each row of separators: where it begins, and where the words behind it do."""
        kinds = [token.kind for token in self.tokens]
        found: list[tuple[int, int]] = []
        hard: list[tuple[int, int]] = []
        at = first
        while at < stop:
            behind = at
            while behind < stop and kinds[behind] in SEPARATORS:
                behind += 1
            if first < at < behind < stop:
                found.append((at, behind))
                hard.extend([(at, behind)] if _HARD & set(kinds[at:behind]) else [])
            at = behind + 1
        return found if len(found) <= _MOST else hard[:_MOST]

    def _alone(self, first: int, stop: int, last: bool) -> list[Clause] | None:
        """The clauses of tokens that are an instruction by themselves; text may only follow the last one."""
        try:
            clauses = self.read(first, stop)
            if (first, stop) not in self.stand:
                self.stand[first, stop] = bool(_built(clauses, self.context if first == 0 else (), opens=first == 0))
        except Misunderstood:
            return None
        return clauses if self.stand[first, stop] and (last or not wanted(clauses)) else None


def _built(clauses: Sequence[Clause], context: Sequence[Target] = (), opens: bool = False) -> list[Amendment]:
    """What the clauses ask for by themselves; [] if that is open. Raises Misunderstood.

    opens: nothing stands before them.
    """
    if any(clause.everywhere and not clause.loci for clause in clauses[1 if opens else 0 :]):
        return []  # "wherever it appears" may be in the paragraph that was named before
    copy = _copies(clauses)
    thing = copy[-1].thing
    return amendments(copy, [_TEXT] * max(1, thing.count if thing else 1) if wanted(copy) else [], context)


def _alike(clauses: Sequence[Clause], others: Sequence[Clause]) -> bool:
    """Whether two readings ask for the same."""
    if list(map(_bare, clauses)) == list(map(_bare, others)):
        return True
    try:
        asked = list(map(_asked, _built(clauses, opens=True)))
        return bool(asked) and asked == list(map(_asked, _built(others, opens=True)))
    except Misunderstood:
        return False


def _copies(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, of which what is built from them may change none."""
    return [
        replace(
            clause,
            loci=list(clause.loci),
            objects=list(clause.objects),
            place=list(clause.place),
            destination=list(clause.destination),
        )
        for clause in clauses
    ]


def _bare(clause: Clause) -> Clause:
    return replace(clause, start=0, renumber=False)


def _asked(amendment: Amendment) -> Amendment:
    return replace(amendment, renumber=False)
