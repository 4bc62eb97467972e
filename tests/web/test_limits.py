"""What one person may take of the machine: space for files, and work that can be ended."""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from redline.web.desks import LEFT_ALONE, Desks, new_id
from redline.web.doors import DOORS
from tests.web.serving import EXAMPLES, Answer, Server, start, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

HEAD = (EXAMPLES / "lighthouses-old.txt").read_text("utf-8").split("\n1.")[0]


def long_text(seed: int, paragraphs: int, length: int = 40) -> bytes:
    """A draft that takes a while: each paragraph of so many words drawn."""
    drawn = random.Random(seed)
    words = ["".join(drawn.choices("abdegilmnorstu", k=7)) for _ in range(3000)]
    told = [f"{number}. Requests {' '.join(drawn.choices(words, k=length))};" for number in range(1, paragraphs)]
    return "\n\n".join([HEAD, *told]).encode()


def sent(server: Server, desk: str, slot: str, data: bytes) -> Answer:
    """What is answered to a file, sent again where a machine that has much to do let its time pass."""
    while (answer := server.send(f"{desk}/files/{slot}", [(slot, f"{slot}.txt", data)])).status == 408:
        pass
    return answer


def send(server: Server, desk: str, slot: str, data: bytes) -> int:
    return sent(server, desk, slot, data).status


@pytest.mark.engines
def test_work_that_is_stopped_ends_at_once_and_what_follows_is_done(served: Server) -> None:
    desk = f"/compare/{new_id()}"
    for number, slot in enumerate(("old", "new")):
        assert send(served, desk, slot, long_text(number, 1000)) == 200
    assert served.send(desk).status == 303
    at_work = served.ask("GET", f"{desk}?language=en").body
    assert f'action="{desk}/halt"' in at_work
    assert served.ask("POST", f"{desk}/halt").status == 303
    shown = served.ask("GET", f"{desk}?language=en").body
    assert "Stopped: nothing came of it." in shown
    assert f"{desk}/halt" not in shown
    other = f"/check/{new_id()}"
    assert send(served, other, "drafts", (EXAMPLES / "lighthouses-old.txt").read_bytes()) == 200
    assert served.send(other).status == 303
    assert 'class="verdict"' in served.outcome(other)
    assert "Stopped: nothing came of it." in served.ask("GET", f"{desk}?language=en").body


def test_a_page_that_waits_is_answered_once_there_is_something_new(served: Server) -> None:
    desk = f"/compare/{new_id()}"
    for number, slot in enumerate(("old", "new")):
        assert send(served, desk, slot, long_text(number, 40)) == 200
    assert served.send(desk).status == 303
    waiting = asked_for(served.ask("GET", desk).body)
    while waiting:
        before, began = waiting, time.monotonic()
        waiting = asked_for(served.ask("GET", before).body)
        assert waiting != before or time.monotonic() - began > 15
    assert 'class="verdict"' in served.ask("GET", desk).body


def asked_for(shown: str) -> str:
    """What a page that waits asks for, "" where it doesn't wait."""
    address = re.search(r'hx-get="([^"]+/progress[^"]*)"', shown)
    return address[1] if address else ""


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that allows little: two seconds of work, 12 MB of files together."""
    server = start(tmp_path_factory.mktemp("narrow") / "log", "--max-seconds", "2", "--max-disk", "12")
    server.enter()
    yield server
    assert server.end() == 0


@pytest.mark.engines
def test_a_file_that_takes_too_long_is_ended_while_others_are_answered(narrow: Server) -> None:
    desk = f"/check/{new_id()}"
    answered = 0
    with ThreadPoolExecutor(1) as sender:
        status = sender.submit(send, narrow, desk, "drafts", long_text(1, 30_000, 8))
        while not status.done():
            assert narrow.ask("GET", "/").status == 200
            answered += 1
    assert status.result() == 200
    assert answered > 2, "one may have been answered before it came, one after it was ended"
    assert "took more than 2 seconds" in narrow.ask("GET", desk).body
    assert narrow.ask("POST", f"{desk}/clear").status == 303
    assert send(narrow, f"/check/{new_id()}", "drafts", (EXAMPLES / "lighthouses-old.txt").read_bytes()) == 200


def test_a_line_of_the_log_holds_no_word_of_a_file_and_no_token(served: Server) -> None:
    """Of this test's requests, and of all that others made to this server."""
    secret = "zanzibar"
    text = (EXAMPLES / "lighthouses-old.txt").read_text("utf-8").replace("lighthouse", secret)
    desk = f"/compare/{new_id()}"
    for slot in ("old", "new"):
        served.send(f"{desk}/files/{slot}", [(slot, f"{secret}.txt", text.encode())])
    served.send(desk, author=secret)
    served.outcome(desk)
    served.ask("GET", f"/{secret}?{secret}={secret}")
    served.ask("GET", f"{desk}/out/{secret}")
    served.ask(
        "POST", f"{desk}/files/{secret}", secret.encode(), content_type=f"multipart/form-data; boundary={secret}"
    )
    served.ask(secret.upper(), f"/{secret}")
    log = served.log.read_text("utf-8")
    assert secret not in log.lower()
    assert desk.split("/")[2] not in log
    assert served.address.split("=")[1] not in log
    assert re.sub(r"(GET|POST|…) /(\w+|…)? \d{3} \d+ ms\n", "", log) == ""


def test_all_files_together_have_a_limit_and_what_is_cleared_makes_room(narrow: Server) -> None:
    first, second = (f"/check/{new_id()}" for _ in range(2))
    large = b"\0" * (7 << 20)
    assert send(narrow, first, "drafts", large) == 200
    refused = sent(narrow, second, "drafts", large)
    assert refused.status == 507
    assert "its disk holds 12 MB of files" in refused.body
    assert narrow.ask("GET", "/").status == 200
    assert narrow.ask("POST", f"{first}/clear").status == 303
    assert send(narrow, second, "drafts", large) == 200


@pytest.mark.skipif(sys.platform != "linux", reason="prlimit is Linux's")
def test_a_disk_that_is_full_keeps_nothing_of_a_file_and_says_so(narrow: Server) -> None:
    """A disk that takes no file of more than 64 kB stands for one that is full."""
    import resource

    assert narrow.process is not None
    desk, small = f"/check/{new_id()}", (EXAMPLES / "lighthouses-old.txt").read_bytes()
    assert send(narrow, desk, "drafts", small) == 200
    _, most = resource.prlimit(narrow.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(narrow.process.pid, resource.RLIMIT_FSIZE, (1 << 16, most))
    try:
        refused = sent(narrow, desk, "drafts", b"Recalls\n" * 10_000)
    finally:
        resource.prlimit(narrow.process.pid, resource.RLIMIT_FSIZE, (most, most))
    assert refused.status == 507
    assert "is full: nothing was kept of this" in refused.body
    assert narrow.ask("GET", desk).body.count('class="card') == 1
    assert "Error" not in narrow.log.read_text("utf-8")
    assert narrow.ask("POST", f"{desk}/clear").status == 303


def test_desks_that_were_left_alone_make_room_and_no_others(tmp_path: Path) -> None:
    desks = Desks(tmp_path)
    made = [desks.made(DOORS["check"]) for _ in range(3)]
    for desk in made:
        desk.put("drafts", "a.txt").path.write_bytes(b"a" * 1000)
    made[0].used = made[1].used = time.monotonic() - LEFT_ALONE - 1
    desks.make_room(500)
    assert [desk.folder.exists() for desk in made] == [False, True, True]
    desks.make_room(5000)
    assert [desk.folder.exists() for desk in made] == [False, False, True]
