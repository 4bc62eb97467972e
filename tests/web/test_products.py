"""Each door gives each of its files, named by symbol, as its command writes it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

import pytest

import redline
from tests.web.serving import EXAMPLES, Server, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

SLOTS = {
    "compare": {"old": ["lighthouses-old.docx"], "new": ["lighthouses-new.docx"]},
    "amend": {"draft": ["lighthouses-new.docx"], "amendments": ["lighthouses-amendments.docx"]},
    "phrase": {"old": ["night-old.fr.docx"], "new": ["night-new.fr.docx"]},
    "compile": {
        "draft": ["lighthouses-new.docx"],
        "files": ["lighthouses-amendments.docx", "lighthouses-borduria.docx"],
    },
    "brief": {"old": ["lighthouses-old.docx"], "new": ["lighthouses-new.docx"]},
    "check": {"drafts": ["check/hasty-draft.txt"]},
}
BASE = {"phrase": "A_HRC_RES_91_77", "check": "A_C.2_80_L.902"}


def fill(served: Server, desk: str, slots: dict[str, list[Path]]) -> None:
    for slot, files in slots.items():
        for file in files:
            answer = served.send(f"{desk}/files/{slot}", [(slot, file.name, file.read_bytes())])
            assert answer.status == 200
            assert 'class="error"' not in answer.body


def run(served: Server, desk: str, **wishes: str) -> str:
    """Begin, and wait for what comes out."""
    assert served.send(desk, **wishes).status == 303
    return served.outcome(desk)


def products(door: str) -> Sequence[str]:
    from redline.web.doors import DOORS

    return [key for key in DOORS[door].products if not key.endswith(".pdf")]


@pytest.mark.parametrize("door", SLOTS)
def test_each_door_gives_each_of_its_files(served: Server, door: str) -> None:
    desk = f"/{door}/{list(SLOTS).index(door) + 1:032x}"
    fill(served, desk, {slot: [EXAMPLES / name for name in names] for slot, names in SLOTS[door].items()})
    shown = run(served, desk)
    assert 'class="verdict"' in shown
    assert door != "phrase" or "12 amendments, proved." in shown, "the language of the page"
    for key in products(door):
        answer = served.ask("GET", f"{desk}/out/{key}?save=1")
        assert (answer.status, bool(answer.body)) == (200, True), key
        name = unquote(answer.headers["content-disposition"].split("''")[1])
        base = BASE.get(door, "A_C.2_80_L.901")
        assert name.replace(base, "{}") in (f"{{}}-{key}", f"{key.replace('.', '-{}.')}"), name
        assert Path(name).suffix == Path(key).suffix
    report = served.ask("GET", f"{desk}/out/{products(door)[0]}")
    assert "sandbox allow-scripts" in report.headers["content-security-policy"]
    assert "unsafe" not in report.headers["content-security-policy"]
    assert served.ask("GET", f"{desk}/out/other.docx").status == 404


def test_one_file_with_tracked_changes_is_compared_and_elsewhere_asked_about(served: Server, tmp_path: Path) -> None:
    tracked = tmp_path / "tracked.docx"
    comparison = redline.compare(*(redline.read(EXAMPLES / f"lighthouses-{side}.docx") for side in ("old", "new")))
    redline.write(comparison, tracked, author="Borduria")
    alone, checked = f"/compare/{'ac' * 16}", f"/check/{'ad' * 16}"
    fill(served, alone, {"old": [tracked]})
    assert "Substantive changes" in run(served, alone)
    fill(served, checked, {"drafts": [tracked]})
    assert "With tracked changes by Borduria" in served.ask("GET", checked).body
    assert "at “Tracked changes in these files”" in run(served, checked)
    assert 'class="verdict"' in run(served, checked, tracked_changes="accept")


def test_what_is_cleared_is_gone(served: Server) -> None:
    desk = f"/check/{'ae' * 16}"
    hasty = EXAMPLES / "check" / "hasty-draft.txt"
    fill(served, desk, {"drafts": [hasty]})
    before = set(served.log.parent.rglob(hasty.name))
    assert served.send(f"{desk}/clear").status == 303
    assert len(before - set(served.log.parent.rglob(hasty.name))) == 1
    assert served.ask("GET", f"{desk}/out/check.json").status == 404
