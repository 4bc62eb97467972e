"""A resolution as lines that a person can check against the document."""

from __future__ import annotations

from redline.model import Paragraph, Resolution


def outline(resolution: Resolution) -> str:
    """One line a paragraph: address, [label], {opener}, text with its calls, source line; then notes and findings."""
    lines = [f"language: {resolution.language}"]
    lines.extend(_line(resolution, paragraph) for paragraph in resolution.paragraphs)
    lines.extend(f"note {note.label}: {note.text}" for note in resolution.notes)
    lines.extend(f"finding at {one.where}, line {one.line}: {one.message}" for one in resolution.findings)
    return "\n".join(lines) + "\n"


def _line(resolution: Resolution, paragraph: Paragraph) -> str:
    text = "".join(f"⟨{resolution.note(run.atom.ref).label}⟩" if run.atom else run.text for run in paragraph.runs)
    label = f" [{paragraph.label}]" if paragraph.label else ""
    opener = f" {{{paragraph.opener}}}" if paragraph.opener else ""
    return f"{paragraph.address}:{label}{opener} {text} (line {paragraph.origin.line})"
