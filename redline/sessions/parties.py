"""Files that parties sent about a draft → what each party wants: whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from redline.amending import amend, understand
from redline.amending.compiling.bracketed import bracketed
from redline.amending.compiling.model import Party
from redline.amending.compiling.wishes import signs
from redline.amending.model import Amendments
from redline.comparing import compare
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


@dataclass
class _Gathered:
    """What the files hold, by party: amendments apart, since a party's documents are applied together."""

    draft: Resolution
    texts: dict[str, tuple[str, Resolution]] = field(default_factory=dict)
    documents: dict[str, list[Amendments]] = field(default_factory=dict)
    found: dict[str, list[Finding]] = field(default_factory=dict)

    def text(self, party: str, file: str, wanted: Resolution) -> None:
        party = self._known(party)
        if party in self.texts or party in self.documents:
            raise UsageError(
                f"{file}: another file holds what {party} wants already; give one of them, or name it otherwise with "
                "--party NAME=FILE"
            )
        self.texts[party] = (file, wanted)

    def amendments(self, party: str, document: Amendments) -> None:
        party = self._known(party)
        if party in self.texts:
            self.text(party, document.source, self.draft)
        self.documents.setdefault(party, []).append(document)

    def _known(self, party: str) -> str:
        """The name that a party bears in another file, if one calls it otherwise: "US", "United States of America"."""
        return known_as(party, (*self.texts, *self.documents)) or party


def parties(
    draft: Resolution, files: Iterable[Path], names: Mapping[Path, str], language: str | None = None
) -> tuple[Party, ...]:
    """What each party wants, sorted by name.

    names: of the parties of some files; else a party is named by its document's sponsors, the author of its tracked
    changes (several authors are several parties), or the file's name without its suffix.
    Raises InputError for a file that isn't about the draft, or that can't be read.
    """
    gathered = _Gathered(draft)
    for file in files:
        _take(gathered, file, names.get(file, ""), language)
    return tuple(sorted(_parties(gathered), key=lambda party: party.name))


def _parties(gathered: _Gathered) -> Iterator[Party]:
    draft = gathered.draft
    for name, documents in gathered.documents.items():
        amended = amend(draft, [replace(document, sponsor=name) for document in documents])
        sources = tuple(document.name for document in documents)
        missed = [
            Finding(document.name, Message("compiled.not-understood", words=one.text))
            for document in documents
            for one in document.not_understood
        ]
        yield Party(name, amended.comparison, sources, amended.outcomes, (*amended.findings, *missed))
    for name, (file, wanted) in gathered.texts.items():
        yield Party(name, compare(draft, wanted), (file,))


def _take(gathered: _Gathered, file: Path, name: str, language: str | None) -> None:
    data, called = bytes_of(file)
    data, form, findings = opened(data, called)
    if form == "docx" and (authors := authors_of(Package.open(data, called))):
        _tracked(gathered, data, called, authors, name, language)
        return
    read = understood(data, form, called, language, "refuse", findings=findings)
    named = name or file.name.removesuffix(file.suffix)
    document = understand(read)
    if (document.items or document.draft) and _share(gathered.draft, read) < COPY:
        gathered.amendments(name or document.sponsor or named, document)
    elif found := bracketed(gathered.draft, read):
        for party, wanted in found.items():
            gathered.text(party, called, wanted)
    elif _share(gathered.draft, read) < COPY:
        raise InputError(
            f"{called}: this is neither amendments to the draft nor a copy of it; give one of these, or check the draft"
        )
    else:
        gathered.text(named, called, read)


def _share(draft: Resolution, read: Resolution) -> float:
    """The share of the draft's paragraphs that another text has word for word."""
    theirs = {paragraph.text for paragraph in read.paragraphs}
    own = [paragraph.text for paragraph in draft.paragraphs]
    return sum(text in theirs for text in own) / max(len(own), 1)


def _tracked(
    gathered: _Gathered, data: bytes, called: str, authors: Sequence[str], name: str, language: str | None
) -> None:
    """A file with tracked changes: one party if it is named or there is one author, else one for each author."""
    _check_base(gathered.draft, understood(data, "docx", called, language, "reject"), called)
    if name or len(authors) == 1:
        gathered.text(name or authors[0], called, understood(data, "docx", called, language, "accept"))
        return
    named = stands_for(authors)
    for party in sorted({party for parties in named.values() for party in parties}):
        own = ",".join(author for author, parties in named.items() if party in parties)
        gathered.text(party, called, understood(data, "docx", called, language, f"accept:{own}"))


def _check_base(draft: Resolution, base: Resolution, called: str) -> None:
    """The text under the tracked changes must be the draft's, to the character."""
    for one, other in zip(draft.paragraphs, base.paragraphs, strict=False):
        if signs(one.runs) != signs(other.runs):
            raise _another_base(called, one, other)
    if len(draft.paragraphs) != len(base.paragraphs):
        raise InputError(
            f"{called}: with its changes rejected it has {len(base.paragraphs)} paragraphs, the draft "
            f"{len(draft.paragraphs)}; track changes on the draft itself, or accept them and give a clean copy"
        )


def _another_base(called: str, one: Paragraph, other: Paragraph) -> InputError:
    return InputError(
        f"{called}: with its changes rejected, {one.address} reads “{other.text[:60]}”, and in the draft "
        f"“{one.text[:60]}”; track changes on the draft itself, or accept them and give a clean copy"
    )
