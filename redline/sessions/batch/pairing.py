"""Which texts of a folder belong together. Nothing is guessed: what is not sure is reported and left unpaired."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from redline.messages import Message
from redline.sessions.batch import evidence
from redline.sessions.batch.drafts import adopted_draft, revisions
from redline.sessions.batch.found import (
    Attached,
    Duplicate,
    FoundBy,
    FoundPair,
    Relation,
    SessionPairing,
    SessionText,
    Unpaired,
)
from redline.sessions.batch.predecessors import AdoptedTexts, predecessor

_BEST_FIRST = ("docx", "xml", "pdf", "text")  # a Word file is the better canvas; XML is sure; a PDF has its head


def pair(texts: Sequence[SessionText], given: Iterable[tuple[str, str]] = ()) -> SessionPairing:
    """What belongs together, in the order of the files' paths.

    given: pairs of paths, old and new, that a manifest names; for a new text named there no predecessor is looked for.
    """
    fixed = tuple(FoundPair(old, new, FoundBy.MANIFEST, Relation.GIVEN, Message("pair.manifest")) for old, new in given)
    ordered = sorted(texts, key=lambda text: natural(text.path))
    kept, duplicates = _without_duplicates([text for text in ordered if _is_text(text)])
    amendments, again = _without_duplicates([text for text in ordered if text.card.kind == "amendment"])
    searched, unpaired = _searched(kept, frozenset(made.new for made in fixed))
    pairs = (*fixed, *sorted(searched, key=lambda made: (natural(made.new), made.relation, made.old)))
    used = {path for made in pairs for path in (made.old, made.new)}
    no_texts = [text for text in ordered if not _is_text(text) and text.card.kind != "amendment"]
    unsure = {left.file for left in unpaired if left.candidates}
    alone = [left for left in unpaired if left.candidates or left.file not in used | unsure]
    alone += [Unpaired(text.path, _why_no_text(text)) for text in no_texts if text.path not in used]
    return SessionPairing(
        pairs=pairs,
        unpaired=tuple(sorted(alone, key=lambda left: natural(left.file))),
        amendments=tuple(
            _attached(amendment, kept)
            for amendment in sorted(amendments, key=lambda amendment: natural(amendment.path))
        ),
        duplicates=tuple(duplicate for duplicate in (*duplicates, *again) if duplicate.file not in used),
    )


def natural(path: str) -> list[tuple[bool, int, str]]:
    """A key that sorts "L.9" before "L.10", numbers before letters."""
    parts = re.findall(r"[0-9]{1,18}|[^0-9]+|[0-9]", path)
    return [(False, int(part), "") if part[0] in "0123456789" else (True, 0, part) for part in parts]


def _is_text(text: SessionText) -> bool:
    return text.card.kind == "resolution" and not text.card.signs.part


def _why_no_text(text: SessionText) -> Message:
    signs = text.card.signs
    if text.card.kind == "resolution":
        return Message("pair.part-of-text", part=signs.part, base=signs.base)
    return Message("pair.no-text")


def _without_duplicates(texts: Sequence[SessionText]) -> tuple[list[SessionText], list[Duplicate]]:
    """One file for each text, and the others that hold the same words under the same symbol or under none."""
    alike: dict[tuple[str, str], list[SessionText]] = defaultdict(list)
    for text in texts:
        alike[text.card.language, text.card.digest].append(text)
    kept: list[SessionText] = []
    duplicates: list[Duplicate] = []
    for group in alike.values():
        for same in _by_symbol(group):
            best = min(same, key=lambda text: (_BEST_FIRST.index(text.card.format), text.path))
            named = next((text for text in same if text.card.symbol), best)
            kept.append(best if best.card.symbol else SessionText(best.path, named.card))
            duplicates += [Duplicate(text.path, best.path) for text in same if text is not best]
    return sorted(kept, key=lambda text: text.path), sorted(duplicates, key=lambda duplicate: duplicate.file)


def _by_symbol(group: Sequence[SessionText]) -> list[list[SessionText]]:
    """Those of one symbol together; those without one with them, where there is only one symbol to belong to."""
    named: dict[str, list[SessionText]] = defaultdict(list)
    for text in group:
        named[text.card.symbol].append(text)
    if len(named) == 2 and "" in named:
        return [list(group)]
    return list(named.values())


def _searched(texts: Sequence[SessionText], settled: frozenset[str]) -> tuple[list[FoundPair], list[Unpaired]]:
    revised, replaced = revisions(texts)
    results = [*revised, *_predecessors(texts, settled, replaced), *_adopted(texts, settled, replaced)]
    pairs = [result for result in results if isinstance(result, FoundPair) and result.new not in settled]
    return pairs, [result for result in results if isinstance(result, Unpaired) and result.file not in settled]


def _predecessors(
    texts: Sequence[SessionText], settled: frozenset[str], replaced: frozenset[str]
) -> list[FoundPair | Unpaired]:
    adopted = AdoptedTexts(texts)
    sisters = frozenset((evidence.title(text), text.card.session) for text in texts)
    wanted = [text for text in texts if text.path not in settled and text.path not in replaced]
    former = [predecessor(text, adopted, sisters) for text in wanted]
    agreed = {base: text.name for text in texts if text.card.signs.draft for base in evidence.replaces(text)}
    return [
        _replaced(result, agreed.get(text.card.signs.base, "")) for text, result in zip(wanted, former, strict=True)
    ]


def _replaced(former: FoundPair | Unpaired, by: str) -> FoundPair | Unpaired:
    """Tells of a group's first draft without a predecessor which draft was submitted in its place."""
    if isinstance(former, FoundPair) or former.candidates or not by:
        return former
    return replace(former, reason=Message("pair.replaced-by", reason=former.reason, by=by))


def _adopted(
    texts: Sequence[SessionText], settled: frozenset[str], replaced: frozenset[str]
) -> list[FoundPair | Unpaired | None]:
    """Each adopted text with its draft."""
    drafts = [text for text in texts if text.card.signs.draft]
    titled: dict[str, list[SessionText]] = defaultdict(list)
    for draft in drafts:
        if draft.path not in replaced and evidence.title(draft):
            titled[evidence.title(draft)].append(draft)
    wanted = [text for text in texts if text.card.adopted and text.path not in settled]
    return [adopted_draft(text, drafts, titled.get(evidence.title(text), [])) for text in wanted]


def _attached(text: SessionText, texts: Sequence[SessionText]) -> Attached:
    """An amendment with the draft whose symbol it names, if exactly one file here bears it, or one in its language."""
    amends = text.card.amends
    drafts = [amended for amended in texts if amends and amended.card.signs.text == amends]
    drafts = [amended for amended in drafts if amended.card.language == text.card.language] or drafts
    draft = drafts[0].path if len(drafts) == 1 else ""
    candidates = tuple(amended.path for amended in drafts) if len(drafts) > 1 else ()
    return Attached(text.path, text.card.symbol, text.card.sponsors, amends, draft, candidates)
