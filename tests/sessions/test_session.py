"""A whole session: what is written, what it costs when a file is broken, what a second run does again."""

from __future__ import annotations

import json
import os
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import redline
from redline.comparing.telling.assessment import Assessment
from redline.errors import OutputError, UsageError
from redline.sessions.batch.keeping import RECORD
from redline.sessions.batch.outcome import Session
from redline.sessions.batch.running import SessionStage
from tests.sessions.harbours import LIGHTS, OPERATIVE, adopted, amendment, draft, filled, small

DATE = datetime(2026, 1, 31, tzinfo=UTC)
SERIES = "A_RES_79_12-from-A_RES_78_20"
NEXT = "A_80_L.5-from-A_RES_79_12"
NEXT_REDLINE = f"{NEXT}/A_80_L.5-redline.docx"
NEXT_SUMMARY = f"{NEXT}/A_80_L.5-summary.md"
SERIES_SUMMARY = f"{SERIES}/A_RES_79_12-summary.md"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def run(folder: Path, out: Path, **options: Any) -> Session:
    """A session in threads of this process."""
    with ThreadPoolExecutor(2) as executor:
        return redline.session(folder, out, executor=executor, **options)


def index(out: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((out / "index.json").read_text("utf-8"))
    return said


def marks(out: Path) -> dict[str, int]:
    """When each file was last written; what is done again gets a new one."""
    return {str(path.relative_to(out)): path.stat().st_ino for path in out.rglob("*") if path.is_file()}


def test_every_pair_has_its_proved_redline_and_summaries_and_the_index_tells_of_all(tmp_path: Path) -> None:
    folder = filled(tmp_path / "in", small())

    done = run(folder, tmp_path / "out", formats=["docx", "md", "json"], date=DATE)

    assert done.exit_code == 0
    for name, old, new in (
        (SERIES, "old/A_RES_78_20.txt", "old/A_RES_79_12.txt"),
        (NEXT, "old/A_RES_79_12.txt", "new/A_80_L.5.txt"),
    ):
        files = {path.name for path in (tmp_path / "out" / name).iterdir()}
        label = name.partition("-from-")[0]
        assert files == {*(f"{label}-{end}" for end in ("redline.docx", "summary.md", "summary.json")), RECORD}
        sides = [redline.read(folder / side) for side in (old, new)]
        assert redline.verify(tmp_path / "out" / name / f"{label}-redline.docx", *sides).ok
    said = index(tmp_path / "out")
    assert said["schema"] == "redline-session/1"
    first, second = said["pairs"]
    assert (first["old"], first["new"], first["found_by"], first["status"]) == (
        "old/A_RES_79_12.txt", "new/A_80_L.5.txt", "preamble", "done",
    )  # fmt: skip
    assert first["redline"] == NEXT_REDLINE
    assert first["amendments"] == ["new/A_80_L.6.txt"]
    comparison = redline.compare(*(redline.read(folder / first[side]) for side in ("old", "new")))
    classified = redline.classify(comparison)
    assert first["totals"] == comparison.totals
    assert first["weights"] == {str(weight): sum(one.weight == weight for one in classified) for weight in range(5)}
    (made,) = (row.made for row in done.rows if row.found.new == first["new"])
    assert made.figures.substance == Assessment(comparison).judged.weighty
    assert sum(first["classes"].values()) == sum(len(one.classes) for one in classified) > 0
    assert second["relation"] == "predecessor"
    assert [(one["file"], one["status"]) for one in said["unpaired"]] == [("new/A_80_L.9.txt", "alone")]
    assert said["totals"]["pairs"] == 2


def test_all_formats_that_there_are_unless_told(tmp_path: Path) -> None:
    run(filled(tmp_path / "in", small()), tmp_path / "out")

    ends = ("redline.docx", "report.html", "summary.md", "summary.json")
    assert {path.name for path in (tmp_path / "out" / NEXT).iterdir()} == {*(f"A_80_L.5-{end}" for end in ends), RECORD}
    with pytest.raises(UsageError, match="odt: no such format; choose among docx"):
        run(tmp_path / "in", tmp_path / "out2", formats=["odt"])


def test_a_brief_of_each_pair_where_it_is_asked_for(tmp_path: Path) -> None:
    run(filled(tmp_path / "in", small()), tmp_path / "out", formats=["md", "brief.docx", "brief.txt"])

    names = {path.name for path in (tmp_path / "out" / NEXT).iterdir()}
    assert names == {"A_80_L.5-summary.md", "A_80_L.5-brief.docx", "A_80_L.5-brief.txt", RECORD}
    assert (tmp_path / "out" / NEXT / "A_80_L.5-brief.txt").read_text("utf-8").count("\n") < 50
    assert ">brief</a>" in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_inputs_stay_as_they_are_and_outputs_inside_their_folder_are_no_inputs(tmp_path: Path) -> None:
    folder = filled(tmp_path, small())
    before = {path: path.read_bytes() for path in folder.rglob("*.txt")}

    run(folder, tmp_path / "out")
    again = run(folder, tmp_path / "out")

    assert {path: path.read_bytes() for path in before} == before
    assert [row.made.kept for row in again.rows] == [True, True]
    assert again.unreadable == {}
    with pytest.raises(UsageError, match="can't go into the folder of the inputs"):
        run(folder, folder)


def test_the_same_inputs_are_not_done_again_and_changed_ones_are(tmp_path: Path) -> None:
    folder, out = filled(tmp_path / "in", small()), tmp_path / "out"
    run(folder, out, formats=["md"])
    first = marks(out)

    same = run(folder, out, formats=["md"])
    unchanged = marks(out)
    (folder / "new" / "A_80_L.5.txt").write_text(draft("A/80/L.5", LIGHTS, "1 November 2025", "79/12"), "utf-8")
    changed = run(folder, out, formats=["md"])
    after = marks(out)

    assert [row.made.kept for row in same.rows] == [True, True]
    assert {name for name in first if unchanged[name] != first[name]} == {
        "index.html",
        "index.json",
        "index.csv",
        "index.docx",
        RECORD,
    }
    assert {row.made.folder: row.made.kept for row in changed.rows} == {NEXT: False, SERIES: True}
    assert after[NEXT_SUMMARY] != first[NEXT_SUMMARY]
    assert after[SERIES_SUMMARY] == first[SERIES_SUMMARY]


@pytest.mark.parametrize(
    "options", [{"author": "EU"}, {"formats": ["md", "json"]}, {"date": DATE}, {"unchanged": True}]
)
def test_other_options_are_another_task(tmp_path: Path, options: dict[str, Any]) -> None:
    folder = filled(tmp_path / "in", small())
    run(folder, tmp_path / "out", formats=["md"])

    assert not any(row.made.kept for row in run(folder, tmp_path / "out", **{"formats": ["md"], **options}).rows)


def test_another_version_does_it_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = filled(tmp_path / "in", small())
    run(folder, tmp_path / "out", formats=["md"])

    monkeypatch.setattr(redline, "__version__", "99.0")

    assert not any(row.made.kept for row in run(folder, tmp_path / "out", formats=["md"]).rows)


def test_the_cache_may_be_deleted_and_what_was_lost_is_made_again(tmp_path: Path) -> None:
    folder, out = filled(tmp_path / "in", small()), tmp_path / "out"
    run(folder, out, formats=["md"])
    for path in (out / ".redline").rglob("*.json"):
        path.write_text("not JSON", "utf-8")
    (out / NEXT_SUMMARY).unlink()
    (out / SERIES / RECORD).write_text("{}", "utf-8")

    done = run(folder, out, formats=["md"])

    assert done.exit_code == 0
    assert (out / NEXT_SUMMARY).exists()


def test_files_of_an_earlier_redline_are_kept_and_give_way_to_new_ones(tmp_path: Path) -> None:
    """Files were called "summary.md" before they were named by symbol."""
    folder, out = filled(tmp_path / "in", small()), tmp_path / "out"
    run(folder, out, formats=["md"])
    record = out / NEXT / RECORD
    said = json.loads(record.read_text("utf-8"))
    (out / NEXT_SUMMARY).rename(out / NEXT / "summary.md")
    said["outputs"] = {"summary.md": said["outputs"][Path(NEXT_SUMMARY).name]}
    record.write_text(json.dumps(said), "utf-8")

    kept = run(folder, out, formats=["md"])
    stayed = (out / NEXT / "summary.md").exists()
    again = run(folder, out, formats=["md"], unchanged=True)

    assert {row.made.folder: (row.made.kept, dict(row.made.outputs)) for row in kept.rows}[NEXT] == (
        True,
        {"md": "summary.md"},
    )
    assert stayed
    assert {row.made.folder: dict(row.made.outputs) for row in again.rows}[NEXT] == {"md": Path(NEXT_SUMMARY).name}
    assert sorted(path.name for path in (out / NEXT).iterdir()) == sorted([Path(NEXT_SUMMARY).name, RECORD])


def test_amendments_are_applied_to_their_draft_and_the_redline_is_proved(tmp_path: Path) -> None:
    files = small() | {"new/A_80_L.7.txt": amendment("A/80/L.7", "A/80/L.5", LIGHTS, "In paragraph 1, delete “bogs”.")}
    folder, out = filled(tmp_path / "in", files), tmp_path / "out"

    done = run(folder, out, formats=["docx", "json"])
    again = run(folder, out, formats=["docx", "json"])

    (amended,) = index(out)["amended"]
    assert (amended["draft"], amended["documents"]) == ("new/A_80_L.5.txt", ["new/A_80_L.6.txt", "new/A_80_L.7.txt"])
    assert [amended[key] for key in ("applied", "refused", "not_understood", "status")] == [1, 1, 0, "done"]
    assert amended["redline"] == "A_80_L.5-amended/A_80_L.5-amended-redline.docx"
    tabled, documents = redline.read(folder / amended["draft"]), amended["documents"]
    applied = redline.amend(tabled, [redline.understand(redline.read(folder / file)) for file in documents])
    assert redline.verify(out / amended["redline"], tabled, applied.comparison.new).ok
    assert [draft.made.kept for draft in (*done.amended, *again.amended)] == [False, True]


def test_an_index_that_a_person_works_in_is_not_overwritten(tmp_path: Path) -> None:
    folder, out = filled(tmp_path / "in", small()), tmp_path / "out"
    run(folder, out, formats=["md"])
    with (out / "index.csv").open("a", encoding="utf-8") as file:
        file.write("my own row\n")

    with pytest.raises(OutputError, match=r"index\.csv: this file exists and is no session's"):
        run(folder, out, formats=["md"])
    assert (out / "index.csv").read_text("utf-8").endswith("my own row\n")
    assert run(folder, out, formats=["md"], force=True).exit_code == 0


def test_each_file_is_read_once_for_its_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from redline.sessions.batch import tasks

    folder, out = filled(tmp_path / "in", small()), tmp_path / "out"
    read: list[str] = []
    real = tasks.card
    monkeypatch.setattr(tasks, "card", lambda resolution, stem: read.append(stem) or real(resolution, stem))

    run(folder, out, formats=["md"])
    first = sorted(read)
    run(folder, out, formats=["json"])

    assert first == sorted(Path(name).stem for name in small())
    assert sorted(read) == first


def test_a_file_that_a_user_changed_is_not_overwritten(tmp_path: Path) -> None:
    folder, out = filled(tmp_path / "in", small()), tmp_path / "out"
    run(folder, out, formats=["md"])
    mine = out / NEXT_SUMMARY
    mine.write_text("my own notes", "utf-8")
    (folder / "new" / "A_80_L.5.txt").write_text(draft("A/80/L.5", LIGHTS, "1 November 2025", "79/12"), "utf-8")

    refused = run(folder, out, formats=["md"])
    kept = mine.read_text("utf-8")
    forced = run(folder, out, formats=["md"], force=True)

    assert kept == "my own notes"
    assert [(row.made.folder, row.made.failure.code) for row in refused.rows if row.made.failure] == [(NEXT, 5)]
    assert refused.exit_code == 5
    assert "this file was changed" in next(row.made.failure.sentence for row in refused.rows if row.made.failure)
    assert forced.exit_code == 0
    assert mine.read_text("utf-8") != "my own notes"


def test_an_index_of_somebody_elses_is_not_overwritten(tmp_path: Path) -> None:
    folder, out = filled(tmp_path / "in", small()), filled(tmp_path / "out", {"index.html": "<h1>My site</h1>"})

    with pytest.raises(OutputError, match=r"index\.html: this file exists and is no session's"):
        run(folder, out)

    assert (out / "index.html").read_text("utf-8") == "<h1>My site</h1>"
    assert [path.name for path in out.iterdir()] == ["index.html"]


def test_a_broken_file_costs_only_its_own_row(tmp_path: Path) -> None:
    files = small() | {"new/broken.pdf": "%PDF-1.7 and nothing else", "new/empty.txt": ""}
    folder = filled(tmp_path / "in", files)
    (folder / "new" / "gone.txt").symlink_to("nowhere")

    done = run(folder, tmp_path / "out", formats=["md"])

    assert [row.made.failure for row in done.rows] == [None, None]
    assert done.exit_code == 3
    said = {one["file"]: one for one in index(tmp_path / "out")["unpaired"] if one["status"] == "unreadable"}
    assert set(said) == {"new/broken.pdf", "new/empty.txt", "new/gone.txt"}
    assert all(one["reason"].count("\n") == 0 and one["reason"] for one in said.values())


def test_a_pair_whose_proof_fails_costs_only_its_own_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from redline.errors import ProofError
    from redline.proving import word as proving

    real = proving.prove

    def prove(data: bytes, old: redline.Resolution, new: redline.Resolution, name: str, *as_read: object) -> None:
        if new.head.symbol == "A/80/L.5":
            raise ProofError(f"{name}: no")
        real(data, old, new, name)

    monkeypatch.setattr(proving, "prove", prove)

    done = run(filled(tmp_path / "in", small()), tmp_path / "out", formats=["docx"])

    assert done.exit_code == 70
    assert [(one["status"], one["error"], one["redline"]) for one in index(tmp_path / "out")["pairs"]] == [
        ("failed", "A_80_L.5-redline.docx: no", None),
        ("done", None, f"{SERIES}/A_RES_79_12-redline.docx"),
    ]
    assert not (tmp_path / "out" / NEXT).exists()


class Breaking(Executor):
    """An executor that breaks at its third task."""

    def __init__(self) -> None:
        self.given = 0

    def submit(self, function: Any, /, *arguments: Any, **_: Any) -> Future[Any]:
        self.given += 1
        future: Future[Any] = Future()
        if self.given < 3:
            future.set_result(function(*arguments))
        else:
            future.set_exception(BrokenExecutor("gone"))
        return future


def test_an_executor_that_breaks_leaves_its_tasks_undone_and_told(tmp_path: Path) -> None:
    done = redline.session(filled(tmp_path / "in", small()), tmp_path / "out", executor=Breaking(), jobs=1)

    assert done.exit_code == 70
    assert len(done.unreadable or {}) > 0
    assert (tmp_path / "out" / "index.json").exists()


def test_the_watcher_is_told_of_every_step(tmp_path: Path) -> None:
    steps: list[SessionStage] = []

    run(filled(tmp_path / "in", small()), tmp_path / "out", formats=["md"], watcher=steps.append)

    assert steps[0] == SessionStage("reading", 0, 5)
    assert steps[-1] == SessionStage("comparing", 3, 3)
    assert [step.done for step in steps if step.stage == "reading"] == [0, 1, 2, 3, 4, 5]


def test_a_file_is_read_once_whatever_is_made_of_it(tmp_path: Path) -> None:
    """What is compared is what was read, and paired: a file that goes meanwhile is not asked for again."""
    folder, out = filled(tmp_path / "in", small()), tmp_path / "out"
    sides = [redline.read(folder / side) for side in ("old/A_RES_79_12.txt", "new/A_80_L.5.txt")]

    def gone(step: SessionStage) -> None:
        if step == SessionStage("comparing", 0, 3):
            for path in folder.rglob("*.txt"):
                path.unlink()

    done = run(folder, out, watcher=gone)

    assert done.exit_code == 0
    assert redline.verify(out / NEXT_REDLINE, *sides).ok


def test_nothing_that_was_read_stays_behind_not_even_of_a_killed_run(tmp_path: Path) -> None:
    left = tmp_path / "out" / ".redline" / "texts-of-a-killed-run"
    left.mkdir(parents=True)
    (left / "0").write_bytes(b"a text")

    run(filled(tmp_path / "in", small()), tmp_path / "out", formats=["md"])

    assert not list((tmp_path / "out" / ".redline").glob("texts-*"))


def test_with_a_date_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    folder = filled(tmp_path / "in", small())
    for out in ("one", "two"):
        run(folder, tmp_path / out, date=DATE)

    def contents(out: Path) -> dict[str, bytes]:
        return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}

    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_docx_pdf_and_txt_go_together(tmp_path: Path) -> None:
    examples = Path(__file__).parents[2] / "examples"
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "old.docx").write_bytes((examples / "lighthouses-old.docx").read_bytes())
    (folder / "old.txt").write_bytes((examples / "lighthouses-old.txt").read_bytes())
    (folder / "new.txt").write_bytes((examples / "lighthouses-new.txt").read_bytes())

    done = run(folder, tmp_path / "out", formats=["docx"])

    assert [(row.found.old, row.found.new) for row in done.rows] == [("old.docx", "new.txt")]
    assert [(one.file, one.of) for one in done.duplicates] == [("old.txt", "old.docx")]


