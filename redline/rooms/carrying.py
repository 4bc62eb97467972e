"""What a party wants in two ways as one: a copy and instructions beside it, or what it proposed to a former text.

Both are set side by side on one draft as two parties' are; where they want different things of the same words, the
later one counts, and the other is told of.
"""

from __future__ import annotations

from collections.abc import Sequence

from redline.amending.compiling.compiled import merged
from redline.amending.compiling.model import Party
from redline.comparing import compare
from redline.model import Resolution
from redline.rooms.model import NotCarried, Status
from redline.rooms.places import RoomPlace
from redline.rooms.standing import PlaceView
from redline.rooms.surveying import places
from redline.rooms.text import next_text

_FORMER, _LATTER = "former", "latter"


def joined(draft: Resolution, former: Party, latter: Party) -> tuple[Party, tuple[NotCarried, ...]]:
    """Both of a party's wishes as one, and what of the former has no room beside the latter."""
    text, left = _both(draft, former, latter)
    sources = tuple(dict.fromkeys((*former.sources, *latter.sources)))
    outcomes, findings = (*former.outcomes, *latter.outcomes), (*former.findings, *latter.findings)
    return Party(latter.name, compare(draft, text), sources, outcomes, findings), left


def carried(
    draft: Resolution, parties: Sequence[Party], views: Sequence[PlaceView], version: Resolution
) -> tuple[tuple[Party, ...], tuple[NotCarried, ...]]:
    """What each party still wants, of a version of the draft: what was open and isn't in the version already.

    What was settled is not proposed again. Returns the parties that want anything, and what has no words to stand on.
    """
    new = Party("version", compare(draft, version))
    carried_parties: list[Party] = []
    lost: list[NotCarried] = []
    for party in parties:
        still = [
            PlaceView(view.place, Status.SETTLED, (party.name,))
            for view in views
            if not view.settled and party.name in view.place.parties and party.name not in view.rejected
        ]
        if not still:
            continue
        wanted = compare(draft, next_text(draft, parties, still, party.name)[0].new)
        text, left = _both(draft, Party(party.name, wanted), new)
        comparison = compare(version, text)
        lost += left
        if any(change.kind != "unchanged" for change in comparison.changes):
            carried_parties.append(Party(party.name, comparison, party.sources))
    return tuple(carried_parties), tuple(lost)


def _both(draft: Resolution, former: Party, latter: Party) -> tuple[Resolution, tuple[NotCarried, ...]]:
    pair = (Party(_FORMER, former.comparison), Party(_LATTER, latter.comparison))
    room_places = places(merged(draft, pair))
    views = [
        PlaceView(place, Status.SETTLED, (_LATTER,) if _LATTER in place.parties else (_FORMER,))
        for place in room_places
    ]
    left = tuple(_left(former.name, place) for place in room_places if place.conflict)
    return next_text(draft, pair, views, latter.name)[0].new, left


def _left(party: str, place: RoomPlace) -> NotCarried:
    text = next(side.text for side in place.sides if _FORMER in side.parties)
    return NotCarried(party, place.where, place.old, text)
