"""Documents fetched from a server of this machine that misbehaves in every way."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import redline
from redline.errors import UsageError
from redline.library.store import Library
from redline.reading import read_bytes
from redline.sessions.library.fetching import Fetching, FetchManner, _site, address
from tests.sessions.harbours import LIGHTS, adopted

ROOT = Path(__file__).parents[2]
QUICK = FetchManner(pause=0.01, patience=60.0, whole=60.0, longest=3.0, tries=3, most=1 << 20)
"""With much patience: an answer of this machine comes, however much it has to do."""

Answering = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers as its server is told. Each request is remembered, with the bytes that it asks for and its moment."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        number = len(self.server.asked)
        self.server.asked.append((self.path, self.headers.get("Range", ""), time.monotonic()))
        self.server.answers[min(number, len(self.server.answers) - 1)](self)

    def give(self, data: bytes, status: int = 200, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data) if length is None else length))
        self.end_headers()
        self.wfile.write(data)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing on the screen."""

    log_error = log_request  # type: ignore[assignment]


class Server(ThreadingHTTPServer):
    daemon_threads = True
    answers: list[Answering]
    asked: list[tuple[str, str, float]]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    made = Server(("127.0.0.1", 0), Handler)
    made.answers, made.asked = [], []
    thread = threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A resolution as a Word file; it bears the symbol A/RES/79/12."""
    folder = tmp_path_factory.mktemp("document")
    return _word(folder, "79/12")


def _word(folder: Path, number: str) -> bytes:
    text, target = folder / "text.txt", folder / f"{number.replace('/', '-')}.docx"
    text.write_text(adopted(number, LIGHTS, "5 December 2024"), "utf-8")
    subprocess.run([sys.executable, "-m", "redline", "outline", text, "-o", target, "-q"], cwd=ROOT, check=True)
    assert read_bytes(target.read_bytes(), "x").head.symbol == f"A/RES/{number}"
    return target.read_bytes()


def template(server: Server) -> str:
    return f"http://127.0.0.1:{server.server_port}/{{language}}/{{symbol}}"


def fetched(
    server: Server, folder: Path, *answers: Answering, again: bool = False
) -> tuple[Path | None, str, list[str]]:
    server.answers = list(answers)
    told: list[str] = []
    done = Fetching(template(server), folder, told.append, QUICK).fetch("A/RES/79/12", "en", again)
    return done.path, done.reason, told


def test_a_document_comes_and_its_address_is_named_before_it_is_asked(
    server: Server, tmp_path: Path, document: bytes
) -> None:
    heard: list[int] = []
    server.answers = [lambda one: one.give(document)]
    tell = lambda said: heard.append(len(server.asked))  # noqa: E731

    done = Fetching(template(server), tmp_path, tell, QUICK).fetch("A/RES/79/12", "en")

    assert done.path == tmp_path / "A_RES_79_12-en.docx"
    assert done.path.read_bytes() == document
    assert [path for path, _, _ in server.asked] == ["/en/A/RES/79/12"]
    assert heard == [0]
    assert [path.name for path in tmp_path.iterdir()] == ["A_RES_79_12-en.docx"]


def test_what_is_here_is_not_asked_for_again(server: Server, tmp_path: Path, document: bytes) -> None:
    fetched(server, tmp_path, lambda one: one.give(document))

    path, reason, told = fetched(server, tmp_path, lambda one: one.give(b"other"))

    assert (path, reason, told) == (tmp_path / "A_RES_79_12-en.docx", "it was here already", [])
    assert len(server.asked) == 1


def test_what_was_cut_off_goes_on_where_it_was(server: Server, tmp_path: Path, document: bytes) -> None:
    half = len(document) // 2
    mark = '"v1"'

    def rest(one: Handler) -> None:
        assert one.headers["If-Range"] == mark
        one.give(document[half:], 206, ETag=mark, Content_Range=f"bytes {half}-{len(document) - 1}/{len(document)}")

    def cut(one: Handler) -> None:
        one.give(document[:half], length=len(document), ETag=mark)
        one.close_connection = True

    path, reason, _ = fetched(server, tmp_path, cut, rest)

    assert (path and path.read_bytes(), reason) == (document, "")
    assert [asked for _, asked, _ in server.asked] == ["", f"bytes={half}-"]


def test_a_part_that_begins_elsewhere_is_not_put_behind(server: Server, tmp_path: Path, document: bytes) -> None:
    half = len(document) // 2

    def cut(one: Handler) -> None:
        one.give(document[:half], length=len(document), ETag='"1"')
        one.close_connection = True

    path, _, _ = fetched(
        server,
        tmp_path,
        cut,
        lambda one: one.give(document[:9], 206, ETag='"1"', Content_Range=f"bytes 0-8/{len(document)}"),
        lambda one: one.give(document, ETag='"1"'),
    )

    assert path is not None
    assert path.read_bytes() == document
    assert [part for _, part, _ in server.asked] == ["", f"bytes={half}-", ""]


def test_another_version_is_begun_anew(server: Server, tmp_path: Path, document: bytes) -> None:
    def cut(one: Handler) -> None:
        one.give(b"another version of it", length=4000, ETag='"v1"')
        one.close_connection = True

    path, _, _ = fetched(server, tmp_path, cut, lambda one: one.give(document, ETag='"v2"'))

    assert path
    assert path.read_bytes() == document


def test_a_later_run_goes_on_too(server: Server, tmp_path: Path, document: bytes) -> None:
    def cut(one: Handler) -> None:
        one.give(document[:900], length=len(document), ETag='"v1"')
        one.close_connection = True

    path, reason, _ = fetched(server, tmp_path, cut)
    assert path is None
    assert "goes on from there" in reason

    server.asked.clear()
    begun = 900
    whole = f"bytes {begun}-{len(document) - 1}/{len(document)}"
    rest = lambda one: one.give(document[begun:], 206, ETag='"v1"', Content_Range=whole)  # noqa: E731
    path, _, _ = fetched(server, tmp_path, rest)
    assert path
    assert path.read_bytes() == document


@pytest.mark.parametrize("when", ["1", "date"])
@pytest.mark.engines
def test_who_asks_to_wait_is_heeded(server: Server, tmp_path: Path, document: bytes, when: str) -> None:
    def busy(one: Handler) -> None:
        one.give(b"", 429, Retry_After=formatdate(time.time() + 2, usegmt=True) if when == "date" else when)

    path, _, told = fetched(server, tmp_path, busy, lambda one: one.give(document))

    assert path
    assert server.asked[1][2] - server.asked[0][2] >= 0.9
    assert "429" in told[1]


def test_who_asks_to_wait_long_is_left(server: Server, tmp_path: Path) -> None:
    path, reason, _ = fetched(server, tmp_path, lambda one: one.give(b"", 503, Retry_After="3600"))

    assert (path, len(server.asked)) == (None, 1)
    assert "wait 3600 s" in reason


def test_requests_keep_their_distance(server: Server, tmp_path: Path, document: bytes) -> None:
    server.answers = [lambda one: one.give(document)]
    moments: list[float] = []  # at which it says that it asks; a busy machine may be late, never early
    fetching = Fetching(template(server), tmp_path, lambda _: moments.append(time.monotonic()), FetchManner(pause=0.4))

    begun = time.monotonic()
    for symbol in ("A/RES/79/12", "A/RES/79/13", "A/RES/79/14"):
        fetching.fetch(symbol, "en")

    assert [moment - begun >= 0.4 * number for number, moment in enumerate(moments)] == [True] * 3


def slow(one: Handler) -> None:
    one.send_response(200)
    one.send_header("Content-Length", "1000")
    one.end_headers()
    for _ in range(100):
        one.wfile.write(b".")
        one.wfile.flush()
        time.sleep(0.2)


def endless(one: Handler) -> None:
    one.send_response(200)
    one.end_headers()
    for _ in range(1 << 10):
        one.wfile.write(b"x" * 4096)


@pytest.mark.parametrize(
    ("answer", "said", "times"),
    [
        (lambda one: one.give(b"", 404), "404", 1),
        (lambda one: one.give(b"", 410), "410", 1),
        (lambda one: one.give(b"", 403), "403", 1),
        (lambda one: one.give(b"", 500), "did not come in 3 tries", 3),
        (lambda one: one.give(b"<!DOCTYPE html><html><body>The document viewer</body></html>"), "a page", 1),
        (lambda one: one.give(b"<html>%PDF-1.7</html>", Content_Type="application/pdf"), "a page", 1),
        (lambda one: one.give(b"%PDF-1.7 and nothing"), "can't be read", 1),
        (lambda one: one.give(b""), "can't be read", 1),
        (lambda one: one.give(b"x", length=2 << 20), "larger than 1 MB", 1),
        (endless, "larger than 1 MB", 1),
        (slow, "takes longer than", 1),
        (lambda one: one.give(b"", 302, Location="http://localhost:1/x"), "sends elsewhere, to localhost:1", 1),
        (lambda one: one.give(b"", 302, Location="http://127.0.0.1:1/x"), "sends elsewhere, to 127.0.0.1:1", 1),
        (lambda one: one.give(b"", 302, Location="file:///etc/passwd"), "not allowed", 1),
        (lambda one: one.give(b"", 302, Location="/again"), "302: The HTTP server returned", 10),
        (lambda one: one.give(b"x" * 9, 206, Content_Range="bytes 0-8/99"), "another part of it", 3),
        (lambda one: one.connection.close(), "did not come", 3),
    ],
)  # fmt: skip
def test_what_is_not_the_document_is_refused(
    server: Server, tmp_path: Path, answer: Answering, said: str, times: int
) -> None:
    manner = replace(QUICK, whole=0.5, tries=1) if answer is slow else QUICK
    server.answers = [answer]

    done = Fetching(template(server), tmp_path, lambda _: None, manner).fetch("A/RES/79/12", "en")

    assert done.path is None
    assert said in done.reason
    assert done.reason.isprintable()
    assert len(server.asked) <= times + 1
    assert not list(tmp_path.glob("*.docx"))


def test_another_symbol_and_a_changed_file_are_kept_apart(server: Server, tmp_path: Path, document: bytes) -> None:
    other = _word(tmp_path, "79/13")
    folder = tmp_path / "fetched"

    path, reason, _ = fetched(server, folder, lambda one: one.give(other))
    assert path is None
    assert "what came is A/RES/79/13; kept apart as" in reason
    assert (folder / "refused" / "A_RES_79_12-en-1").read_bytes() == other

    server.answers = [lambda one: one.give(document)]
    french = Fetching(template(server), folder, lambda _: None, QUICK).fetch("A/RES/79/12", "fr")
    assert "in another language (en, not fr)" in french.reason
    fetched(server, folder, lambda one: one.give(document))
    newer = _changed(tmp_path)
    path, reason, _ = fetched(server, folder, lambda one: one.give(newer), again=True)
    assert path is None
    assert "another file than A_RES_79_12-en.docx, which stays" in reason
    assert (folder / "A_RES_79_12-en.docx").read_bytes() == document
    assert (folder / "refused" / "A_RES_79_12-en-2").read_bytes() == newer


def _changed(folder: Path) -> bytes:
    text, target = folder / "changed.txt", folder / "changed.docx"
    words = adopted("79/12", LIGHTS, "5 December 2024").replace("every spring", "each spring")
    text.write_text(words, "utf-8")
    subprocess.run([sys.executable, "-m", "redline", "outline", text, "-o", target, "-q"], cwd=ROOT, check=True)
    return target.read_bytes()


@pytest.mark.parametrize(
    "bad", ["", "ftp://x/{symbol}", "file:///{symbol}", "https://x/", "{symbol}", "https:///{symbol}"]
)
def test_an_address_that_can_not_be_one_is_refused(bad: str) -> None:
    with pytest.raises(UsageError, match="REDLINE_ADDRESS"):
        address(bad, "A/RES/79/12", "en")


@pytest.mark.parametrize("word", ["79/12", "lamps", "../../A/RES/79/12", "A/RES/79/12?x", "A/RES/\n79/12"])
def test_what_is_no_symbol_is_not_asked_for(server: Server, tmp_path: Path, word: str) -> None:
    assert "nothing was asked" in Fetching(template(server), tmp_path, print, QUICK).fetch(word, "en").reason
    assert server.asked == []


def test_a_site_is_what_one_owner_has() -> None:
    sites = [
        _site(host) for host in ("docs.un.org", "127.0.0.1", "a.co.uk", "www.a.co.uk", "b.gov.fr", "documents.un.org")
    ]
    assert sites == ["un.org", "127.0.0.1", "a.co.uk", "a.co.uk", "b.gov.fr", "un.org"]


def test_a_symbol_is_no_part_of_the_address_but_itself() -> None:
    assert (
        address("https://x/{symbol}?l={language}", "S/RES/1 (1946)?&#", "fr")
        == "https://x/S/RES/1%20%281946%29%3F%26%23?l=fr"
    )


def test_the_command_fetches_and_adds(server: Server, tmp_path: Path, document: bytes) -> None:
    server.answers = [lambda one: one.give(document), lambda one: one.give(b"", 404)]
    path = tmp_path / "library.sqlite"
    words = ["library", "fetch", "A/RES/79/12", "A/RES/79/99", "--address", template(server), "--pause", "0"]

    done = subprocess.run(
        [sys.executable, "-m", "redline", *words, "--library", path],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )

    assert done.returncode == 3, done.stderr
    assert f"Asking http://127.0.0.1:{server.server_port}/en/A/RES/79/12\n" in done.stderr
    assert "Not fetched: A/RES/79/99: the server answers 404" in done.stderr
    with Library(path) as library:
        assert [held.name for held in library.documents()] == ["A/RES/79/12"]
    assert redline.read(tmp_path / "fetched" / "A_RES_79_12-en.docx").head.symbol == "A/RES/79/12"


AUDITED = """
import sys
def heard(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request", "http.client.connect"):
        print("ASKED", event, arguments, flush=True)
        raise SystemExit("a request")
sys.addaudithook(heard)
from redline.cli import main
for words in {commands!r}:
    code = main(words)
    print("DONE", words[0], code, flush=True)
"""


def test_no_other_command_asks_anything_of_a_network(tmp_path: Path) -> None:
    """An audit hook hears every connection and every name that is looked up."""
    texts = tmp_path / "texts"
    texts.mkdir()
    old, new = texts / "A_RES_78_20.txt", texts / "A_80_L.5.txt"
    old.write_text(adopted("78/20", LIGHTS, "4 December 2023"), "utf-8")
    new.write_text(adopted("80/5", LIGHTS, "4 December 2025", "78/20 of 4 December 2023"), "utf-8")
    library = ["--library", str(tmp_path / "library.sqlite")]
    out = [str(tmp_path / name) for name in ("a.docx", "a.html", "a.md", "a.json")]
    outputs = [word for path in out for word in ("-o", path)]
    commands = [
        ["library", "add", str(texts), "--jobs", "1", *library],
        ["library", "list", *library],
        ["library", "lineage", "A/RES/80/5", *library],
        ["library", "show", "A/RES/1/1", *library],
        ["library", "fetch", "A/RES/1/1", *library],  # without an address nothing is asked
        ["compare", "A/RES/78/20", str(new), *outputs, *library],
        ["compare", str(new), *library],
        ["compare", "A/RES/1/1", str(new), *library],
        ["agreed", "two of them broken", *library],
        ["agreed", str(new), "-o", str(tmp_path / "agreed.html"), *library],
        ["check", "--against-library", str(new), *library],
        ["outline", "A/RES/78/20", *library],
        ["compare", str(old), str(new), "--agreed", str(texts)],
        ["session", str(texts), "-o", str(tmp_path / "out"), "--jobs", "1", "--formats", "md"],
        ["history", str(old), str(new)],
        ["phrase", "A/RES/78/20", str(new), *library],
        ["library", "verify", *library],
        ["library", "remove", "A/RES/78/20", *library],
    ]
    script = tmp_path / "script.py"
    body = "".join(f"    {line}\n" for line in AUDITED.format(commands=commands).splitlines())
    script.write_text(f'if __name__ == "__main__":\n{body}', "utf-8")

    done = subprocess.run([sys.executable, script], capture_output=True, text=True, cwd=ROOT, check=False)

    assert "ASKED" not in done.stdout
    told = [line.split()[2] for line in done.stdout.splitlines() if line.startswith("DONE")]
    assert " ".join(told) == "0 0 0 3 2 0 0 3 0 0 0 0 0 0 0 0 0 0", done.stdout + done.stderr