def test_an_output_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    folder = filled(tmp_path / "in", small())
    (tmp_path / "out").write_text("a file", "utf-8")

    with pytest.raises(OutputError, match="this can't be the output folder"):
        run(folder, tmp_path / "out")


def test_names_of_files_are_made_safe(tmp_path: Path) -> None:
    files = {
        "CON.txt": adopted("79/12", LIGHTS, "3 December 2024").replace("A/RES/79/12\n\n", ""),
        '-rf "quoted"\n<script>.txt': draft("A/80/L.5", LIGHTS, "1 November 2025", "79/12").replace("A/80/L.5\n\n", ""),
    }
    if os.name == "nt":
        pytest.skip("Windows has no such names")

    done = run(filled(tmp_path / "in", files), tmp_path / "out", formats=["md"])

    assert [row.made.folder for row in done.rows] == ["rf_quoted_script-from-_CON"]
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "&lt;script&gt;" in page
    assert page.count("<script>") == 1


ADOPTED_WORDS = "Decides that each lamp of a harbour is lit before the first boat of the evening leaves its mooring"


def lit() -> dict[str, str]:
    """A draft with a new paragraph that an adopted text outside the folder has, and that text."""
    operative = (OPERATIVE[0], ADOPTED_WORDS, *OPERATIVE[1:])
    files = small() | {"new/A_80_L.5.txt": draft("A/80/L.5", LIGHTS, "1 November 2025", "79/12", operative=operative)}
    other = adopted("78/3", "Boats of the evening", "4 December 2023", operative=(OPERATIVE[0], ADOPTED_WORDS))
    return {f"in/{name}": words for name, words in files.items()} | {"agreed/A_RES_78_3.txt": other}


