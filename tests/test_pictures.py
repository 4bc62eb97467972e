"""The pictures of README and docs: there, small, shown somewhere, described, and made by the script."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LARGEST = 200_000


def shown() -> list[tuple[Path, str, Path]]:
    """Each picture of a page: the page, what is said of it, its file."""
    found = []
    for page in PAGES:
        for said, target in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.read_text("utf-8")):
            found.append((page, said, (page.parent / target).resolve()))
    return found


def test_every_picture_that_a_page_shows_is_there_and_described() -> None:
    assert [(page.name, path.name) for page, said, path in shown() if not path.is_file() or len(said) < 20] == []


def test_every_picture_is_shown_small_and_made_by_the_script() -> None:
    script = (PICTURES / "make.py").read_text("utf-8")
    pictures = sorted(PICTURES.glob("*.png"))
    used = {path for _, _, path in shown()}
    assert [one.name for one in pictures if one not in used] == []
    assert [one.name for one in pictures if one.stat().st_size > LARGEST] == []
    assert [one.name for one in pictures if one.name not in script] == []


def test_each_part_of_the_reports_has_its_picture_in_the_readme() -> None:
    parts = "redline summary table brief columns agreed report session history check amended who".split()
    names = {path.stem for page, _, path in shown() if page.name == "README.md"} - {"page-compared", "room"}
    assert names == {f"example-{part}" for part in parts}
