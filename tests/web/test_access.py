"""Nobody in: each route, from the route table itself, without a token, from elsewhere, under another name."""

from __future__ import annotations

import http.client
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.web.serving import EXAMPLES, Server, start, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

DESK = "0123456789abcdef" * 2
FILLED = {"door": "compare", "desk": DESK, "slot": "old", "number:int": "0", "key": "redline.docx", "name": "page.css"}


def routes() -> list[tuple[str, str]]:
    """Method and path of each route that the page has."""
    if why_not():
        return []
    from redline.web.access import Access
    from redline.web.app import WebPage
    from redline.web.site import Settings
    from redline.web.work import Limits, Work

    work = Work(Limits(), Path())
    page = WebPage(Access("127.0.0.1", 1), work, Path(), Settings(Limits()))
    work.end()
    return [
        (method, re.sub(r"\{([^}]+)\}", lambda gap: FILLED[gap[1]], route.path))
        for route in page.routes
        for method in sorted((route.methods or set()) - {"HEAD"})
    ]


ROUTES = routes()
CLOSED = [(method, path) for method, path in ROUTES if path not in ("/health", "/enter")]
CHANGING = [(method, path) for method, path in CLOSED if method == "POST"]
STRANGE_HOSTS = ("evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}")


def test_the_table_has_the_routes_that_are_tested() -> None:
    assert len(CLOSED) == 17
    assert len(CHANGING) == 10


@pytest.mark.parametrize(("method", "path"), CLOSED)
def test_without_the_token_nobody_is_answered(served: Server, method: str, path: str) -> None:
    name = served.cookie.split("=")[0]
    for cookie in ("", f"{name}=", f"{name}={'A' * 22}", served.cookie[:-1], f"other={served.cookie.split('=')[1]}"):
        assert served.ask(method, path, cookie=cookie).status == 403


@pytest.mark.parametrize(("method", "path"), CLOSED)
def test_under_another_name_nobody_is_answered(served: Server, method: str, path: str) -> None:
    for host in STRANGE_HOSTS:
        named = host.format(port=served.host.split(":")[1])
        assert served.ask(method, path, host=named, origin=f"http://{named}").status == 403
    assert served.ask(method, path, host=None).status in (400, 403)


@pytest.mark.parametrize(("method", "path"), CHANGING)
def test_a_form_of_another_page_is_refused(served: Server, method: str, path: str) -> None:
    for site in ("cross-site", "same-site", "none"):
        assert served.ask(method, path, sec_fetch_site=site).status == 403
    for origin in ("null", "http://evil.example", "http://127.0.0.1:1", f"https://{served.host}"):
        assert served.ask(method, path, origin=origin).status == 403
        assert served.ask(method, path, origin=origin, sec_fetch_site=None).status == 403
    assert served.ask(method, path, origin=None, sec_fetch_site=None).status == 403


@pytest.mark.parametrize(("method", "path"), [route for route in CLOSED if route not in CHANGING])
def test_another_page_can_not_show_or_fetch_one(served: Server, method: str, path: str) -> None:
    for site in ("cross-site", "same-site"):
        assert served.ask(method, path, sec_fetch_site=site).status == 403
    answer = served.ask(method, path)
    assert answer.status in (200, 404)
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_the_token_is_good_once_and_the_cookie_is_out_of_reach(tmp_path: Path) -> None:
    server = start(tmp_path / "log")
    try:
        parts = urlsplit(server.address)
        wrong = server.ask("GET", f"/enter?token={'A' * 22}")
        first = server.ask("GET", f"{parts.path}?{parts.query}")
        second = server.ask("GET", f"{parts.path}?{parts.query}")
        assert (wrong.status, first.status, second.status) == (403, 200, 403)
        assert "set-cookie" not in wrong.headers
        cookie = first.headers["set-cookie"]
        assert {part.strip().lower() for part in cookie.split(";")[1:]} == {"httponly", "path=/", "samesite=strict"}
        assert server.ask("GET", "/", cookie=cookie.split(";")[0]).status == 200
        assert server.ask("GET", "/health", host="anything.example").body == "ok\n"
    finally:
        assert server.end() == 0
    token = parts.query.split("=")[1]
    assert token not in server.log.read_text("utf-8")
    assert cookie.split(";")[0].split("=")[1] not in server.log.read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["log"]