def test_new_words_are_looked_for_in_a_folder_of_adopted_texts(tmp_path: Path) -> None:
    folder, out = filled(tmp_path, lit()), tmp_path / "out"

    without = run(folder / "in", out, formats=["md"])
    done = run(folder / "in", out, formats=["md", "json"], agreed=folder / "agreed")
    again = run(folder / "in", out, formats=["md", "json"], agreed=folder / "agreed")

    assert "L" not in without.rows[0].made.figures.classes
    assert (done.exit_code, done.left_out, done.rows[0].made.figures.classes["L"]) == (0, (), 1)
    summary = (out / NEXT_SUMMARY).read_text("utf-8")
    assert "as in A/RES/78/3, OP 2" in summary
    assert [row.made.kept for row in again.rows] == [True, True]


def test_another_folder_of_adopted_texts_is_another_task(tmp_path: Path) -> None:
    folder, out = filled(tmp_path, lit()), tmp_path / "out"
    run(folder / "in", out, formats=["md"], agreed=folder / "agreed")
    adopted_text = folder / "agreed" / "A_RES_78_3.txt"
    adopted_text.write_text(adopted_text.read_text("utf-8").replace("each lamp", "every lamp"), "utf-8")

    again = run(folder / "in", out, formats=["md"], agreed=folder / "agreed")

    assert [row.made.kept for row in again.rows] == [False, False]


