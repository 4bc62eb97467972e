"""A text through its versions: each paragraph's life, each word with the version that brought it in.

`tracing` follows them from neighbour to neighbour; `report` says what it found, `json` for programs.
"""

from __future__ import annotations

from redline.sessions.history.telling import totals
from redline.sessions.history.tracing import trace
from redline.sessions.history.types import History, Life, Moment, Passage

__all__ = ["History", "Life", "Moment", "Passage", "render", "totals", "trace"]


def render(history: History, suffix: str, language: str = "") -> str:
    """The history in the format that a suffix names: .html, .md, .txt or .json; KeyError for another.

    language: of the report, "" for that of the last version, or English; JSON is in no language.
    """
    from redline.delivery import set_report
    from redline.sessions.history import json
    from redline.sessions.history.report import report

    if suffix == ".json":
        return json.render(history)
    if suffix not in (".html", ".md", ".txt"):
        raise KeyError(suffix)
    return set_report(report(history, language), suffix).decode("utf-8")
