"""An Akoma Ntoso document → blocks and footnotes: what the United Nations publish as XML (AKN4UN), and others.

A resolution of the United Nations says of its elements what they are, and is believed; of other documents the
paragraphs are read, and the structure says what it makes of them.
"""

from __future__ import annotations

import re

from lxml import etree

from redline.akn.names import is_own
from redline.akn.resolve import authors, is_compared, resolve
from redline.errors import HostileInput, InputError, UnsettledChanges
from redline.messages import Message
from redline.model import Block, Finding, Kind, Record
from redline.ooxml.authors import AuthorsFate
from redline.ooxml.settling import REFUSE, verdict
from redline.reading.akn.body import BlockWalk, Place
from redline.reading.akn.head import language, printed_counts, record
from redline.reading.akn.named import blocks as named_blocks
from redline.reading.akn.text import TextReader, local
from redline.reading.content import Content
from redline.reading.sniffing import MARKUP_HEAD

_TOLD = "statement"
"""The type of document that resolutions are (AKN4UN part 2, Deliberative documents)."""


def read_akn(data: bytes, name: str, tracked_changes: str | AuthorsFate = "refuse") -> Content:
    """The paragraphs and footnotes of an XML document, what each of them is, its language and the text's making.

    data: the whole file.   name: its name, for errors.
    tracked_changes: of a comparison that redline wrote, "accept", "reject", or some people's ("accept:EU"): their text
    has no numbers of its own (of what stays they are the old text's) and no addresses.
    Raises HostileInput for a document type declaration, InputError for XML that is not well-formed or nests too deeply,
    for a document without text, and for a comparison where nobody says which of its texts counts.
    """
    root = _root(data, name)
    whole = not is_compared(root) or _settle(root, tracked_changes, name)
    texts, blocks = _read(root, whole)
    if not any(block.text.strip() for block in blocks):
        raise InputError(Message("error.no-text", name=name))
    made = record(root)
    return Content(
        blocks=tuple(blocks),
        notes=tuple(texts.notes),
        findings=(*texts.findings, *_other_vote(root, made, blocks)),
        language=language(root),
        record=made,
    )


def holds_changes(data: bytes, name: str) -> bool:
    """Whether a file is a comparison that redline wrote, which holds two texts. Raises as `read_akn`."""
    return is_compared(_root(data, name))


def _settle(root: etree._Element, tracked_changes: str | AuthorsFate, name: str) -> bool:
    """Resolves the changes; whether that leaves one of the two texts, and not some people's."""
    if tracked_changes == REFUSE:
        raise UnsettledChanges(Message("error.xml-changes", name=name))
    fate = verdict(tracked_changes, authors(root), name) if isinstance(tracked_changes, str) else tracked_changes
    resolve(root, fate.of)
    return not fate.authors


def _read(root: etree._Element, whole: bool) -> tuple[TextReader, list[Block]]:
    """The blocks of a document, and what read their words: by the names of its lines where it has them.

    whole: whether the names are addresses.
    """
    if is_own(root):
        exact = TextReader(root, exact=True)
        if (named := named_blocks(root, exact, whole)) is not None:
            return exact, named
    texts = TextReader(root)
    body = BlockWalk(texts)
    for document in root:
        body.walk(document, Place(told=local(document) == _TOLD))
    return texts, body.blocks


def _root(data: bytes, name: str) -> etree._Element:
    """The root element; entities and networks are never followed, and what nests beyond libxml2's limit is refused."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _refused(error, data, name) from error
    if str(root.getroottree().docinfo.doctype):  # type: ignore[union-attr]
        raise HostileInput(Message("error.xml-declares", name=name))
    return root


def _refused(error: etree.XMLSyntaxError, data: bytes, name: str) -> InputError:
    message = error.msg or "it ends too early"
    if b"<!DOCTYPE" in data[:MARKUP_HEAD]:
        return HostileInput(Message("error.xml-declares", name=name))
    if "depth" in message:
        return HostileInput(Message("error.xml-deep", name=name))
    fault = re.sub(r", line \d+, column \d+.*", "", message)
    return InputError(Message("error.xml-damaged", name=name, line=error.lineno or 0, fault=fault))


def _other_vote(root: etree._Element, made: Record | None, blocks: list[Block]) -> list[Finding]:
    """A vote that the metadata count otherwise than the closing line does."""
    printed = printed_counts(root)
    if made is None or made.vote is None or not printed:
        return []
    counted = tuple(str(side.count) for side in (made.vote.in_favour, made.vote.against, made.vote.abstaining))
    if printed == counted:
        return []
    closing = (block.origin.line for block in blocks if block.role is not None and block.role.kind is Kind.CLOSING)
    message = Message("read.votes-differ", printed="–".join(printed), counted="–".join(counted))
    return [Finding("document", message, next(closing, None))]
