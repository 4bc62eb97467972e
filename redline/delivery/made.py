"""What the outputs of a command are made of: a comparison, an amended draft, a compilation, with what to say of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from redline.delivery.targets import PDF, suffix_of
from redline.delivery.wishes import Wishes
from redline.model import Comparison
from redline.records import dataclass

if TYPE_CHECKING:
    from redline.amending.compiling.model import Compiled
    from redline.amending.model import Amended
    from redline.comparing.telling.assessment import Assessment
    from redline.writing.report.blocks import Report
    from redline.writing.report.compilation import Extent
    from redline.writing.scope import Scope


@dataclass(frozen=True)
class Deliverable:
    """What the outputs of a command are made of. The report is made once, when the first output asks for it.

    wishes: how outputs are to be written.
    prove: what must hold for a redline besides that it gives both texts: its bytes and its name, raises ProofError.
    """

    wishes: Wishes
    assessment: Assessment
    make: Callable[[], Report]
    data: Callable[[], str]
    prove: Callable[[bytes, str], None] = lambda data, name: None

    @property
    def comparison(self) -> Comparison:
        return self.assessment.comparison

    @cached_property
    def report(self) -> Report:
        return self.make()

    @cached_property
    def brief(self) -> Report:
        """The report on one page."""
        from redline.writing.report.brief import brief

        return brief(self.report, self.comparison.old, self.comparison.new)

    @property
    def summary(self) -> Report:
        """The report, or where columns are wished the table of these."""
        from redline.writing.report.columns import columns as table

        columns = self.wishes.columns
        return table(self.report, columns, self.comparison.new) if columns else self.report


def content(comparison: Comparison, wishes: Wishes) -> Deliverable:
    """A comparison's."""
    from redline.comparing.telling.assessment import Assessment

    assessment = Assessment(comparison, wishes.agreed)

    def make() -> Report:
        from redline.writing.report.comparison import report

        return report(comparison, _scope(wishes, comparison), assessment)

    def data() -> str:
        from redline.writing import json

        return json.render(comparison, _scope(wishes, comparison), assessment)

    return Deliverable(wishes, assessment, make, data)


def amended_content(amended: Amended, wishes: Wishes) -> Deliverable:
    """As `content`, with what became of each amendment; a redline is proved for each sponsor too."""
    from redline.comparing.telling.assessment import Assessment

    assessment = Assessment(amended.comparison, wishes.agreed)

    def prove(data: bytes, name: str) -> None:
        from redline.proving.choices import prove_sponsors

        prove_sponsors(data, amended, name)

    def make() -> Report:
        from redline.writing.report.amendments import report

        return report(amended, _scope(wishes, amended.comparison), assessment)

    def data() -> str:
        from redline.writing import amendments_json

        return amendments_json.render(amended, wishes.scope, assessment)

    return Deliverable(wishes, assessment, make, data, prove)


def compiled_content(compiled: Compiled, path: Path, wishes: Wishes) -> Deliverable:
    """What an output of a compilation holds, by its name; a page of all holds the whole text too.

    A redline is proved for every party besides.
    """
    from redline.comparing.telling.assessment import Assessment
    from redline.proving.choices import prove_choices
    from redline.writing import compiled_json
    from redline.writing.report.compilation import Extent, extent_of

    alone = extent_of(path.name)

    def make() -> Report:
        return compiled_report(compiled, wishes, alone, suffix_of(path) in (".html", PDF))

    def data() -> str:
        if alone:
            return (compiled_json.wishes if alone is Extent.WISHES else compiled_json.conflicts)(compiled)
        return compiled_json.render(compiled, wishes.scope)

    assessment = Assessment(compiled.comparison, wishes.agreed)
    return Deliverable(wishes, assessment, make, data, lambda redlined, name: prove_choices(redlined, compiled, name))


def compiled_report(compiled: Compiled, wishes: Wishes, alone: Extent | None = None, whole: bool = False) -> Report:
    """What there is to say of a compilation.   alone: of what alone, None for all.   whole: all with the whole text.

    UsageError for a party that changed nothing.
    """
    from redline.writing.report import compilation

    scope = _scope(wishes, compiled.comparison)
    extent = alone or compilation.Extent.ALL
    if whole and not extent:
        return compilation.page(compiled, scope)
    return compilation.report(compiled, scope, extent)


def _scope(wishes: Wishes, comparison: Comparison) -> Scope:
    """What reports hold of a comparison. UsageError for a party that changed nothing."""
    if wishes.chosen is not None:
        from redline.writing.selection import check_parties

        check_parties(wishes.chosen, comparison)
    return wishes.scope