def test_processes_share_one_index_of_adopted_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from redline.sessions.library import adding

    folder, out = filled(tmp_path, lit()), tmp_path / "out"
    read: list[str] = []
    real = adding.shelve
    monkeypatch.setattr(adding, "shelve", lambda file, *more: read.append(file.name) or real(file, *more))

    done = redline.session(folder / "in", out, formats=["md"], agreed=folder / "agreed", jobs=2)

    assert [row.made.figures.classes.get("L", 0) for row in done.rows] == [1, 0]
    assert read == ["A_RES_78_3.txt"]


def test_what_a_session_wrote_is_no_adopted_text(tmp_path: Path) -> None:
    folder = filled(tmp_path, lit())
    out = folder / "agreed" / "out"

    first = run(folder / "in", out, formats=["txt"], agreed=folder / "agreed")
    again = run(folder / "in", out, formats=["txt"], agreed=folder / "agreed")

    assert first.exit_code == 0
    assert [row.made.kept for row in again.rows] == [True, True]


def test_adopted_texts_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    folder = filled(tmp_path, lit() | {"agreed/broken.pdf": "%PDF-1.7 and nothing else"})

    done = run(folder / "in", tmp_path / "out", formats=["md"], agreed=folder / "agreed")

    assert len(done.left_out) == 1
    assert "broken.pdf" in done.left_out[0]
    assert index(tmp_path / "out")["left_out"] == list(done.left_out)
    assert "broken.pdf" in (tmp_path / "out" / "index.html").read_text("utf-8")
    with pytest.raises(UsageError, match="this is no folder"):
        run(folder / "in", tmp_path / "out", agreed=folder / "nothing")


