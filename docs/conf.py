"""The site: these pages, those of the project's folder, and the reference of the Python names.

python -m sphinx -W docs build/site
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import redline

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "redline"
author = "The redline maintainers"
release = redline.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
html_theme = "furo"
html_title = f"redline {release}"

myst_heading_anchors = 4

maximum_signature_line_length = 100
default_role = "code"  # docstrings write `names` as Markdown does

DOCS = Path(__file__).parent
FOLDER = DOCS.parent
LINK = re.compile(r"(?<=\]\()(?!https?:|#)[^)#\s]+")
NAMES = r"[a-z_]\w*(?:, [a-z_]\w*)*: +(?=\S)"
"""How a contract begins: "text: ", "page, line: "."""


def setup(app: Sphinx) -> None:
    app.connect("source-read", bring_in)
    app.connect("autodoc-process-docstring", mark_up)


def bring_in(app: Sphinx, docname: str, source: list[str]) -> None:
    """Puts a page of the project's folder where "{{ NAME.md }}" stands, its links as they lead from here."""

    def page(name: re.Match[str]) -> str:
        return LINK.sub(lambda link: _from_here(link[0]), (FOLDER / name[1]).read_text("utf-8"))

    source[0] = re.sub(r"^\{\{ ([A-Z]+\.md) \}\}$", page, source[0], flags=re.MULTILINE)


def _from_here(target: str) -> str:
    """ "docs/cli.md" → "cli.md", "CHANGELOG.md" → "changelog.md", "LICENSE" → "../LICENSE"."""
    if target.startswith("docs/"):
        inner = target.removeprefix("docs/")
        return f"{inner.rstrip('/')}/index.md" if (DOCS / inner).is_dir() else inner
    return target.lower() if (DOCS / target.lower()).is_file() else f"../{target}"


def mark_up(app: Sphinx, what: str, name: str, thing: object, options: object, lines: list[str]) -> None:
    """A docstring's contracts ("text: the source's own characters") as a list, a module's example as code."""
    if what == "module":
        first = next((at for at, line in enumerate(lines) if line.startswith("    ")), len(lines))
        lines[first:first] = [".. code-block:: python", ""]
    else:
        lines[:] = _listed(lines)


def _listed(lines: list[str]) -> Iterator[str]:
    within = False
    for line in lines:
        for part in re.split(rf"(?<=\S) {{3,}}(?={NAMES})", line):
            begins = re.match(NAMES, part)
            continues = within and part.startswith(" ")
            if bool(begins) != within and not continues:
                yield ""  # before the list and behind it
            within = bool(begins) or continues
            if begins:
                yield f"* ``{begins[0].strip(': ')}``: {part[begins.end() :]}"
            else:
                yield f"  {part.strip()}" if continues else part
