"""A stand-in for arXiv on loopback: serves pages by path, keeps a log, and misbehaves on command."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import urlsplit

import pages


@dataclass(frozen=True)
class Page:
    """What is served at a path."""

    body: bytes
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """One request as it arrived; ``at`` is monotonic, in seconds."""

    at: float
    path: str
    headers: dict[str, str]


Behaviour = Callable[["_Handler"], None]


class FakeArxiv:
    """`with FakeArxiv() as arxiv:`, then `arxiv.url` is its base."""

    def __init__(self) -> None:
        self.served: dict[str, Page] = {}
        self.behaviours: dict[str, Behaviour] = {}
        self.log: list[Asked] = []
        self.in_flight = 0
        self.most_in_flight = 0
        self.lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.arxiv = self
        self.port: int = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def serve(self, path: str, body: bytes | str, **more: Any) -> None:
        """Serve a page; a path with a query is for that query only, one without is for all."""
        self.served[path] = Page(body.encode() if isinstance(body, str) else body, **more)

    def behave(self, path: str, behaviour: Behaviour) -> None:
        """Let ``behaviour`` answer everything asked for at ``path`` from now on."""
        self.behaviours[path] = behaviour

    def asked(self, path: str) -> int:
        return sum(asked.path == path for asked in self.log)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    arxiv: FakeArxiv

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves is not this server's trouble."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:  # noqa: N802 - the name http.server calls
        arxiv = self.server.arxiv
        with arxiv.lock:
            arxiv.log.append(Asked(time.monotonic(), self.path, dict(self.headers)))
            arxiv.in_flight += 1
            arxiv.most_in_flight = max(arxiv.most_in_flight, arxiv.in_flight)
        try:
            path = urlsplit(self.path).path
            arxiv.behaviours.get(path, _serve)(self)
        finally:
            with arxiv.lock:
                arxiv.in_flight -= 1

    def send(self, page: Page, *, length: int | None = None) -> None:
        """The page; ``length`` announces another size than the body has."""
        self.send_response(page.status)
        self.send_header("Content-Type", page.content_type)
        self.send_header("Content-Length", str(len(page.body) if length is None else length))
        for name, value in page.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(page.body)
        if length is not None:
            self.close_connection = True

    @property
    def page(self) -> Page:
        """What is served at the path that was asked for."""
        served = self.server.arxiv.served
        return served.get(self.path) or served[urlsplit(self.path).path]

    def log_message(self, *_: object) -> None:
        """Quiet: the tests read the log themselves."""


def _serve(handler: _Handler) -> None:
    served = handler.server.arxiv.served
    page = served.get(handler.path) or served.get(urlsplit(handler.path).path)
    if page is None:
        handler.send(Page(b"<html><head><title>No such page</title></head><body>404</body></html>", 404))
    elif page.headers.get("ETag") and page.headers["ETag"] == handler.headers.get("If-None-Match"):
        handler.send_response(304)
        handler.end_headers()
    else:
        handler.send(page)


def answering(status: int, body: bytes = b"", **headers: str) -> Behaviour:
    """Answers with a status; header names are written with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.send(Page(body, status, headers=named))


def cut_after(octets: int) -> Behaviour:
    """Announces the whole body and closes after so many bytes."""

    def behave(handler: _Handler) -> None:
        page = handler.page
        handler.send(Page(page.body[:octets], content_type=page.content_type), length=len(page.body))

    return behave


def cut_unannounced(octets: int) -> Behaviour:
    """Closes after so many bytes without having said how many there would be."""

    def behave(handler: _Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", handler.page.content_type)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(handler.page.body[:octets])
        handler.close_connection = True

    return behave


def after_seconds(seconds: float) -> Behaviour:
    """Serves the page late."""

    def behave(handler: _Handler) -> None:
        time.sleep(seconds)
        _serve(handler)

    return behave


def real_pages() -> dict[str, Page]:
    """Every abs, html and pdf page of the saved ones under its path, the current look first."""
    order = ("scaffold-2026", "pipeline-2024", "production", "beta", "author", "ar5iv", "latexml")
    found: dict[str, list[tuple[int, dict[str, Any]]]] = defaultdict(list)
    for folder in ("abs", "html", "pdf"):
        for row in pages.rows(folder, 200):
            if folder == "abs" and row["file"].count("/") != 1:
                continue
            place = next((n for n, look in enumerate(order) if look in row["file"]), 9)
            found[urlsplit(row["url"]).path].append((place, row))
    served = {path: _saved(min(rows, key=lambda pair: pair[0])[1]) for path, rows in found.items()}
    return _under_their_versions(served) | served


def real_announcements() -> dict[str, Page]:
    """The saved feed and list page of a day in cs.CV and what the API says of its ten papers, by path."""
    kept = {"/rss/cs.CV": "rss/cs.CV_2024seeds.rss.xml", "/list/cs.CV/new": "list/cs.CV_new.html"}
    kept["/api/query"] = "atom/id_list_seeds.xml"
    rows = {row["file"]: row for row in pages.index()}
    return {path: _saved(rows[name]) for path, name in kept.items() if name in rows}


def _under_their_versions(served: dict[str, Page]) -> dict[str, Page]:
    """Pages saved without a version, under the version that they are of."""
    current = {truth["id"]: truth["version"] for truth in map(pages.truth, pages.rows("abs", 200))
               if truth.get("is_latest")}  # fmt: skip
    named = {}
    for path, page in served.items():
        identifier = path.split("/", 2)[2]
        if identifier in current:
            named[f"{path}v{current[identifier]}"] = page
    return named


def _saved(row: dict[str, Any]) -> Page:
    usual = "application/pdf" if row["file"].endswith(".pdf") else "text/html; charset=utf-8"
    return Page(pages.read(row), content_type=row.get("content_type", usual))


def main() -> None:
    """Serve the saved pages until Ctrl-C, for a look with one's own eyes: `python tests/fake_arxiv.py`.

    A day's announcements in cs.CV are among them, for `papersays digest`.
    """
    with FakeArxiv() as arxiv:
        arxiv.served.update(real_pages() | real_announcements())
        print(f"PAPERSAYS_ARXIV_URL={arxiv.url}  ({len(arxiv.served)} pages)", flush=True)  # noqa: T201
        print(f"PAPERSAYS_ARXIV_API_URL={arxiv.url}/api/query", flush=True)  # noqa: T201
        threading.Event().wait()


if __name__ == "__main__":
    main()
