"""A real Dask scheduler with two workers in processes of their own."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from redline.cli import main
from redline.library.store import Library
from redline.sessions.batch import cluster
from tests.sessions.harbours import filled, many

pytestmark = [
    pytest.mark.skipif(find_spec("distributed") is None, reason="Dask is not installed (pip install -e '.[cluster]')"),
    pytest.mark.filterwarnings("default"),  # what Dask warns of is not ours
]


@pytest.fixture(scope="module")
def scheduler() -> Iterator[Any]:
    import distributed

    with warnings.catch_warnings():
        warnings.simplefilter("default")
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster:
            yield cluster


def test_a_session_on_two_workers(scheduler: Any, tmp_path: Path) -> None:
    from distributed import Client

    folder, out = filled(tmp_path / "in", many(6)), tmp_path / "out"

    code = main(
        ["session", str(folder), "-o", str(out), "--cluster", scheduler.scheduler_address, "--formats", "docx,md"]
    )

    assert code == 0
    said = json.loads((out / "index.json").read_text("utf-8"))
    assert [one["status"] for one in said["pairs"]] == ["done"] * 6
    assert all((out / one["outputs"][kind]).exists() for one in said["pairs"] for kind in ("docx", "md"))
    with Client(scheduler, set_as_default=False) as client:
        counts = client.run(lambda dask_worker: dask_worker.state.executed_count)
    assert len(counts) == 2
    assert all(count > 0 for count in counts.values())
    assert sum(counts.values()) == 12 + 6


def test_a_broken_file_costs_only_its_own_row_there_too(scheduler: Any, tmp_path: Path) -> None:
    folder = filled(tmp_path / "in", many(2) | {"broken.pdf": "%PDF-1.7"})

    code = main(["session", str(folder), "-o", str(tmp_path / "out"), "--cluster", scheduler.scheduler_address, "-q"])

    assert code == 3
    said = json.loads((tmp_path / "out" / "index.json").read_text("utf-8"))
    assert [one["status"] for one in said["pairs"]] == ["done", "done"]


def test_a_library_is_filled_there_too(scheduler: Any, tmp_path: Path) -> None:
    folder, path = filled(tmp_path / "in", many(3) | {"broken.pdf": "%PDF-1.7"}), tmp_path / "library.sqlite"

    words = ["library", "add", str(folder), "--library", str(path), "--cluster", scheduler.scheduler_address]

    assert main(words) == 0
    with Library(path) as library:
        assert len(library.documents()) == len(list(folder.rglob("*.txt")))
        assert [Path(file.path).name for file in library.refused()] == ["broken.pdf"]


def test_an_address_without_a_scheduler_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)  # seconds; whoever listens at port 9 answers at once or never
    folder = filled(tmp_path / "in", many(1))

    for address in ("tcp://127.0.0.1:9", "nonsense://x", "nonsense", ""):
        assert main(["session", str(folder), "-o", str(tmp_path / "out"), "--cluster", address]) == 2
        assert f"{address}: no Dask scheduler answers there" in capsys.readouterr().err
