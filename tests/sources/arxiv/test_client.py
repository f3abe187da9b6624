"""arXiv over HTTP: where it may lead, how long and how much it may answer, and when it is asked again."""

import email.utils
import gzip
import io
import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import requests
import urllib3
from fake_arxiv import FakeArxiv, Page, after_seconds, answering, cut_after, cut_unannounced
from requests.adapters import BaseAdapter

from papersays.errors import SourceFailed, SourceUnavailable
from papersays.sources.arxiv import client as module
from papersays.sources.arxiv.client import Client, Missing, Validators
from papersays.sources.arxiv.queue import Queue

LIMIT = 2**20
PAGE = b"<html>" + bytes(range(256)) * 40 + b"</html>"


class Clock:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 5000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(module, "time", SimpleNamespace(sleep=made.sleep, time=time.time))
    return made


@pytest.fixture
def asking(arxiv: FakeArxiv, clock: Clock, tmp_path: Path) -> Iterator[Client]:
    """A client on a clock of its own, whose line lets one request through in three seconds."""
    made = Client(
        arxiv.url, Queue(arxiv.url, 3, folder=tmp_path, clock=clock, sleep=clock.sleep), clock=clock
    )
    yield made
    made.close()


# What is asked, and what comes back


def test_a_whole_page_comes_back_with_what_a_later_question_needs(arxiv: FakeArxiv, asking: Client) -> None:
    arxiv.serve("/abs/1", PAGE, headers={"ETag": '"7"', "Last-Modified": "Thu, 01 Feb 2024 10:00:00 GMT"})
    answer = asking.get("/abs/1", LIMIT)
    assert (answer.status, answer.body, answer.content_type) == (200, PAGE, "text/html; charset=utf-8")
    assert answer.validators == Validators('"7"', "Thu, 01 Feb 2024 10:00:00 GMT")


def test_every_request_says_who_asks_and_takes_gzip_only(arxiv: FakeArxiv, asking: Client) -> None:
    arxiv.serve("/abs/1", PAGE)
    asking.get("/abs/1", LIMIT)
    (asked,) = arxiv.log
    assert re.fullmatch(r"PaperSays/\d+\.\d+\.\d+ \(\+https://\S+\)", asked.headers["User-Agent"])
    assert asked.headers["Accept-Encoding"] == "gzip"
    assert set(asked.headers) <= {"Host", "User-Agent", "Accept-Encoding", "Connection", "Accept"}


def test_one_connection_serves_many_requests(arxiv: FakeArxiv, asking: Client) -> None:
    ports = set()

    def note(handler: Any) -> None:
        ports.add(handler.client_address[1])
        handler.send(Page(PAGE))

    arxiv.behave("/abs/1", note)
    for _ in range(3):
        asking.get("/abs/1", LIMIT)
    assert len(ports) == 1


def test_what_is_known_is_asked_for_conditionally(arxiv: FakeArxiv, asking: Client) -> None:
    arxiv.serve("/abs/1", PAGE, headers={"ETag": '"7"'})
    answer = asking.get("/abs/1", LIMIT, Validators('"7"', "Thu, 01 Feb 2024 10:00:00 GMT"))
    assert (answer.status, answer.body) == (304, b"")
    assert arxiv.log[0].headers["If-Modified-Since"] == "Thu, 01 Feb 2024 10:00:00 GMT"


def test_a_page_that_is_not_there_is_missing_and_says_so_in_its_own_words(
    arxiv: FakeArxiv, asking: Client
) -> None:
    arxiv.behave("/abs/1", answering(404, b"no such paper"))
    with pytest.raises(Missing) as caught:
        asking.get("/abs/1", LIMIT)
    assert caught.value.page == b"no such paper"


@pytest.mark.parametrize("status", [204, 206, 300, 302, 400, 401, 418, 500, 502])
def test_any_other_status_is_a_failure_that_names_it(arxiv: FakeArxiv, asking: Client, status: int) -> None:
    arxiv.behave("/abs/1", answering(status))
    with pytest.raises(SourceFailed, match=str(status)):
        asking.get("/abs/1", LIMIT)
    assert arxiv.asked("/abs/1") == 1


