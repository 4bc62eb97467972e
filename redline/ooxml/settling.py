"""A whole Word file without open changes: every story resolved, then what belonged to text that went is taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from redline.errors import InputError
from redline.ooxml import resolve
from redline.ooxml.authors import EVERYTHING, NOTHING, AuthorsFate, authors, named
from redline.ooxml.comments import called_comments, drop_comments
from redline.ooxml.joint import stands_for
from redline.ooxml.names import COMMENTS_TYPE, w
from redline.ooxml.notes import KINDS, bodies, part_of
from redline.ooxml.package import Package
from redline.ooxml.stories import parts

ACCEPT, REJECT, REFUSE = "accept", "reject", "refuse"


def stories(package: Package) -> list[str]:
    """The parts that hold text: the body, notes, headers, footers, comments; text boxes are in one of these."""
    return list(dict.fromkeys([*parts(package), *package.all_related(package.document, (COMMENTS_TYPE,))]))


def tracked(package: Package) -> list[str]:
    """The parts that hold tracked changes."""
    return [part for part in stories(package) if resolve.is_tracked(package.tree(part))]


def authors_of(package: Package) -> tuple[str, ...]:
    """Everyone who has changed something in the file."""
    return authors(package.tree(part) for part in tracked(package))


def verdict(way: str, known: Sequence[str], name: str) -> AuthorsFate:
    """What "accept", "reject", "accept:EU,G77" or "reject:EU" means for a file changed by the known authors.

    Accepting EU's changes accepts those that EU wants with others ("EU, Norway"); rejecting them rejects its own alone.
    name: the file's.   Raises InputError for a name that no change bears.
    """
    kind, _, wanted = way.partition(":")
    if not wanted:
        return EVERYTHING if kind == ACCEPT else NOTHING
    parties = stands_for(known)
    names = parties if kind == REJECT else {*parties, *(name for joint in parties.values() for name in joint)}
    authors, unknown = named(wanted, names)
    if unknown:
        raise InputError(
            f"{name}: no tracked change is by “{unknown}”; the authors of its changes are "
            f"{names_of(known) or 'not named'}."
        )
    if kind == ACCEPT:
        authors |= {author for author, joint in parties.items() if authors & set(joint)}
    return AuthorsFate(authors, kind == ACCEPT)


def names_of(known: Iterable[str]) -> str:
    """Who can be named among authors, each once: "EU, Norway" where the two changed something alone and together."""
    return ", ".join(dict.fromkeys(name for joint in stands_for(known).values() for name in joint))


def settle(package: Package, wanted: AuthorsFate) -> None:
    """Resolve every story; notes and comments whose calls went, go too."""
    with without_orphans(package):
        for part in tracked(package):
            resolve.resolve(package.edit(part), wanted)


@contextmanager
def without_orphans(package: Package) -> Iterator[None]:
    """Whatever loses its calls inside of the `with`, notes and comments, goes at its end."""
    held = stories(package)
    called, remarked = _called(package), called_comments(package, held)
    yield
    drop_notes(package, called - _called(package))
    drop_comments(package, remarked - called_comments(package, held), held)


def drop_notes(package: Package, refs: Iterable[str]) -> None:
    """Take notes ("footnote 3") out of their part."""
    wanted = frozenset(refs)
    for kind in KINDS:
        part = part_of(package, kind)
        for ref, body in list(bodies(package, kind)) if wanted else []:
            if ref in wanted and part is not None:
                package.edit(part).remove(body)


def _called(package: Package) -> frozenset[str]:
    root = package.tree(package.document)
    return frozenset(f"{kind} {call.get(w('id'))}" for kind in KINDS for call in root.iter(w(f"{kind}Reference")))
