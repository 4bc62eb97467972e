"""Drafts among themselves and with what was adopted: revisions, and the draft behind a resolution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from redline.sessions.batch import evidence
from redline.sessions.batch.found import Found, FoundBy, Relation, Text, Unpaired


@dataclass(frozen=True, slots=True)
class Revisions:
    """Revised drafts with what they replace. replaced: paths of drafts of which a later revision is here."""

    pairs: tuple[Found, ...]
    unpaired: tuple[Unpaired, ...]
    replaced: frozenset[str]


def revisions(texts: Iterable[Text]) -> Revisions:
    """Each revised draft with the issue before it: "A/80/L.22/Rev.2" replaces "/Rev.1", or what is here of the rest."""
    issues: dict[tuple[str, str], dict[int, list[Text]]] = defaultdict(lambda: defaultdict(list))
    for text in texts:
        if text.card.signs.draft:
            issues[text.card.signs.base, text.card.language][text.card.signs.revision].append(text)
    pairs: list[Found] = []
    unpaired: list[Unpaired] = []
    replaced: set[str] = set()
    for versions in issues.values():
        order = sorted(versions)
        for earlier, later in pairwise(order):
            replaced.update(text.path for text in versions[earlier])
            for new in versions[later]:
                found = _one_of(new, versions[earlier], FoundBy.SYMBOL, Relation.REVISION, "replaces")
                (pairs if isinstance(found, Found) else unpaired).append(found)  # type: ignore[arg-type]
    return Revisions(tuple(pairs), tuple(unpaired), frozenset(replaced))


def adopted_draft(new: Text, drafts: Sequence[Text], live: Sequence[Text]) -> Found | Unpaired | None:
    """The draft that became an adopted text: the one that its head names, else the only one of its title and session.

    drafts: all of the folder.   live: those that no revision replaces, of the title of `new`.
    None where there is none.
    """
    if new.card.drafts:
        named = [one for one in drafts if one.card.signs.text in new.card.drafts and evidence.may_follow(one, new)]
        return _one_of(new, named, FoundBy.SYMBOL, Relation.DRAFT, "is the adopted text of") if named else None
    same = [
        one
        for one in live
        if evidence.may_follow(one, new)
        and one.card.session == new.card.session
        and evidence.before(one, new) is not False
        and evidence.resemblance(one, new) >= evidence.SAME_TITLE
    ]
    return _one_of(new, same, FoundBy.TITLE, Relation.DRAFT, "has the title and the session of") if same else None


def _one_of(new: Text, olds: Sequence[Text], found_by: FoundBy, relation: Relation, verb: str) -> Found | Unpaired:
    if len(olds) == 1:
        return Found(olds[0].path, new.path, found_by, relation, f"{new.name} {verb} {olds[0].name}")
    names = ", ".join(f"{old.name} ({old.path})" for old in olds)
    reason = f"{new.name} {verb} each of {names}, which differ: name the pair in a manifest"
    return Unpaired(new.path, reason, tuple(old.path for old in olds))