# Redirects


@pytest.fixture
def tripwire() -> Iterator[FakeArxiv]:
    with FakeArxiv() as other:
        yield other
        assert other.log == [], "a redirect was followed to another server"


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1:{other}/abs/1",
        "//127.0.0.1:{other}/abs/1",
        "http://localhost:{port}/abs/2",
        "https://127.0.0.1:{port}/abs/2",
        "http://127.0.0.1:{port}@127.0.0.1:{other}/",
        "http://user@127.0.0.1:{port}/abs/2",
        "http://127.0.0.1:{port}\\@127.0.0.1:{other}/",
        "http://127.0.0.1.evil.test:{other}/",
        "http://127.0.0.1%2eevil.test:{other}/",
        "http://[::1]:{other}/",
        "http://0.0.0.0:{other}/",
        "http://2130706433:{other}/",
        "//evil.test/",
        "https://arxiv.org/abs/1",
        "file:///etc/passwd",
        "gopher://127.0.0.1:{other}/",
        "javascript:alert(1)",
        "http://[::1",
        "http://127.0.0.1:port/",
        "http://127.0.0.1:{other}/\u2100",
        "http://ⓔvil.test/",
        "",
    ],
)
def test_a_redirect_that_leaves_the_configured_server_is_refused(
    arxiv: FakeArxiv, asking: Client, tripwire: FakeArxiv, location: str
) -> None:
    to = location.format(port=arxiv.port, other=tripwire.port).encode().decode("latin-1")
    arxiv.behave("/abs/1", answering(302, Location=to))
    arxiv.serve("/abs/2", PAGE)
    with pytest.raises(SourceFailed):
        asking.get("/abs/1", LIMIT)
    assert arxiv.asked("/abs/2") == 0


