"""The findings of several drafts for programs: a line each as linters print them, JSON, annotations for a workflow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from redline.model import Certainty, Finding, Resolution
from redline.writing.context import harmless, isolated
from redline.writing.description import spelled
from redline.writing.json import document, finding_fields
from redline.writing.phrases import Phrases
from redline.writing.report.checks import Checked, by_certainty


def text(checked: Checked, say: Phrases, strict: bool = False) -> str:
    """ "draft.txt:669: OP 37: the number 3 occurs twice", a finding a line; "" where there is none.

    Sure findings come first. strict: those that may be meant as they stand are listed too, each said to be one; else
    only how many there are.
    """
    return "".join(f"{line}\n" for path, resolution in checked for line in _lines(path, resolution, say, strict))


def _lines(path: str, resolution: Resolution, say: Phrases, strict: bool) -> Iterator[str]:
    sure, maybe = by_certainty(resolution)
    for finding in sure:
        yield _line(path, finding, isolated(say.said(finding.message)), say)
    if strict:
        for finding in maybe:
            yield _line(path, finding, say("check maybe", message=isolated(say.said(finding.message))), say)
    elif maybe:
        thing = "check more" if sure else "check unsure"
        yield harmless(f"{isolated(path)}: {say.counted(len(maybe), thing)}")


def as_json(checked: Checked, say: Phrases, strict: bool = False) -> str:
    """{"schema", "drafts": [{"source", "findings": [{"where", "line", "message", "certainty"}]}]}, one draft a line.

    All findings, strict or not, in English.
    """
    drafts = [
        {"source": path, "findings": [finding_fields(finding) for finding in resolution.findings]}
        for path, resolution in checked
    ]
    return document({"drafts": drafts})


def github(checked: Checked, say: Phrases, strict: bool = False) -> str:
    """A workflow command a finding, strict or not: a warning where it is sure, else a notice.

    Source: GitHub Docs, Workflow commands for GitHub Actions, "Setting a warning message".
    """
    return "".join(_annotation(path, finding, say) for path, resolution in checked for finding in resolution.findings)


RENDERERS: Mapping[str, Callable[[Checked, Phrases, bool], str]] = {"text": text, "json": as_json, "github": github}


def _line(path: str, finding: Finding, message: str, say: Phrases) -> str:
    line = f":{finding.line}" if finding.line is not None else ""
    return harmless(f"{isolated(path)}{line}: {spelled(finding.where, say)}: {message}")


def _annotation(path: str, finding: Finding, say: Phrases) -> str:
    line = f",line={finding.line}" if finding.line is not None else ""
    message = _escaped(harmless(f"{say.place(finding.where)}: {say.said(finding.message)}"))
    level = "warning" if finding.certainty is Certainty.SURE else "notice"
    return f"::{level} file={_escaped_property(path)}{line}::{message}\n"


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(words: str) -> str:
    return _escaped(words).replace(":", "%3A").replace(",", "%2C")
