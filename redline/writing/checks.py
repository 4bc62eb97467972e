"""The findings of several drafts: a line each, JSON, or annotations for a GitHub workflow."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from redline.model import Finding, Resolution
from redline.writing.context import harmless, isolated

SCHEMA = "redline/1"

Checked = Sequence[tuple[str, Resolution]]
"""Each draft's path as it was given, and what was read from it."""


def text(checked: Checked) -> str:
    """ "draft.txt:669: OP 37: the session named here is over", a finding a line; "" where there is none."""
    return "".join(f"{_line(path, finding)}\n" for path, resolution in checked for finding in resolution.findings)


def as_json(checked: Checked) -> str:
    """{"schema", "drafts": [{"source", "findings": [{"where", "line", "message"}]}]}, one draft a line."""
    drafts = ",\n".join(
        "  "
        + json.dumps({"source": path, "findings": [_fields(one) for one in resolution.findings]}, ensure_ascii=False)
        for path, resolution in checked
    )
    return f'{{\n "schema": "{SCHEMA}",\n "drafts": [\n{drafts}\n ]\n}}\n'


def github(checked: Checked) -> str:
    """A workflow command a finding.

    Source: GitHub Docs, Workflow commands for GitHub Actions, "Setting a warning message".
    """
    return "".join(_annotation(path, finding) for path, resolution in checked for finding in resolution.findings)


RENDERERS: Mapping[str, Callable[[Checked], str]] = {"text": text, "json": as_json, "github": github}


def count_line(findings: int, drafts: int) -> str:
    """ "3 findings in 2 drafts"."""
    found = "1 finding" if findings == 1 else f"{findings or 'no'} findings"
    return f"{found} in {drafts} drafts" if drafts > 1 else found


def _line(path: str, finding: Finding) -> str:
    line = f":{finding.line}" if finding.line is not None else ""
    return harmless(f"{isolated(path)}{line}: {isolated(finding.where)}: {isolated(finding.message)}")


def _fields(finding: Finding) -> dict[str, object]:
    return {"where": finding.where, "line": finding.line, "message": finding.message}


def _annotation(path: str, finding: Finding) -> str:
    line = f",line={finding.line}" if finding.line is not None else ""
    message = _escaped(harmless(f"{finding.where}: {finding.message}"))
    return f"::warning file={_escaped_property(path)}{line}::{message}\n"


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(words: str) -> str:
    return _escaped(words).replace(":", "%3A").replace(",", "%2C")