@pytest.mark.parametrize(
    "location", ["/abs/2", "2", "http://127.0.0.1:{port}/abs/2", "//127.0.0.1:{port}/abs/2"]
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_within_the_server_is_followed_in_a_turn_of_its_own(
    arxiv: FakeArxiv, asking: Client, clock: Clock, status: int, location: str
) -> None:
    arxiv.behave("/abs/1", answering(status, Location=location.format(port=arxiv.port)))
    arxiv.serve("/abs/2", PAGE)
    assert asking.get("/abs/1", LIMIT).body == PAGE
    assert clock.now == 5003.0


@pytest.mark.parametrize("path", ["/e-print/1", "/s%72c/1", "//127.0.0.1:{port}/ps/1", "/search?query=1"])
def test_not_even_a_redirect_leads_to_what_programs_shall_leave_alone(
    arxiv: FakeArxiv, asking: Client, path: str
) -> None:
    arxiv.behave("/abs/1", answering(302, Location=path.format(port=arxiv.port)))
    with pytest.raises(SourceFailed, match="leave alone"):
        asking.get("/abs/1", LIMIT)
    assert [asked.path for asked in arxiv.log] == ["/abs/1"]


def test_a_circle_ends_after_three_hops(arxiv: FakeArxiv, asking: Client) -> None:
    arxiv.behave("/abs/1", answering(302, Location="/abs/1"))
    with pytest.raises(SourceFailed, match="circles"):
        asking.get("/abs/1", LIMIT)
    assert len(arxiv.log) == 4


@pytest.mark.parametrize("body", [gzip.compress(bytes(64 * 2**20)), b"not compressed"])
def test_the_body_of_a_redirect_is_not_read(
    arxiv: FakeArxiv, asking: Client, monkeypatch: pytest.MonkeyPatch, body: bytes
) -> None:
    def read(_: requests.Response) -> bytes:
        raise AssertionError("the whole body was read")

    monkeypatch.setattr(requests.Response, "content", property(read))
    arxiv.behave("/abs/1", answering(302, body, Location="/abs/2", Content_Encoding="gzip"))
    arxiv.serve("/abs/2", PAGE)
    assert asking.get("/abs/1", LIMIT).body == PAGE


class Redirecting(BaseAdapter):
    """Stands in for the network to arXiv itself: redirects once, then has a page."""

    def __init__(self, location: str) -> None:
        super().__init__()
        self.location, self.asked = location, list[str]()

    def send(self, request: requests.PreparedRequest, **_: Any) -> requests.Response:  # type: ignore[override]
        self.asked.append(request.url or "")
        response = requests.Response()
        response.raw = urllib3.HTTPResponse(io.BytesIO(PAGE), preload_content=False)
        response.status_code = 302 if len(self.asked) == 1 else 200
        response.headers["Location"] = self.location
        return response

    def close(self) -> None:
        """Nothing is open."""


def redirected_by_arxiv(location: str, folder: Path, clock: Clock) -> Redirecting:
    """The network, after arXiv has been asked for a page and answered with a redirect."""
    asking = Client(
        "https://arxiv.org", Queue("https://arxiv.org", 3, folder=folder, clock=clock, sleep=clock.sleep)
    )
    network = Redirecting(location)
    asking._session.mount("https://", network)
    asking._session.mount("http://", network)
    try:
        asking.get("/abs/1", LIMIT)
    finally:
        asking.close()
    return network


@pytest.mark.parametrize(
    "location",
    [
        "https://export.arxiv.org/abs/1",
        "https://www.arxiv.org:443/abs/1",
        "https://ARXIV.org/abs/1",
        "/abs/2",
    ],
)
def test_arxiv_may_lead_to_its_own_other_names(location: str, tmp_path: Path, clock: Clock) -> None:
    assert len(redirected_by_arxiv(location, tmp_path, clock).asked) == 2


@pytest.mark.parametrize(
    "location",
    [
        "http://arxiv.org/abs/1",
        "https://arxiv.org:8443/abs/1",
        "https://arxiv.org.evil.test/abs/1",
        "https://arxiv.org@evil.test/",
        "https://arxiv.org\\@evil.test/",
        "https://arxiv.org%2eevil.test/",
        "https://arxiv.org./abs/1",
        "https://evil.arxiv.org/abs/1",
        "https://evilarxiv.org/abs/1",
        "https://user:pass@arxiv.org/abs/1",
        "//evil.test/",
        "https://127.0.0.1/",
    ],
)
def test_arxiv_may_not_lead_elsewhere(location: str, tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(SourceFailed, match="not arXiv"):
        redirected_by_arxiv(location, tmp_path, clock)


# Bodies that are not whole, or are too much


@pytest.mark.parametrize("octets", [0, 1, 100, len(PAGE) - 1])
def test_a_body_shorter_than_announced_is_no_answer(arxiv: FakeArxiv, asking: Client, octets: int) -> None:
    arxiv.serve("/abs/1", PAGE)
    arxiv.behave("/abs/1", cut_after(octets))
    with pytest.raises(SourceUnavailable, match="cut off"):
        asking.get("/abs/1", LIMIT)
    arxiv.behaviours.clear()
    assert asking.get("/abs/1", LIMIT).body == PAGE


def test_a_body_that_was_never_announced_comes_as_it_is(arxiv: FakeArxiv, asking: Client) -> None:
    arxiv.serve("/abs/1", PAGE)
    arxiv.behave("/abs/1", cut_unannounced(100))
    assert asking.get("/abs/1", LIMIT).body == PAGE[:100]


def chunked(*chunks: bytes, end: bool) -> Any:
    def behave(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.send_header("Connection", "close")
        handler.end_headers()
        for chunk in chunks:
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))
        handler.wfile.write(b"0\r\n\r\n" if end else b"")
        handler.close_connection = True

    return behave


def test_a_body_in_chunks_is_whole_only_with_its_last_one(arxiv: FakeArxiv, asking: Client) -> None:
    arxiv.behave("/abs/1", chunked(PAGE[:50], PAGE[50:], end=True))
    assert asking.get("/abs/1", LIMIT).body == PAGE
    arxiv.behave("/abs/1", chunked(PAGE[:50], PAGE[50:], end=False))
    with pytest.raises(SourceUnavailable, match="cut off"):
        asking.get("/abs/1", LIMIT)


def test_a_compressed_body_is_unpacked(arxiv: FakeArxiv, asking: Client) -> None:
    arxiv.serve("/abs/1", gzip.compress(PAGE), headers={"Content-Encoding": "gzip"})
    assert asking.get("/abs/1", LIMIT).body == PAGE


@pytest.mark.parametrize(
    "body",
    [
        gzip.compress(PAGE)[:-9],
        gzip.compress(PAGE)[:20],
        b"",
        b"not compressed at all",
        gzip.compress(PAGE)[:40] + b"\0" * 50 + gzip.compress(PAGE)[90:],
        gzip.compress(PAGE) + gzip.compress(PAGE),
        gzip.compress(PAGE) + b"garbage",
    ],
)
def test_a_compressed_body_that_is_not_whole_is_no_answer(
    arxiv: FakeArxiv, asking: Client, body: bytes
) -> None:
    arxiv.serve("/abs/1", body, headers={"Content-Encoding": "gzip"})
    with pytest.raises(SourceUnavailable):
        asking.get("/abs/1", LIMIT)


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "evil\u00ff"])
def test_an_encoding_that_was_not_asked_for_is_refused(
    arxiv: FakeArxiv, asking: Client, encoding: str
) -> None:
    arxiv.serve("/abs/1", PAGE, headers={"Content-Encoding": encoding})
    with pytest.raises(SourceFailed, match="encoding"):
        asking.get("/abs/1", LIMIT)


