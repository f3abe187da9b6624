"""Pages as they are kept: asked for once and conditionally, and only when they are what they should be."""

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from fake_arxiv import FakeArxiv, after_seconds, answering

from papersays.caches.memory import MemoryCache
from papersays.errors import SourceFailed, SourceUnavailable
from papersays.sources.arxiv import pages as module
from papersays.sources.arxiv.client import Client, Missing
from papersays.sources.arxiv.pages import FRESH, Page, Pages
from papersays.sources.arxiv.queue import Queue

LIMIT = 2**20


def whole(page: Page) -> bytes:
    """Keeps a page as it is; takes one without `</html>` for something else."""
    if b"</html>" not in page.body:
        raise SourceFailed("this is no page")
    return page.body


class Calendar:
    """The time of day, moved by hand."""

    def __init__(self) -> None:
        self.now = time.time()

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    made = Calendar()
    monkeypatch.setattr(module, "time", SimpleNamespace(time=made))
    return made


@pytest.fixture
def cache() -> MemoryCache:
    return MemoryCache()


@pytest.fixture
def kept(arxiv: FakeArxiv, cache: MemoryCache, calendar: Calendar, tmp_path: Path) -> Iterator[Pages]:
    assert calendar
    client = Client(arxiv.url, Queue(arxiv.url, 0, folder=tmp_path))
    arxiv.serve("/abs/1", "<html>first</html>", headers={"ETag": '"1"'})
    yield Pages(client, cache)
    client.close()


def body(pages: Pages, *, refresh: bool = False) -> bytes:
    return pages.get("/abs/1", LIMIT, whole, refresh=refresh).body


def test_a_page_is_asked_for_once_and_then_taken_from_the_cache(arxiv: FakeArxiv, kept: Pages) -> None:
    assert [body(kept), body(kept)] == [b"<html>first</html>"] * 2
    assert arxiv.asked("/abs/1") == 1


def test_what_is_kept_may_be_something_made_of_the_page(arxiv: FakeArxiv, kept: Pages) -> None:
    for _ in range(2):
        assert kept.get("/abs/1", LIMIT, lambda page: page.body.upper()).body == b"<HTML>FIRST</HTML>"
    assert arxiv.asked("/abs/1") == 1


def test_after_six_hours_it_is_asked_again_conditionally(
    arxiv: FakeArxiv, kept: Pages, calendar: Calendar
) -> None:
    body(kept)
    calendar.now += FRESH - 1
    body(kept)
    assert len(arxiv.log) == 1
    calendar.now += 2
    assert kept.get("/abs/1", LIMIT, whole) == Page(b"<html>first</html>", "utf-8", stale=False)
    assert [asked.headers.get("If-None-Match") for asked in arxiv.log] == [None, '"1"']
    calendar.now += FRESH - 1
    body(kept)
    assert len(arxiv.log) == 2, "a page that was found unchanged is fresh again"


def test_a_page_that_has_changed_takes_the_place_of_the_old_one(
    arxiv: FakeArxiv, kept: Pages, calendar: Calendar
) -> None:
    body(kept)
    arxiv.serve("/abs/1", "<html>second</html>", headers={"ETag": '"2"'})
    calendar.now += FRESH + 1
    assert [body(kept), body(kept)] == [b"<html>second</html>"] * 2
    assert len(arxiv.log) == 2


def test_a_clock_that_was_set_back_makes_the_page_asked_again(
    arxiv: FakeArxiv, kept: Pages, calendar: Calendar
) -> None:
    body(kept)
    calendar.now -= 30 * 86400
    body(kept)
    assert len(arxiv.log) == 2


def test_a_reader_may_want_it_asked_again_at_once(arxiv: FakeArxiv, kept: Pages, calendar: Calendar) -> None:
    body(kept)
    calendar.now += 1
    body(kept, refresh=True)
    assert [asked.headers.get("If-None-Match") for asked in arxiv.log] == [None, '"1"']


