"""What the page is made of: its words in six languages, and the one file that isn't ours."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest

from redline.data_files import load
from redline.messages import LANGUAGES

WEB = Path(__file__).parents[2] / "redline" / "web"
HTMX = "2.0.11", "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717"
"""The version, and the digest of dist/htmx.min.js in the package htmx.org of that version."""


def gaps(phrase: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}", phrase))


@pytest.mark.parametrize("part", ["", "room."])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word_of_the_page(language: str, part: str) -> None:
    english, own = (load(WEB / "words" / f"{part}{code}.toml") for code in ("en", language))
    assert list(own) == list(english)
    assert [gaps(phrase) for phrase in own.values()] == [gaps(phrase) for phrase in english.values()]
    if language != "en":
        same = {key for key, phrase in own.items() if phrase == english[key]}
        assert same <= {"web compare", "web do compare", "web form pdf", "web form docx", "web phrase", *IN_ENGLISH}


IN_ENGLISH = ("room instruction example", "web product marked up", "web wishes")
"""What is typed in the text's language: where there are no rules for it, an English text's example stands; names."""


@pytest.mark.parametrize("part", ["", "room."])
def test_no_word_of_the_page_is_unknown_or_unused(part: str) -> None:
    asked = "\n".join(path.read_text("utf-8") for path in [*WEB.rglob("*.j2"), *WEB.rglob("*.py")])
    stems = set(re.findall(r'"((?:web|room) [\w ]*)', asked))
    unused = [
        key
        for key in load(WEB / "words" / f"{part}en.toml")
        if key not in stems and not any(key.startswith(stem) for stem in stems if stem.endswith(" "))
    ]
    assert unused == []


def test_htmx_is_the_pinned_version_with_its_licence() -> None:
    version, digest = HTMX
    data = (WEB / "static" / "htmx.min.js").read_bytes()
    assert sha256(data).hexdigest() == digest
    assert f'version:"{version}"'.encode() in data
    assert "Zero-Clause BSD" in (WEB / "static" / "htmx.LICENSE.txt").read_text("utf-8")


def test_no_template_holds_script_or_style() -> None:
    for path in WEB.rglob("*.j2"):
        text = path.read_text("utf-8")
        assert re.findall(r"<script(?![^>]*\ssrc=)|\son\w+=|\sstyle=|<style|https?://", text) == [], path
    assert '"allowEval":false,"includeIndicatorStyles":false' in (WEB / "pages" / "frame.html.j2").read_text("utf-8")