def test_an_index_that_a_worker_cannot_read_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from redline.sessions.library import agreed

    folder = filled(tmp_path, lit())
    monkeypatch.setattr(agreed, "made", lambda *_, **__: "0")  # nothing is where workers look

    done = run(folder / "in", tmp_path / "out", formats=["md"], agreed=folder / "agreed")

    assert {row.made.failure.code for row in done.rows if row.made.failure} == {3}
    assert "--agreed is for workers of this machine" in done.rows[0].made.failure.sentence  # type: ignore[union-attr]


def test_the_same_amendments_in_two_formats_are_one(tmp_path: Path) -> None:
    files = small()
    files["new/again/A_80_L.6.txt"] = files["new/A_80_L.6.txt"]

    run(filled(tmp_path / "in", files), tmp_path / "out", formats=["md"])

    said = index(tmp_path / "out")
    assert [(one["file"], one["draft"]) for one in said["amendments"]] == [("new/A_80_L.6.txt", "new/A_80_L.5.txt")]
    assert said["duplicates"] == [{"file": "new/again/A_80_L.6.txt", "of": "new/A_80_L.6.txt"}]


def test_amendments_to_a_draft_of_which_two_texts_are_here_name_both(tmp_path: Path) -> None:
    files = small()
    files["new/edited.txt"] = files["new/A_80_L.5.txt"].replace("seven harbours", "nine harbours")

    run(filled(tmp_path / "in", files), tmp_path / "out", formats=["md"])

    (said,) = index(tmp_path / "out")["amendments"]
    assert (said["draft"], said["candidates"]) == (None, ["new/A_80_L.5.txt", "new/edited.txt"])
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "which several files here are: new/A_80_L.5.txt, new/edited.txt" in page
    assert page.count("<bdi>new/edited.txt</bdi>") >= 1, "texts of one symbol are told apart by their files"