@pytest.mark.parametrize("status", [403, 429, 503])
def test_when_arxiv_cannot_be_asked_the_kept_page_is_given_as_stale(
    arxiv: FakeArxiv, kept: Pages, calendar: Calendar, status: int
) -> None:
    body(kept)
    arxiv.behave("/abs/1", answering(status, Retry_After="1000"))
    calendar.now += FRESH + 1
    page = kept.get("/abs/1", LIMIT, whole)
    assert (page.body, page.stale) == (b"<html>first</html>", True)
    known = kept.known("/abs/1")
    assert known is not None
    assert known.stale


def test_when_arxiv_cannot_be_asked_and_nothing_is_kept_that_is_said(arxiv: FakeArxiv, kept: Pages) -> None:
    arxiv.behave("/abs/1", answering(503, Retry_After="1000"))
    with pytest.raises(SourceUnavailable):
        body(kept)


def test_a_page_that_is_not_what_it_should_be_is_not_kept(arxiv: FakeArxiv, kept: Pages) -> None:
    arxiv.serve("/abs/1", "<html>cut")
    with pytest.raises(SourceFailed):
        body(kept)
    assert kept.known("/abs/1") is None
    arxiv.serve("/abs/1", "<html>whole</html>")
    assert body(kept) == b"<html>whole</html>"


def test_a_page_that_is_not_what_it_should_be_does_not_push_out_a_good_one(
    arxiv: FakeArxiv, kept: Pages, calendar: Calendar
) -> None:
    body(kept)
    arxiv.serve("/abs/1", "<html>cut")
    calendar.now += FRESH + 1
    assert body(kept) == b"<html>first</html>"
    known = kept.known("/abs/1")
    assert known is not None
    assert known.body == b"<html>first</html>"
    assert known.stale


def test_a_page_that_is_not_there_is_not_kept_as_one(arxiv: FakeArxiv, kept: Pages) -> None:
    for _ in range(2):
        with pytest.raises(Missing):
            kept.get("/abs/2", LIMIT, whole)
    assert arxiv.asked("/abs/2") == 2


def test_what_is_known_never_asks_the_network(arxiv: FakeArxiv, kept: Pages) -> None:
    assert kept.known("/abs/1") is None
    body(kept)
    assert kept.known("/abs/1") == Page(b"<html>first</html>", "utf-8")
    assert len(arxiv.log) == 1


def test_twenty_threads_that_want_a_page_ask_for_it_once(arxiv: FakeArxiv, kept: Pages) -> None:
    arxiv.behave("/abs/1", after_seconds(0.1))
    got: list[bytes] = []
    refresh = [number % 2 == 0 for number in range(20)]
    threads = [
        threading.Thread(target=lambda again=again: got.append(body(kept, refresh=again)))
        for again in refresh
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert got == [b"<html>first</html>"] * 20
    assert arxiv.asked("/abs/1") == 1


@pytest.mark.parametrize(
    "damage",
    [
        {"body": "!"},
        {"body": "AAAA"},
        {"asked": None},
        {"asked": "yesterday"},
        {"made_by": "0.0.0"},
        {"body": None},
    ],
)
def test_a_kept_record_that_cannot_be_read_is_asked_for_again(
    arxiv: FakeArxiv, kept: Pages, cache: MemoryCache, damage: dict[str, object]
) -> None:
    body(kept)
    cache.set("/abs/1", json.dumps(json.loads(cache.get("/abs/1") or "") | damage))
    assert body(kept) == b"<html>first</html>"
    assert [asked.headers.get("If-None-Match") for asked in arxiv.log] == [None, None]


@pytest.mark.parametrize("record", ["", "[]", "null", "{}", "7"])
def test_a_kept_record_of_another_shape_is_asked_for_again(
    arxiv: FakeArxiv, kept: Pages, cache: MemoryCache, record: str
) -> None:
    cache.set("/abs/1", record)
    assert body(kept) == b"<html>first</html>"
    assert len(arxiv.log) == 1


def test_the_charset_of_the_header_comes_along(arxiv: FakeArxiv, kept: Pages) -> None:
    arxiv.serve("/abs/1", "<html>é</html>".encode("latin-1"), content_type="text/html; charset=ISO-8859-1")
    assert kept.get("/abs/1", LIMIT, whole).charset == "iso-8859-1"
