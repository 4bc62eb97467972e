"""The proof's own view of fonts: by the names in the XML, not by the reader's table of looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from operator import is_

from redline.formatting import THEMED, Style
from redline.model import Paragraph, Resolution
from redline.ooxml.effective import theme_fonts
from redline.ooxml.names import COMMENTS_TYPE, NUMBERING_TYPE, STYLES_TYPE, THEME_TYPE, w
from redline.ooxml.package import Package
from redline.ooxml.stories import parts
from redline.proving import notes_with_runs
from redline.runs import Run

SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


def invented(package: Package, sources: Sequence[Resolution]) -> Iterator[str]:
    """The fonts that a redline names and none of the Word files that it was made of does."""
    left = set(_named(package))
    known = chain.from_iterable(
        _named(Package.open(resolution.source.data, resolution.source.name)) for resolution in sources
    )
    while left and (font := next(known, None)) is not None:
        left.discard(font)
    yield from sorted(left)


def _named(package: Package) -> Iterator[str]:
    """Every font that a package's styles, lists, theme and, last, text name (17.3.2.26, 20.1.4.1)."""
    named = package.all_related(package.document, (STYLES_TYPE, NUMBERING_TYPE, THEME_TYPE, COMMENTS_TYPE))
    for root in (package.tree(part) for part in chain(named, parts(package))):
        for element in root.iter(w("rFonts")):
            yield from (font for slot in SLOTS if (font := element.get(w(slot))) is not None)
        yield from (font for element in root.iter("{*}latin", "{*}ea", "{*}cs") if (font := element.get("typeface")))


def in_theme_of(package: Package, wanted: Resolution) -> Resolution:
    """The same with the fonts that its own theme leaves to the program as the package's theme gives them.

    A theme is not tracked, so that both texts of a redline have OLD's.
    """
    known = {f"{THEMED}{name}": font for name, font in theme_fonts(package).by_name.items()}

    def dressed(style: Style) -> Style:
        traits = style.traits or ()
        if not any(trait.value in known for trait in traits):
            return style
        return replace(
            style,
            traits=tuple(
                replace(font_trait, value=known.get(font_trait.value, font_trait.value)) for font_trait in traits
            ),
        )

    def runs(own: Iterable[Run]) -> tuple[Run, ...]:
        return tuple(run if (style := dressed(run.style)) is run.style else replace(run, style=style) for run in own)

    def paragraph(former: Paragraph) -> Paragraph:
        own = runs(former.runs)
        return former if all(map(is_, own, former.runs)) else replace(former, runs=own)

    return replace(
        wanted,
        paragraphs=tuple(map(paragraph, wanted.paragraphs)),
        stories=tuple(replace(story, paragraphs=tuple(map(paragraph, story.paragraphs))) for story in wanted.stories),
        notes=notes_with_runs(wanted.notes, runs),
    )
