"""Several sponsors' changes of one draft: each text made alone, the ends of its lists included, then all side by side.

Whose insertion makes a paragraph the last one, its repair is. Where two sponsors need the same repair it bears their
joint name; choosing either takes it. What only all changes together would need belongs to nobody: it is reported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from redline.amending.applying import ends
from redline.amending.applying.parting import parted
from redline.amending.compiling import choices
from redline.amending.compiling.laying import laid
from redline.amending.compiling.model import JointNames
from redline.amending.text import numbering, result
from redline.amending.text.working import Working
from redline.messages import Message
from redline.model import Finding, Resolution
from redline.records import dataclass
from redline.runs import plain


@dataclass(frozen=True)
class Together:
    """What the sponsors make of a draft.

    work: all changes.   alone: of several sponsors, each one's own text, by name.
    repairs: of the ends of lists, each for somebody's item.   findings: ends that all changes together leave wrong.
    """

    work: Working
    names: JointNames
    repairs: Sequence[ends.Repair]
    alone: Mapping[str, Resolution]
    findings: Sequence[Finding] = ()


def together(draft: Resolution, works: Sequence[Working]) -> Together:
    """All sponsors' changes, from what each document makes of the draft.

    Raises ProofError if a sponsor's text doesn't come out of them to the character.
    """
    own: dict[str, list[Working]] = {}
    for work in works:
        own.setdefault(work.document.author, []).append(work)
    names = JointNames(list(own))
    texts = {sponsor: laid(draft, own_works, names) for sponsor, own_works in own.items()}
    repairs = [repair for text in texts.values() for repair in ends.repair(text)]
    if len(texts) < 2:
        return Together(laid(draft, list(texts.values()), names), names, repairs, {})
    for sponsor in texts:
        names.joint([sponsor])
    common = laid(draft, [parted(text) for text in texts.values()], names)
    alone = {sponsor: _alone(text) for sponsor, text in texts.items()}
    for sponsor, text in alone.items():
        _check(sponsor, text, common, names)
    return Together(common, names, repairs, alone, _open_ends(common))


def _alone(text: Working) -> Resolution:
    numbering.number(text)
    return result.comparison(text).new


def _check(sponsor: str, text: Resolution, common: Working, names: JointNames) -> None:
    takes = choices.of_party(sponsor, names)
    have = [plain(runs) for slot in common.slots if (runs := choices.taken(slot, takes)) is not None]
    choices.check(sponsor, have, [paragraph.text for paragraph in text.paragraphs])


def _open_ends(work: Working) -> list[Finding]:
    """Ends that would have to be set right if all changes were accepted."""
    repairs = ends.repair(work.copy())
    return [Finding(str(end.tail.address), Message("done.with-all-accepted", reason=end.said)) for end in repairs]
