"""A real server of the page, as a user starts it, and a client that is no browser."""

from __future__ import annotations

import http.client
import os
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PATIENCE = 60  # seconds for an answer, on a machine that has much to do
WORK = 300  # the same for a door's work


def why_not() -> str:
    """Why there is no page, "" if there is one."""
    missing = [name for name in ("starlette", "uvicorn", "python_multipart") if find_spec(name) is None]
    return f"{', '.join(missing)} not installed (pip install -e '.[page]')" if missing else ""


@dataclass
class Answer:
    status: int
    headers: Mapping[str, str]
    body: str


@dataclass
class Server:
    """A page that runs.   process: None where another started it.   address: with its token.   log: standard error."""

    process: subprocess.Popen[str] | None
    address: str
    log: Path
    cookie: str = ""

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    def ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        cookie: str | None = None,
        **headers: str | None,
    ) -> Answer:
        """A request of the page's own; headers that are given replace those, None leaves one out."""
        own: dict[str, str | None] = {"host": self.host, "cookie": self.cookie if cookie is None else cookie}
        own |= {"sec_fetch_site": "same-origin", "origin": f"http://{self.host}"} if method == "POST" else {}
        sent = {name.replace("_", "-"): value for name, value in (own | headers).items() if value is not None}
        with closing(http.client.HTTPConnection(self.host, timeout=PATIENCE)) as connection:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                connection.putheader(name, value)
            connection.putheader("content-length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            read = answer.read().decode("utf-8", "replace")
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, read)

    def raw(self, method: str, path: str, cookie: str) -> bytes:
        """What is answered, as it is."""
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        connection.request(method, path, headers={"cookie": cookie, "sec-fetch-site": "same-origin"})
        answer = connection.getresponse()
        assert answer.status == 200
        read = answer.read()
        connection.close()
        return read

    def enter(self) -> None:
        """Exchange the token for a cookie."""
        parts = urlsplit(self.address)
        answer = self.ask("GET", f"{parts.path}?{parts.query}")
        assert answer.status == 200, answer.body
        self.cookie = answer.headers["set-cookie"].split(";")[0]

    def send(self, path: str, files: Iterable[tuple[str, str, bytes]] = (), **fields: str) -> Answer:
        """A form with files: slot, name, content."""
        body, kind = form(files, fields)
        return self.ask("POST", path, body, content_type=kind)

    def outcome(self, desk: str) -> str:
        """What came out of the work on a desk, as it is shown; an answer comes with each step of it."""
        until = time.monotonic() + WORK
        while 'class="progress"' in (shown := self.ask("GET", f"{desk}/progress").body):
            assert time.monotonic() < until, shown
        return shown

    def end(self) -> int:
        assert self.process is not None
        self.process.terminate()
        return self.wait()

    def wait(self) -> int:
        """Until it has ended by itself; its exit code."""
        assert self.process is not None
        assert self.process.stdout is not None
        code = self.process.wait(PATIENCE)
        self.process.stdout.close()
        return code


def form(
    files: Iterable[tuple[str, str, bytes]], fields: Mapping[str, str], many: Iterable[tuple[str, str]] = ()
) -> tuple[bytes, str]:
    """The body of a form, and what its header says of it. many: fields that may stand several times."""
    line = secrets.token_hex(8)
    parts = [
        f'--{line}\r\ncontent-disposition: form-data; name="{slot}"; filename="{name}"\r\n\r\n'.encode()
        + data
        + b"\r\n"
        for slot, name, data in files
    ]
    parts += [
        f'--{line}\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in (*fields.items(), *many)
    ]
    return b"".join([*parts, f"--{line}--\r\n".encode()]), f"multipart/form-data; boundary={line}"


def start(log: Path, *words: str) -> Server:
    """`redline serve` in a process of its own."""
    with log.open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "redline", "serve", "--no-browser", *words],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
            env={**os.environ, "TMPDIR": str(log.parent)},
        )
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert re.fullmatch(r"https?://[\w.:]+/enter\?token=[\w-]{22}", address), log.read_text("utf-8")
    return Server(process, address, log)