def test_a_small_body_that_unpacks_to_a_huge_one_is_stopped(arxiv: FakeArxiv, asking: Client) -> None:
    bomb = gzip.compress(bytes(64 * 2**20))
    assert len(bomb) < 2**17
    arxiv.serve("/abs/1", bomb, headers={"Content-Encoding": "gzip"})
    with pytest.raises(SourceFailed, match="larger than 1 MB"):
        asking.get("/abs/1", LIMIT)


@pytest.mark.parametrize(("size", "whole"), [(LIMIT, True), (LIMIT + 1, False)])
def test_a_page_may_be_as_large_as_its_limit(
    arxiv: FakeArxiv, asking: Client, size: int, whole: bool
) -> None:
    arxiv.serve("/abs/1", bytes(size))
    if whole:
        assert len(asking.get("/abs/1", LIMIT).body) == size
    else:
        with pytest.raises(SourceFailed, match="larger than 1 MB"):
            asking.get("/abs/1", LIMIT)


# Time


@pytest.fixture
def hasty(arxiv: FakeArxiv, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A client in real time that has no patience."""
    monkeypatch.setattr(module, "DEADLINE", 0.5)
    monkeypatch.setattr(module, "_SILENT", 0.3)
    made = Client(arxiv.url, Queue(arxiv.url, 0, folder=tmp_path))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("start", "reason"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", "slowly"),
        (b"HTTP/1.1 200 OK\r\nX-Drip: ", "in time"),
    ],
    ids=["body", "headers"],
)
def test_an_answer_that_drips_is_given_up_at_the_deadline(
    arxiv: FakeArxiv, hasty: Client, start: bytes, reason: str
) -> None:
    left = threading.Event()

    def drip(handler: Any) -> None:
        handler.wfile.write(start)
        try:
            for _ in range(200):
                handler.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            left.set()
        handler.close_connection = True

    arxiv.behave("/abs/1", drip)
    with pytest.raises(SourceUnavailable, match=reason):
        hasty.get("/abs/1", LIMIT)
    assert left.wait(5), "the connection was kept open"


def test_a_server_that_does_not_answer_is_given_up(arxiv: FakeArxiv, hasty: Client) -> None:
    arxiv.serve("/abs/1", PAGE)
    arxiv.behave("/abs/1", after_seconds(0.6))
    with pytest.raises(SourceUnavailable, match="in time"):
        hasty.get("/abs/1", LIMIT)


def test_a_server_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    asking = Client(url, Queue(url, 0, folder=tmp_path))
    with pytest.raises(SourceUnavailable, match="cannot be reached"):
        asking.get("/abs/1", LIMIT)
    asking.close()


@pytest.mark.parametrize("reply", [b"", b"HTTP/1.1 200", b"\xff\xfe garbage\r\n\r\n", b"SSH-2.0-x\r\n"])
def test_a_connection_that_ends_in_the_middle_is_a_sentence(
    arxiv: FakeArxiv, asking: Client, reply: bytes
) -> None:
    def hang_up(handler: Any) -> None:
        handler.wfile.write(reply)
        handler.wfile.flush()
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        handler.connection.close()
        handler.close_connection = True

    arxiv.behave("/abs/1", hang_up)
    with pytest.raises(SourceUnavailable):
        asking.get("/abs/1", LIMIT)


# When arXiv wants to be left alone


def in_ten_seconds() -> str:
    return email.utils.formatdate(time.time() + 10, usegmt=True)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("retry_after", "attempts", "apart"),
    [
        ("7", 3, 7),
        ("date", 3, 8.5),
        ("0", 3, 3),
        ("-5", 3, 3),
        ("100000", 1, 3600),
        ("inf", 1, 3600),
        ("soon", 1, 60),
        ("nan", 1, 60),
        ("", 1, 60),
        ("Fri, 31 Dec 99999 23:59:59 GMT", 1, 60),
        (None, 1, 60),
    ],
)
def test_retry_after_is_obeyed_in_each_of_its_forms(
    arxiv: FakeArxiv,
    asking: Client,
    clock: Clock,
    status: int,
    retry_after: str | None,
    attempts: int,
    apart: float,
) -> None:
    times = []

    def busy(handler: Any) -> None:
        times.append(clock.now)
        given = in_ten_seconds() if retry_after == "date" else retry_after
        handler.send(Page(b"", status, headers={} if given is None else {"Retry-After": given}))

    arxiv.behave("/abs/1", busy)
    with pytest.raises(SourceUnavailable) as caught:
        asking.get("/abs/1", LIMIT)
    assert len(times) == attempts
    assert all(later - earlier >= apart for earlier, later in zip(times, times[1:], strict=False))
    if attempts == 1:
        assert caught.value.retry_after == pytest.approx(apart, abs=1)


def test_nobody_else_asks_before_retry_after_either(
    arxiv: FakeArxiv, asking: Client, clock: Clock, tmp_path: Path
) -> None:
    arxiv.behave("/abs/1", answering(429, Retry_After="100"))
    arxiv.serve("/abs/2", PAGE)
    with pytest.raises(SourceUnavailable):
        asking.get("/abs/1", LIMIT)
    other = Client(
        arxiv.url, Queue(arxiv.url, 3, folder=tmp_path, clock=clock, sleep=clock.sleep), clock=clock
    )
    with pytest.raises(SourceUnavailable) as caught:
        other.get("/abs/2", LIMIT)
    assert caught.value.retry_after == pytest.approx(100)
    clock.now += 100
    assert other.get("/abs/2", LIMIT).body == PAGE
    other.close()


def test_a_server_that_recovers_is_asked_again_without_the_reader_noticing(
    arxiv: FakeArxiv, asking: Client
) -> None:
    arxiv.serve("/abs/1", PAGE)

    def once_busy(handler: Any) -> None:
        arxiv.behaviours.clear()
        handler.send(Page(b"", 503, headers={"Retry-After": "5"}))

    arxiv.behave("/abs/1", once_busy)
    assert asking.get("/abs/1", LIMIT).body == PAGE


def test_a_refusal_silences_every_program_for_a_quarter_of_an_hour(
    arxiv: FakeArxiv, asking: Client, clock: Clock, tmp_path: Path
) -> None:
    arxiv.behave("/abs/1", answering(403, b"access denied"))
    arxiv.serve("/abs/2", PAGE)
    with pytest.raises(SourceUnavailable) as caught:
        asking.get("/abs/1", LIMIT)
    assert caught.value.retry_after == 900
    restarted = Client(
        arxiv.url, Queue(arxiv.url, 3, folder=tmp_path, clock=clock, sleep=clock.sleep), clock=clock
    )
    clock.now += 879
    with pytest.raises(SourceUnavailable):
        restarted.get("/abs/2", LIMIT)
    assert len(arxiv.log) == 1
    clock.now += 21
    assert restarted.get("/abs/2", LIMIT).body == PAGE
    restarted.close()
