"""The findings of several drafts: a line each, JSON, or annotations for a GitHub workflow.

Sure findings come first. Those that may be meant as they stand are folded into a line a draft, unless asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from redline.model import Certainty, Finding, Resolution
from redline.writing.context import harmless, isolated
from redline.writing.json import finding_fields, spelled

SCHEMA = "redline/1"

Checked = Sequence[tuple[str, Resolution]]
"""Each draft's path as it was given, and what was read from it."""


def text(checked: Checked, strict: bool = False) -> str:
    """ "draft.txt:669: OP 37: the number 3 occurs twice", a finding a line; "" where there is none.

    strict: findings that are not sure are listed too, each said to be one; else only how many there are.
    """
    return "".join(f"{line}\n" for path, resolution in checked for line in _lines(path, resolution, strict))


def _lines(path: str, resolution: Resolution, strict: bool) -> Iterator[str]:
    maybe = [finding for finding in resolution.findings if finding.certainty is Certainty.MAYBE]
    yield from (_line(path, finding) for finding in resolution.findings if finding.certainty is Certainty.SURE)
    if strict:
        yield from (_line(path, finding, "maybe: ") for finding in maybe)
    elif maybe:
        yield harmless(f"{isolated(path)}: {len(maybe)} more that may be meant as they stand: --strict lists them")


def as_json(checked: Checked, strict: bool = False) -> str:
    """{"schema", "drafts": [{"source", "findings": [{"where", "line", "message", "certainty"}]}]}, one draft a line.

    All findings, strict or not.
    """
    drafts = ",\n".join(
        "  " + spelled({"source": path, "findings": [finding_fields(one) for one in resolution.findings]})
        for path, resolution in checked
    )
    return f'{{\n "schema": "{SCHEMA}",\n "drafts": [\n{drafts}\n ]\n}}\n'


def github(checked: Checked, strict: bool = False) -> str:
    """A workflow command a finding, strict or not: a warning where it is sure, else a notice.

    Source: GitHub Docs, Workflow commands for GitHub Actions, "Setting a warning message".
    """
    return "".join(_annotation(path, finding) for path, resolution in checked for finding in resolution.findings)


RENDERERS: Mapping[str, Callable[[Checked, bool], str]] = {"text": text, "json": as_json, "github": github}


def count_line(checked: Checked) -> str:
    """ "3 sure findings and 1 that may be none, in 2 drafts"; "no findings"."""
    sure = len(counted(checked))
    maybe = len(counted(checked, strict=True)) - sure
    found = f"{sure or 'no'} {'sure ' if maybe else ''}finding{'' if sure == 1 else 's'}"
    found += f" and {maybe} that may be none" if maybe else ""
    comma = "," if maybe else ""
    return f"{found}{comma} in {len(checked)} drafts" if len(checked) > 1 else found


def counted(checked: Checked, strict: bool = False) -> list[Finding]:
    """The findings that an exit code tells of: the sure ones, or all."""
    found = (finding for _, resolution in checked for finding in resolution.findings)
    return [finding for finding in found if strict or finding.certainty is Certainty.SURE]


def _line(path: str, finding: Finding, before: str = "") -> str:
    line = f":{finding.line}" if finding.line is not None else ""
    return harmless(f"{isolated(path)}{line}: {isolated(finding.where)}: {before}{isolated(finding.message)}")


def _annotation(path: str, finding: Finding) -> str:
    line = f",line={finding.line}" if finding.line is not None else ""
    message = _escaped(harmless(f"{finding.where}: {finding.message}"))
    level = "warning" if finding.certainty is Certainty.SURE else "notice"
    return f"::{level} file={_escaped_property(path)}{line}::{message}\n"


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(words: str) -> str:
    return _escaped(words).replace(":", "%3A").replace(",", "%2C")
