"""A text through its versions: each paragraph's life, each word with the version that brought it in.

`tracing` follows them from neighbour to neighbour; `html`, `markdown` and `json` show what it found.
"""

from __future__ import annotations

from redline.sessions.history.telling import totals
from redline.sessions.history.tracing import trace
from redline.sessions.history.types import History, Life, Moment, Passage

__all__ = ["History", "Life", "Moment", "Passage", "render", "totals", "trace"]


def render(history: History, suffix: str, language: str = "") -> str:
    """The history in the format that a suffix names: .html, .md or .json; KeyError for another.

    language: of the report, "" for that of the last version, or English; JSON is in no language.
    """
    from importlib import import_module

    writer = {".html": "html", ".md": "markdown", ".json": "json"}[suffix]
    return str(import_module(f"{__name__}.{writer}").render(history, language))