def test_a_port_that_is_taken_and_a_host_without_tls_are_refused(served: Server) -> None:
    from redline.cli import main

    assert main(["serve", "--no-browser", "--port", served.host.split(":")[1]]) == 5
    assert main(["serve", "--host", "0.0.0.0"]) == 2
    assert main(["serve", "--host", "0.0.0.0", "--public-url", "http://redline.example.org"]) == 2
    assert main(["serve", "--public-url", "https://redline.example.org/path"]) == 2


def test_behind_a_proxy_only_the_public_name_is_known(tmp_path: Path) -> None:
    server = start(tmp_path / "log", "--public-url", "https://redline.example.org")
    try:
        assert server.address.startswith("https://redline.example.org/enter?token=")
    finally:
        assert server.end() == 0


def test_no_name_of_a_file_leaves_its_folder(served: Server, tmp_path: Path) -> None:
    data = (EXAMPLES / "lighthouses-old.txt").read_bytes()
    for name in ("../../../escaped.txt", "..\\..\\escaped.txt", "/etc/escaped.txt", "..", "C:\\escaped.txt", "a\x01b"):
        answer = served.send(f"/check/{'c' * 32}/files/drafts", [("drafts", name, data)])
        assert answer.status == 200, name
        assert "A/RES/79/901" in answer.body
    folder = served.log.parent
    assert [path.name for path in folder.iterdir() if "escaped" in path.name] == []
    assert {len(path.relative_to(folder).parts) for path in folder.rglob("*escaped*")} == {5}


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", f"/compare/{DESK}/out/../../x", "/etc"],
)
def test_no_path_leads_out_of_the_page(served: Server, path: str) -> None:
    assert served.ask("GET", path).status == 404


@pytest.mark.parametrize("desk", ["x", "..", DESK.upper(), DESK + "0", "%2e%2e%2f"])
def test_a_desk_that_is_none_is_not_made(served: Server, desk: str) -> None:
    assert served.ask("GET", f"/compare/{desk}").status == 404
    assert served.send(f"/compare/{desk}").status == 404


def test_a_form_that_is_too_large_is_refused_and_others_are_answered(served: Server) -> None:
    answer = served.send(f"/compare/{DESK}/files/old", [("old", "large.txt", b"a" * (5 << 20))])
    assert answer.status == 413
    assert "2 MB" in answer.body
    assert served.ask("GET", "/").status == 200


@pytest.mark.engines
def test_an_upload_that_hangs_holds_nobody_up_and_is_ended(tmp_path: Path) -> None:
    server = start(tmp_path / "log", "--max-seconds", "2")
    try:
        server.enter()
        hanging = http.client.HTTPConnection(server.host, timeout=60)
        hanging.putrequest("POST", f"/compare/{DESK}/files/old", skip_host=True)
        for name, value in {
            "host": server.host,
            "cookie": server.cookie,
            "origin": f"http://{server.host}",
            "content-type": "multipart/form-data; boundary=x",
            "content-length": "1000000",
        }.items():
            hanging.putheader(name, value)
        hanging.endheaders(b'--x\r\ncontent-disposition: form-data; name="old"; filename="a"\r\n\r\n')
        assert server.ask("GET", "/").status == 200
        answer = hanging.getresponse()  # when the time that a form has is over
        assert answer.status == 408
        assert "too long" in answer.read().decode()
        hanging.close()
    finally:
        assert server.end() == 0


def test_a_broken_form_is_said_and_costs_nothing(served: Server) -> None:
    for kind in ("multipart/form-data", "multipart/form-data; boundary=x", "text/plain"):
        answer = served.ask("POST", f"/compare/{DESK}", b"nonsense", content_type=kind)
        assert answer.status in (303, 400)
    assert served.ask("GET", "/").status == 200


def test_without_its_parts_the_command_says_what_to_install() -> None:
    code = "import sys; sys.modules['uvicorn'] = None; from redline.cli import main; sys.exit(main(['serve']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == ('Error: the page is not installed; run pip install ".[page]" in the project\'s folder\n')
