"""Files that parties sent about a draft → what each party wants: whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from redline.amending.applying.apply import amend
from redline.amending.compiling.bracketed import bracketed
from redline.amending.compiling.model import Party
from redline.amending.compiling.wishes import with_calls
from redline.amending.model import Amendments
from redline.amending.understanding.document import misplaced, understand
from redline.comparing import compare
from redline.comparing.telling.amends import amending_line
from redline.errors import InputError, UsageError
from redline.languages.states import known_as
from redline.messages import Message
from redline.model import Finding, Paragraph, Resolution
from redline.ooxml.joint import stands_for
from redline.ooxml.package import Package
from redline.ooxml.settling import authors_of
from redline.reading.door import bytes_of, opened, understood
from redline.records import dataclass

COPY = 0.3
"""Share of the draft's paragraphs that a file must hold word for word to be an edited copy, not amendments."""


@dataclass(frozen=True)
class Sent:
    """What one file holds of one party. file: its name.

    text: the party's whole text, None where it is a document of amendments.
    """

    party: str
    file: str
    text: Resolution | None = None
    document: Amendments | None = None


def parties(
    draft: Resolution, files: Iterable[Path], names: Mapping[Path, str], language: str | None = None
) -> tuple[Party, ...]:
    """What each party wants, sorted by name.

    names: of the parties of some files; else a party is named by its document's sponsors, the author of its tracked
    changes (several authors are several parties), or the file's name without its suffix.
    Raises InputError for a file that isn't about the draft, or that can't be read; UsageError for two whole texts of
    one party.
    """
    by_party: dict[str, list[Sent]] = {}
    for file in files:
        for held in sent(draft, *bytes_of(file), names.get(file, ""), language):
            by_party.setdefault(name_of(held, by_party), []).append(held)
    return tuple(party(draft, name, by_party[name]) for name in sorted(by_party))


def name_of(held: Sent, known: Iterable[str]) -> str:
    """The name that a party bears already, if another file calls it otherwise: "US", "United States of America"."""
    return known_as(held.party, tuple(known)) or held.party


def party(draft: Resolution, name: str, everything: Sequence[Sent]) -> Party:
    """What a party wants: its documents are applied together, and a whole text stands alone; else UsageError."""
    for number, held in enumerate(everything):
        if number and (held.text or everything[0].text):
            raise UsageError(Message("error.two-files", name=held.file, party=name))
    if everything[0].text:
        return Party(name, compare(draft, everything[0].text), (everything[0].file,))
    documents = [held.document for held in everything if held.document]
    amended = amend(draft, [replace(document, sponsor=name) for document in documents])
    missed = [
        Finding(document.name, Message("compiled.not-understood", words=refused.text))
        for document in documents
        for refused in document.not_understood
    ]
    sources = tuple(document.name for document in documents)
    return Party(name, amended.comparison, sources, amended.outcomes, (*amended.findings, *missed))


def sent(draft: Resolution, data: bytes, called: str, name: str = "", language: str | None = None) -> list[Sent]:
    """What a file holds, of each party that sent it. called: its name.   name: whose it is, "" for what it says itself.

    Raises InputError for a file that isn't about the draft, or that can't be read.
    """
    data, form, findings = opened(data, called)
    if form == "docx" and (authors := authors_of(Package.open(data, called))):
        return list(_tracked(draft, data, called, authors, name, language))
    read = understood(data, form, called, language, "refuse", findings=findings)
    named = name or called.removesuffix(Path(called).suffix)
    is_copy = _is_copy(draft, read)  # which is not read as amendments: that takes long
    if not is_copy and ((document := understand(read)).items or document.draft):
        return [Sent(name or document.sponsor or named, called, document=document)]
    if by_author := bracketed(draft, read):
        return [Sent(author, called, wanted) for author, wanted in by_author.items()]
    if not is_copy:
        raise misplaced(draft) or InputError(Message("error.no-proposal", name=called))
    return [Sent(named, called, read)]


def _is_copy(draft: Resolution, read: Resolution) -> bool:
    """Whether a text holds enough of the draft's paragraphs word for word.

    A draft and amendments to it, or two documents of amendments, may have every line of the head in common, and the
    title.
    """
    first, opposite = amending_line(draft), amending_line(read)
    if (first is None) != (opposite is None):
        return False
    texts = {paragraph.text for paragraph in read.paragraphs}
    own = [paragraph.text for paragraph in draft.paragraphs]
    if first is not None:
        own = [text for text in own[first + 1 :] if text not in draft.head.title]
    return sum(text in texts for text in own) >= COPY * max(len(own), 1)


def _tracked(
    draft: Resolution, data: bytes, called: str, authors: Sequence[str], name: str, language: str | None
) -> Iterator[Sent]:
    """A file with tracked changes: one party if it is named or there is one author, else one for each author."""
    _check_base(draft, understood(data, "docx", called, language, "reject"), called)
    if name or len(authors) == 1:
        yield Sent(name or authors[0], called, understood(data, "docx", called, language, "accept"))
        return
    named = stands_for(authors)
    for author in sorted({party for parties in named.values() for party in parties}):
        own = ",".join(mark for mark, parties in named.items() if author in parties)
        yield Sent(author, called, understood(data, "docx", called, language, f"accept:{own}"))


def _check_base(draft: Resolution, base: Resolution, called: str) -> None:
    """The text under the tracked changes must be the draft's, to the character."""
    for draft_paragraph, base_paragraph in zip(draft.paragraphs, base.paragraphs, strict=False):
        if with_calls(draft_paragraph.runs) != with_calls(base_paragraph.runs):
            raise _another_base(called, draft_paragraph, base_paragraph)
    if len(draft.paragraphs) != len(base.paragraphs):
        own, drafted = len(base.paragraphs), len(draft.paragraphs)
        raise InputError(Message("error.another-length", name=called, own=own, draft=drafted))


def _another_base(called: str, drafted: Paragraph, based: Paragraph) -> InputError:
    own, draft = based.text[:60], drafted.text[:60]
    return InputError(Message("error.another-base", name=called, where=str(drafted.address), own=own, draft=draft))