def test_an_index_has_one_language_and_each_report_that_of_its_text(tmp_path: Path) -> None:
    """Whoever reads the index reads all of it; a pair's report is for the delegates of that text."""
    french = (
        "Nations Unies\n\nA/{}\n\nAssemblée générale\n\nPhares de la côte\n\nL’Assemblée générale,\n\n"
        "1. {} les gardiens à compter les lampes ;\n\n2. Décide de se réunir.\n"
    )
    texts = small() | {
        "fr/old.txt": french.format("80/L.50", "Encourage"),
        "fr/new.txt": french.format("80/L.51", "Exhorte"),
        "pairs.csv": "old,new\nold/A_RES_79_12.txt,new/A_80_L.5.txt\nfr/old.txt,fr/new.txt\n",
    }
    folder, out = filled(tmp_path / "in", texts), tmp_path / "out"

    done = run(folder / "pairs.csv", out, formats=["md"], date=DATE)

    (french_row,) = (row.made for row in done.rows if row.found.new == "fr/new.txt")
    assert done.language == "en"
    assert [change.line for change in french_row.figures.weightiest] == ["verb Encourage → Exhorte ↑"]
    assert french_row.figures.verdict_text.startswith("Substantive changes to ")
    (summary,) = (out / french_row.folder).glob("*.md")
    assert "verbe Encourage → Exhorte ↑" in summary.read_text("utf-8")


def test_the_wrong_file_is_said_above_its_row_and_kept_for_the_next_run(tmp_path: Path) -> None:
    manifest = "old,new\nold/A_RES_79_12.txt,new/A_80_L.6.txt\nold/A_RES_79_12.txt,new/A_80_L.5.txt\n"
    folder, out = filled(tmp_path / "in", small() | {"pairs.csv": manifest}), tmp_path / "out"

    for kept in (False, True):
        done = run(folder / "pairs.csv", out, formats=["md"], date=DATE)

        assert done.exit_code == 0
        rows = {row.found.new: row for row in done.rows}
        assert [one.kind for one in rows["new/A_80_L.6.txt"].made.figures.warnings] == ["amendments"]
        assert rows["new/A_80_L.5.txt"].made.figures.warnings == ()
        assert {row.made.kept for row in done.rows} == {kept}
    said = {pair["new"]: pair["warnings"] for pair in index(out)["pairs"]}
    (warning,) = said["new/A_80_L.6.txt"]
    assert warning["kind"] == "amendments"
    assert said["new/A_80_L.5.txt"] == []
    page = (out / "index.html").read_text("utf-8")
    assert page.count(f'<p class="warning">Warning: {warning["message"]}</p>') == 1
