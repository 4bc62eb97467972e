"""Which tests run when: the default run leaves out those that ask another program, and most of very many cases."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MARKS = {name: ["-m", name] for name in ("engines", "long", "not long", "")} | {"default": []}
TESTS = """
import pytest
from tests.drawing import examples, some

@pytest.fixture
def printed(soffice): ...

def test_plain(): ...
def test_office(office): ...
def test_through_another_fixture(printed): ...
@pytest.mark.usefixtures("pdftotext")
def test_asked_for(): ...
@pytest.mark.drawn(3)
@pytest.mark.parametrize("case", range(10))
def test_many(case): ...
@pytest.mark.long
def test_long(): ...
@pytest.mark.parametrize("tried", [f"{examples(60).max_examples} {len(some(range(9)))}"])
def test_property(tried): ...
"""
END = "-- collected --"
COLLECT = f"""
import json, sys, pytest
for words in json.loads(sys.argv[1]):
    sys.modules.pop("test_above", None)
    assert pytest.main(words) == 0
    print("{END}")
"""
"""In one process, which loads pytest and what the tests stand on once."""


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The names of the tests above that would run, by what stands behind "-m"; "default" without it."""
    file = tmp_path_factory.mktemp("marked") / "test_above.py"
    file.write_text(TESTS, "utf-8")
    words = ["-p", "tests.conftest", "-c", str(ROOT / "pyproject.toml"), "--collect-only", "-q", str(file)]
    runs = [[*words, *marks] for marks in MARKS.values()]
    done = subprocess.run(
        [sys.executable, "-c", COLLECT, json.dumps(runs)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    parts = done.stdout.split(END)
    return {
        name: {line.split("::")[1] for line in part.splitlines() if "::" in line}
        for name, part in zip(MARKS, parts, strict=False)
    }


def cases(names: set[str]) -> set[str]:
    return {name for name in names if name.startswith("test_many")}


def test_the_default_run_asks_no_other_program_and_takes_drawn_cases(names: dict[str, set[str]]) -> None:
    assert names["default"] - cases(names["default"]) == {"test_plain", "test_property[6 2]"}
    assert len(cases(names["default"])) == 1


def test_what_asks_another_program_is_marked_by_its_fixture(names: dict[str, set[str]]) -> None:
    assert names["engines"] == {"test_office", "test_through_another_fixture", "test_asked_for"}


def test_cases_that_were_not_drawn_are_long_in_every_process(names: dict[str, set[str]]) -> None:
    assert len(cases(names["not long"])) == 3
    assert names["long"] == {"test_long"} | cases(names[""]) - cases(names["not long"])


def test_everything_runs_when_it_is_asked_for(names: dict[str, set[str]]) -> None:
    assert names["not long"] >= names["engines"] | cases(names["default"]) | {"test_plain"}
    assert names[""] == names["not long"] | names["long"]
    assert len(cases(names[""])) == 10


def test_an_authors_run_tries_a_tenth_of_the_examples_and_an_eighth_of_the_cases(names: dict[str, set[str]]) -> None:
    assert "test_property[6 2]" in names["default"]
    assert "test_property[60 9]" in names["not long"] & names[""]
