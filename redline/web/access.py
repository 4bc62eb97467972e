"""Who may ask the page for something: whoever came by the printed address, from the page itself, and nobody else.

Sources: Fetch Metadata Request Headers (W3C), 2.2; OWASP, Cross-Site Request Forgery Prevention, "Verifying Origin with
Standard Headers"; RFC 6265bis, 5.8.3 (SameSite). A cookie is sent to every port of a host, so another program on this
machine may see it: its name holds the port, and requests from pages of other ports are refused ("same-site").
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from hmac import compare_digest
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

OPEN = ("/health", "/enter")
"""What needs no cookie: whether the server is there, and the way in."""
START = "/open"
"""What the next start of the program asks, which has the key of the user's own folder, and no cookie."""
_MOST_WAYS = 100
_SAFE = ("GET", "HEAD")

HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
"""Of every answer that has none of its own. "no-referrer" would make a form's Origin "null"."""


class Access:
    """The tokens of the addresses that let somebody in, the cookies that they were exchanged for, and which hosts the
    page is known by.

    host, port: on this machine.   public: the address that a proxy shows the page at, "" without one.
    links: whether a hash is that of the token of a link, which lets in whoever brings it as a cookie.
    """

    def __init__(self, host: str, port: int, public: str = "") -> None:
        self.key = secrets.token_urlsafe(16)
        self._ways: dict[str, str] = {}
        self._cookies: set[str] = set()
        self.links: Callable[[str], bool] = lambda _: False
        self.secure = public.startswith("https:")
        self.name = "__Host-redline" if self.secure else f"redline-{port}"
        self.start = public or f"http://{f'[{host}]' if ':' in host else host}:{port}"
        hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        self._origins = {public} if public else {f"http://{host}" for host in hosts}
        self._hosts = {urlsplit(origin).netloc for origin in self._origins}

    def way_in(self, where: str = "/") -> str:
        """A new address, good once, that leads there; of very many the oldest is good no longer."""
        token = secrets.token_urlsafe(16)
        self._ways[hashed(token)] = where
        for old in list(self._ways)[:-_MOST_WAYS]:
            del self._ways[old]
        return f"{self.start}/enter?token={token}"

    def enter(self, token: str) -> str | None:
        """Where the token leads; None for one that is none, or was used."""
        sent = hashed(token)
        known = next((way for way in self._ways if compare_digest(way, sent)), "")
        return self._ways.pop(known, None)

    def admit(self) -> str:
        """A new cookie."""
        cookie = secrets.token_urlsafe(16)
        self._cookies.add(hashed(cookie))
        return cookie

    def is_start(self, request: HTTPConnection) -> bool:
        """Whether it is the next start of the program that asks."""
        return compare_digest(request.headers.get("authorization", "").encode(), f"Bearer {self.key}".encode())

    def owner(self, request: HTTPConnection) -> str:
        """Whose request it is, by the cookie's hash; "" for nobody's."""
        return self.owner_by(request.cookies.get(self.name, ""))

    def owner_by(self, cookie: str) -> str:
        """Whose cookie it is; "" for nobody's."""
        sent = hashed(cookie)
        known = next((known for known in self._cookies if compare_digest(known, sent)), "")
        return known or (sent if self.links(sent) else "")

    def is_starter(self, owner: str) -> bool:
        """Whether it is whoever came by a printed address."""
        return owner in self._cookies

    def refusal(self, request: HTTPConnection, method: str) -> str:
        """The phrase that says why a request is refused, "" where it isn't."""
        path, headers = request.url.path, request.headers
        if path == "/health":
            return ""
        if headers.get("host", "").lower() not in self._hosts:
            return "web strange name"
        if path == START:
            return "" if self.is_start(request) else "web program alone"
        if path not in OPEN and not self.owner(request):
            return "web no way in"
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if method in _SAFE:
            return "" if path in OPEN or site in (None, "none", "same-origin") else _FOREIGN
        if site not in (None, "same-origin") or (site is None and origin is None):
            return _FOREIGN
        own = f"{'https' if self.secure else 'http'}://{headers['host'].lower()}"
        return "" if origin in (None, own) else _FOREIGN


_FOREIGN = "web foreign"


def hashed(secret: str) -> str:
    """What is kept of a token or a cookie."""
    return hashlib.sha256(secret.encode()).hexdigest()
