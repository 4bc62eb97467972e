"""Comments: the part that holds them, the marks in the text, the parts that say more of them (ECMA-376 17.13.4)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from redline.ooxml.names import COMMENTS_TYPE, W14, names, w
from redline.ooxml.package import Package

MARKS = names("commentRangeStart commentRangeEnd commentReference")
MORE = (
    "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds",
    "http://schemas.microsoft.com/office/2018/08/relationships/commentsExtensible",
)
"""Threads, lasting ids and times of comments (MS-DOCX); each points into the one before."""
POINTERS = ("paraId", "durableId")
PARENT = "paraIdParent"


def comments(package: Package) -> list[etree._Element]:
    """Every comment of the file."""
    root = package.related_tree(COMMENTS_TYPE)
    return [] if root is None else root.findall(w("comment"))


def called_comments(package: Package, stories: Iterable[str]) -> frozenset[str]:
    """The ids of the comments that the stories refer to."""
    references = (mark for part in stories for mark in package.tree(part).iter(w("commentReference")))
    return frozenset(mark.get(w("id"), "") for mark in references)


def drop_marks(root: etree._Element, ids: frozenset[str] | None = None) -> None:
    """Take the marks of comments out of the text: those with the ids, None for all; a run left empty goes along."""
    for mark in list(root.iter(*MARKS)):
        parent = mark.getparent()
        if parent is None or not (ids is None or mark.get(w("id")) in ids):
            continue
        parent.remove(mark)
        above = parent.getparent()
        if above is not None and parent.tag == w("r") and all(child.tag == w("rPr") for child in parent):
            above.remove(parent)


def drop_comments(package: Package, ids: frozenset[str], stories: Iterable[str]) -> None:
    """Take comments out, with their marks in the stories and all that the file says of them."""
    part = package.related(package.document, COMMENTS_TYPE)
    if not ids or part not in package.parts or part is None:
        return
    for story in stories:
        if any(mark.get(w("id")) in ids for mark in package.tree(story).iter(*MARKS)):
            drop_marks(package.edit(story), ids)
    gone = [comment for comment in comments(package) if comment.get(w("id")) in ids]
    keys = {p.get(f"{{{W14}}}paraId", "") for comment in gone for p in comment.iter(w("p"))} - {""}
    for comment in gone:
        package.edit(part).remove(comment)
    for kind in MORE:
        for further in package.all_related(package.document, [kind]):
            keys |= _forget(package, further, keys)


def _forget(package: Package, part: str, keys: set[str]) -> set[str]:
    """Take out what a part says of the keys; returns the further keys that it gave them."""
    further = set()
    for entry in list(package.tree(part)):
        own = {str(name).rpartition("}")[2]: str(value) for name, value in entry.attrib.items()}
        if any(own.get(name) in keys for name in POINTERS):
            package.edit(part).remove(entry)
            further |= {own[name] for name in POINTERS if name in own}
        elif own.get(PARENT) in keys:
            package.edit(part)
            for name in [name for name in entry.attrib if str(name).endswith(f"}}{PARENT}")]:
                del entry.attrib[name]
    return further
