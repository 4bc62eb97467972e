"""Drafts among themselves and with what was adopted: revisions, and the draft behind a resolution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from redline.messages import Message
from redline.sessions.batch import evidence
from redline.sessions.batch.found import FoundBy, FoundPair, Relation, SessionText, Unpaired


def revisions(texts: Iterable[SessionText]) -> tuple[list[FoundPair | Unpaired], frozenset[str]]:
    """Each revised draft with the issue before it: "A/80/L.22/Rev.2" replaces "/Rev.1", or what is here of the rest.

    And the paths of drafts of which a later revision is here.
    """
    issues: dict[tuple[str, str], dict[int, list[SessionText]]] = defaultdict(lambda: defaultdict(list))
    for text in texts:
        if text.card.signs.draft:
            issues[text.card.signs.base, text.card.language][text.card.signs.revision].append(text)
    outcomes: list[FoundPair | Unpaired] = []
    replaced: set[str] = set()
    for versions in issues.values():
        order = sorted(versions)
        for earlier, later in pairwise(order):
            replaced.update(text.path for text in versions[earlier])
            outcomes += [
                _one_of(new, versions[earlier], FoundBy.SYMBOL, Relation.REVISION, "replaces")
                for new in versions[later]
            ]
    return outcomes, frozenset(replaced)


def adopted_draft(
    new: SessionText, drafts: Sequence[SessionText], live: Sequence[SessionText]
) -> FoundPair | Unpaired | None:
    """The draft that became an adopted text: the one that its head names, else one of its title and session.

    Of several such drafts (a group's first text and the one agreed in the committee) it is the one that was submitted
    in the place of the others, if none is nearer in words; else the one that is clearly the nearest.
    drafts: all of the folder.   live: those that no revision replaces, of the title of `new`.
    None where there is none.
    """
    if new.card.drafts:
        named = [
            draft for draft in drafts if draft.card.signs.text in new.card.drafts and evidence.may_follow(draft, new)
        ]
        return _one_of(new, named, FoundBy.SYMBOL, Relation.DRAFT, "adopts") if named else None
    same = [
        draft
        for draft in live
        if evidence.may_follow(draft, new)
        and draft.card.session == new.card.session
        and evidence.before(draft, new) is not False
        and evidence.resemblance(draft, new) >= evidence.SAME_TITLE
    ]
    if len(same) > 1:
        return _by_words(new, same)
    return _one_of(new, same, FoundBy.TITLE, Relation.DRAFT, "resembles") if same else None


def _by_words(new: SessionText, olds: Sequence[SessionText]) -> FoundPair | Unpaired:
    """Of several drafts of one title and session, the one that an adopted text's own words decide for."""
    nearest, next_best = sorted(olds, key=lambda old: -evidence.resemblance(old, new))[:2]
    most, less = evidence.resemblance(nearest, new), evidence.resemblance(next_best, new)
    bases = {old.card.signs.base for old in olds}
    agreed = [old for old in olds if bases - {old.card.signs.base} <= evidence.replaces(old) and len(bases) > 1]
    if len(agreed) == 1 and evidence.resemblance(agreed[0], new) == most:
        further = tuple(old.name for old in olds if old is not agreed[0])
        why = Message("pair.submitted-instead", new=new.name, old=agreed[0].name, names=further)
        return FoundPair(agreed[0].path, new.path, FoundBy.SYMBOL, Relation.DRAFT, why)
    if not agreed and evidence.is_clear(most, less):
        further = tuple(old.name for old in olds if old is not nearest)
        why = Message("pair.nearest-words", new=new.name, old=nearest.name, names=further)
        return FoundPair(nearest.path, new.path, FoundBy.WORDS, Relation.DRAFT, why)
    why = Message("pair.by-no-words", new=new.name, names=_names(olds))
    return Unpaired(new.path, why, tuple(old.path for old in olds))


def _one_of(
    new: SessionText, olds: Sequence[SessionText], found_by: FoundBy, relation: Relation, how: str
) -> FoundPair | Unpaired:
    """how: what tells it, "replaces", "adopts" or "resembles"."""
    if len(olds) == 1:
        why = Message("pair.one", how=how, new=new.name, old=olds[0].name)
        return FoundPair(olds[0].path, new.path, found_by, relation, why)
    reason = Message("pair.of-several", how=how, new=new.name, names=_names(olds))
    return Unpaired(new.path, reason, tuple(old.path for old in olds))


def _names(texts: Iterable[SessionText]) -> tuple[str, ...]:
    return tuple(f"{text.name} ({text.path})" for text in texts)
