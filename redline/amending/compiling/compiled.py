"""Puts a compilation together: wishes, merge, numbers, each party's text checked, conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from redline.amending.compiling import bis, choices, conflicts
from redline.amending.compiling.merging import CompiledSlot, Merge
from redline.amending.compiling.model import Compiled, Conflict, JointNames, Party, Wish
from redline.amending.compiling.wishes import left_out, wish, with_calls
from redline.amending.text import result
from redline.amending.text.working import Working
from redline.errors import UsageError
from redline.messages import Message
from redline.model import Change, Comparison, Remark, Resolution

REMARKING = "redline"
"""The author of comments that name a conflict."""


def compile_texts(draft: Resolution, parties: Iterable[Party], whole: bool = False) -> Compiled:
    """Everything that the parties want of the draft in one comparison.

    whole: where several edit one paragraph, their versions stand as whole paragraphs below it, not word by word.
    Raises InputError for a wish that can't be set beside others (a table's rows, a picture), UsageError for two
    parties of one name; ProofError if a party's own text doesn't come out of the result to the character.
    """
    parties = tuple(parties)
    merge = merged(draft, parties, whole)
    names = merge.names
    texts = {}
    for party in sorted(parties, key=lambda party: party.name):
        texts[party.name] = choices.chosen(merge, choices.of_party(party.name, names), f"{party.name}'s text")
        have, want = (
            [with_calls(paragraph.runs) for paragraph in text.paragraphs]
            for text in (texts[party.name], party.comparison.new)
        )
        choices.check(party.name, have, want)
    all_conflicts = tuple(conflicts.conflicts(merge))
    comparison = _comparison(merge, all_conflicts)
    findings = [finding for party in parties for finding in (*party.findings, *left_out(party.name, party.comparison))]
    spots = tuple((row.place, row.slot.tabled is None and row.alt is None) for row in merge.rows)
    return Compiled(
        draft,
        parties,
        comparison,
        dict(names.known),
        texts,
        all_conflicts,
        tuple(findings),
        tuple(merge.wishes),
        spots,
    )


def merged(draft: Resolution, parties: Sequence[Party], whole: bool = False) -> Merge:
    """All wishes side by side on the draft."""
    _check_names([party.name for party in parties])
    ordered = sorted(parties, key=lambda party: party.name)
    wishes = [wish(party.name, party.comparison) for party in ordered]
    merge = Merge(Working.begin(draft), JointNames([party.name for party in ordered]), wishes, whole)
    bis.number(merge.run(), draft.paragraphs)
    return merge


def _check_names(names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise UsageError(Message("error.two-texts", party=name))
        if ";" in name:
            raise UsageError(Message("error.semicolon", party=name))


def _comparison(merge: Merge, all_conflicts: Sequence[Conflict]) -> Comparison:
    """The merge as a comparison; each change with its parties as author, and comments that name items and conflicts."""
    plain = result.comparison(merge.work)
    changes = tuple(_change(merge, place, change, all_conflicts) for place, change in enumerate(plain.changes))
    tabled = merge.work.draft.source
    source = replace(tabled, name=Message("text.compiled", name=tabled.name))
    return replace(plain, new=replace(plain.new, source=source), changes=changes)


def _change(merge: Merge, place: int, change: Change, all_conflicts: Sequence[Conflict]) -> Change:
    row = merge.rows[place]
    own = [remark for wish in merge.wishes if wish.party in row.parties for remark in _remarks(wish, row)]
    remarks = [Remark(REMARKING, conflicts.told(conflict)) for conflict in all_conflicts if conflict.row == place]
    author = merge.names.joint(row.parties) if row.parties else None
    return replace(change, author=author, remarks=tuple(dict.fromkeys([*own, *remarks])))


def _remarks(wish: Wish, row: CompiledSlot) -> Sequence[Remark]:
    if row.alt is not None:
        return ()
    return wish.remarks.get((row.place, row.slot.tabled is None), ())
