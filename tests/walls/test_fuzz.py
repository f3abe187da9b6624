"""Any string in place of an identifier, on every route that takes one: refused, and nobody else is asked."""

import re
import select
import socket
import string
import sys
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import quote

import pytest
from asking import CLIENT, Asker
from fake_arxiv import FakeArxiv
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

_PIECES = st.sampled_from(
    ["2301.04567", "2402.00001", "v2", "v0", "v999", "math/0611800", "https://arxiv.org/abs/", "//evil.test/",
     "..", "%2e%2e/", "\\", "@evil.test", "#", "?", ":80", "\n", "\x00", "\u0660", "\uff12", "http://127.0.0.1:6379/",
     "file:///etc/passwd", "gopher://", "[::1]", "arXiv:", ".pdf", " ", "\u202e", "'", "<script>"]
)  # fmt: skip
_FORMS = ("http://{}/", "http://{}/abs/2301.04567", "//{}/", "{}", "@{}", "https://arxiv.org@{}/", "\\@{}/")
"""Ways to name another host and port."""


def ids(wires: Sequence[str]) -> st.SearchStrategy[str]:
    elsewhere = st.sampled_from([form.format(wire) for form in _FORMS for wire in wires])
    return st.one_of(
        st.lists(_PIECES, min_size=1, max_size=5).map("".join),
        st.lists(_PIECES | elsewhere, min_size=1, max_size=4).map("".join),
        elsewhere,
        st.text(string.digits + ".v/", max_size=14),
        st.text(max_size=40),
    )


OTHERS = ("127.0.0.9",) if sys.platform == "linux" else ()
"""Addresses of this machine that every Linux has."""
ROUTES = ("POST /v1/papers", "POST /v1/summaries", "GET /v1/papers/{}", "GET /v1/summaries/{}",
          "DELETE /v1/summaries/{}")  # fmt: skip
_PATH = re.compile(r"/(abs|html|pdf)/(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})(v[1-9]\d{0,3})?")


class Tripwires:
    """Listeners that nobody has a reason to connect to; ``touched`` are those that somebody did."""

    def __init__(self) -> None:
        self._listeners = [socket.create_server((host, 0)) for host in ("127.0.0.1", *OTHERS)]
        for listener in self._listeners:
            listener.setblocking(False)
        self.names = [":".join(map(str, listener.getsockname())) for listener in self._listeners]

    @property
    def touched(self) -> list[str]:
        """A connection waits in its listener until it is taken."""
        ready, _, _ = select.select(self._listeners, [], [], 0)
        return [":".join(map(str, listener.getsockname())) for listener in ready]

    def close(self) -> None:
        for listener in self._listeners:
            listener.close()


@pytest.fixture
def tripwires() -> Iterator[Tripwires]:
    made = Tripwires()
    yield made
    made.close()


def test_a_tripwire_tells_of_a_connection(tripwires: Tripwires) -> None:
    assert tripwires.touched == []
    host, _, port = tripwires.names[-1].partition(":")
    with socket.create_connection((host, int(port))):
        assert tripwires.touched == [tripwires.names[-1]]


@pytest.mark.parametrize("route", ROUTES)
def test_no_string_leads_elsewhere_or_breaks_anything(
    client: Asker,
    arxiv: FakeArxiv,
    tripwires: Tripwires,
    route: str,
    many: Callable[[int, int], int],
    figure: Callable[[str, object], None],
) -> None:
    method, path = route.split(" ")
    statuses = set()

    @settings(
        max_examples=many(150, 2000), deadline=None, database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )  # fmt: skip
    @given(ids(tripwires.names))
    def ask(text: str) -> None:
        if method == "POST":
            answer = client.ask(path, paper=text)
        else:
            named = quote(text.encode("utf-8", "surrogatepass"), safe="")
            answer = client.open(path.format(named), method=method, headers=CLIENT)
        statuses.add(answer.status_code)
        assert answer.status_code < 500, (text, answer.get_data(as_text=True))
        if answer.status_code == 200 and method == "POST":
            assert text.isascii()
            assert text.isprintable()

    ask()
    assert all(_PATH.fullmatch(asked.path) for asked in arxiv.log), [asked.path for asked in arxiv.log]
    assert tripwires.touched == []
    assert statuses & {400, 404}
    figure(f"strings as identifiers, {route}", f"{many(150, 2000)}, 0 led elsewhere, 0 answered with 5xx")
