"""The real server, killed at random moments while decisions arrive: all it acknowledged is there, nothing twice."""

from __future__ import annotations

import http.client
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from redline.rooms import journal
from tests.web.roomserver import Hall, come, ferries, serve
from tests.web.serving import ROOT, why_not

pytestmark = [
    pytest.mark.skipif(bool(why_not()), reason=why_not()),
    pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals are needed"),
]
GONE = (ConnectionError, http.client.HTTPException, TimeoutError)


def decided(hall: Hall, number: int, places: list[str]) -> None:
    """One decision, known by its number; returns when it is acknowledged."""
    place = places[number % len(places)]
    verdict = ("reject", "hold", "bracket")[number % 3]
    said = {"seen": hall.pen.seen(place), "note": f"n{number}", "once": f"n{number}", "form": "any"}
    status, news = hall.pen.script("/decide", place=place, verdict=verdict, **said)
    assert status == 200, news


@pytest.mark.parametrize(
    ("decisions", "kills"), [(2, 1), pytest.param(200, 100, marks=pytest.mark.long)], ids=["drawn", "all"]
)
@pytest.mark.engines
def test_a_server_that_is_killed_loses_nothing_and_does_nothing_twice(
    tmp_path: Path, decisions: int, kills: int
) -> None:
    moments = random.Random(kills)
    path, acknowledged, link = ferries(tmp_path), 0, ""
    for kill in range(kills):
        if kill % 4 == 3:
            killed_as_it_begins(tmp_path / f"log{kill}", path, moments.uniform(0.1, 1))
        else:
            hall = serve(tmp_path / f"server{kill}", path)
            link = link or hall.pen.link("party", "EU")
            places = hall.pen.places()
            decided(hall, acknowledged + 1, places)
            acknowledged += 1
            ending = threading.Timer(moments.uniform(0, 0.03), hall.server.process.kill)
            ending.start()
            try:
                while True:
                    decided(hall, acknowledged + 1, places)  # the one that was under way is sent again
                    acknowledged += 1
            except GONE:
                ending.join()
                hall.server.wait()
        check_kept(path, acknowledged)
    hall = serve(tmp_path / "last", path)
    places = hall.pen.places()
    while acknowledged < decisions:
        decided(hall, acknowledged + 1, places)
        acknowledged += 1
    assert come(hall.server, link).get("/sent").status == 200
    hall.end()
    check_kept(path, acknowledged)
    assert len(journal.read(path).decisions) == max(acknowledged, decisions)


def killed_as_it_begins(log: Path, path: Path, after: float) -> None:
    """A server that is killed while it starts, opens the room or reads."""
    command = [sys.executable, "-m", "redline", "serve", "--no-browser", str(path)]
    with log.open("w") as said:
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=said)
    time.sleep(after)
    process.kill()
    process.wait()


def check_kept(path: Path, acknowledged: int) -> None:
    """All that was acknowledged is on the disk, none twice; and one more at most, of which no answer came."""
    numbers = [int(decision.note[1:]) for decision in journal.read(path).decisions]
    assert set(range(1, acknowledged + 1)) <= set(numbers)
    assert max(Counter(numbers).values(), default=1) == 1
    assert len(numbers) - acknowledged in (0, 1)
