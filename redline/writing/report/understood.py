"""The report of a document of amendments: what redline understood of it, and what it did not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from redline.amending.model import Amendments, NotUnderstood
from redline.messages import written_in
from redline.model import Origin
from redline.runs import Run, plain
from redline.writing.context import harmless, isolated
from redline.writing.phrases import Phrases, phrases
from redline.writing.report.blocks import Prose, Report, Voice, Zone
from redline.writing.wishes import said


def listing(document: Amendments, wish: str = "") -> Report:
    """Every amendment of a document, then what was not understood.

    wish: the language of the report, one of `phrases.LANGUAGES`; "" for the document's own if it is one, else English.
    """
    say = _language(document, wish)
    name = harmless(document.symbol or document.source)
    return Report(name, tuple(_listed(document, say)), say.language, name, document.language)


def head_line(document: Amendments, wish: str = "") -> str:
    """ "amendments.docx: A/C.2/80/L.914, Atlantis, on A/C.2/80/L.901: 12 amendments, all understood"."""
    return _head(document, _language(document, wish))


def not_understood(
    missed: Iterable[NotUnderstood], say: Phrases, document: Amendments | None = None
) -> Iterator[Prose]:
    """Each paragraph that was not understood, with what was expected there. document: where several are told of."""
    for refused in missed:
        own = say("amendment item", item=say.place(refused.item)) if refused.item else ""
        name = (f"{document.name}{say.comma}{own}" if own else document.name) if document else own
        name += of_party(document, say) if document else ""
        where = say.comma.join(part for part in (name, _place(refused.origin, say)) if part)
        key = "amendment missed in" if where else "amendment missed"
        yield told(say(key, where=where, expected=say.said(refused.expected)), Voice.STRONG)
        yield told(refused.shown(), Voice.FIXED)
        for number, reading in enumerate(refused.readings, 1):
            meaning = say("next").join(said(amendment, say) for amendment in reading)
            yield told(say("amendment reading", number=number, said=meaning), Voice.INNER)


def told(text: str, voice: Voice = Voice.PLAIN) -> Prose:
    """A line on amendments."""
    lines = text.split("\n") if voice is Voice.FIXED else [text]
    return Prose(tuple(map(harmless, lines)), voice, Zone.ASKED)


def of_party(document: Amendments, say: Phrases) -> str:
    """ " (Norway)", behind the document's symbol; "" where it names no sponsor."""
    return say("amendment of", party=document.sponsor) if document.sponsor else ""


def _language(document: Amendments, wish: str) -> Phrases:
    return phrases(wish or written_in(document.language))


def _listed(document: Amendments, say: Phrases) -> Iterator[Prose]:
    yield Prose((_head(document, say),), Voice.STRONG)
    if document.experimental:
        yield Prose((say("amendments experimental", language=document.language),))
    for amendment in document.items:
        yield Prose((f"{_item(amendment.item, say)}{said(amendment, say)}",))
        for paragraph in amendment.paragraphs:
            label = [Run(f"{paragraph.label} ")] if paragraph.label else []
            yield Prose((_shown([*label, *paragraph.runs]),), Voice.INNER)
    yield from not_understood(document.not_understood, say)


def _head(document: Amendments, say: Phrases) -> str:
    draft = say("amendments on", draft=document.draft) if document.draft else ""
    named = say.comma.join(part for part in (document.symbol, document.sponsor, draft) if part)
    missed = say.counted(len(document.not_understood), "paragraph") if document.not_understood else ""
    rest = say("amendments missed", paragraphs=missed) if missed else say("amendments understood")
    name = say("amendments source", source=document.source, named=named) if named else document.source
    amendments = say.counted(len(document.items), "amendment")
    return isolated(harmless(say("amendments head", name=name, amendments=amendments, rest=rest)))


def _item(item: str, say: Phrases) -> str:
    """ "3. ", "3 (b) ", in French « 3 b) »."""
    stop = "" if item.endswith(")") else "."
    return f"{say.place(item)}{stop} " if item else ""


def _place(origin: Origin, say: Phrases) -> str:
    if origin.line is not None:
        return say("amendment line", number=origin.line)
    if origin.page is not None:
        return say("amendment page", number=origin.page)
    return say("amendment paragraph", number=origin.index + 1) if origin.index is not None else ""


def _shown(runs: Sequence[Run]) -> str:
    return isolated(harmless(plain(runs)))
