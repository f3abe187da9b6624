"""A foreign page in real Chromium, and one with a rebound name: neither reads nor triggers anything."""

import hashlib
import re
import sqlite3
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from asking import RunningServer, running
from browser.chromium import CHROMIUM
from fake_arxiv import FakeArxiv
from papers import READING, SHEEP, serve_all
from playwright.sync_api import Page, Playwright
from shelved import key

from papersays.library.library import Library

SETTLED_MS = 1_500
"""For what a page starts without waiting for it: images, frames, prefetches."""

ATTEMPTS = """async ([paper, port, hosts]) => {
  const got = [];
  const body = JSON.stringify({ paper, refresh: true });
  const keep = async (name, promise) => {
    try {
      const answer = await promise;
      const text = answer && answer.text ? await answer.text() : "";
      if (text) got.push([name, text.length]);
    } catch (error) { /* What is refused is what is wanted. */ }
  };
  const load = (name, attributes) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.onload = () => name !== "iframe" && name !== "object" && got.push([name, "loaded"]);
    document.body.append(made);
  };
  for (const host of hosts) {
    const base = `http://${host}:${port}`;
    const post = `${base}/v1/summaries`, get = `${base}/v1/summaries/${paper}v2?x=${Math.random()}`;
    const json = { "Content-Type": "application/json" };
    const custom = { ...json, "PaperSays-Client": "page/1" };
    await keep("cors GET", fetch(get));
    await keep("no-cors GET", fetch(get, { mode: "no-cors" }));
    await keep("GET with credentials", fetch(get, { credentials: "include" }));
    await keep("search", fetch(`${base}/v1/summaries?q=sheep`));
    await keep("health", fetch(`${base}/v1/health`));
    await keep("text POST", fetch(post, { method: "POST", body, mode: "no-cors" }));
    await keep("JSON POST", fetch(post, { method: "POST", body, headers: json }));
    await keep("custom POST", fetch(post, { method: "POST", body, headers: custom }));
    await keep("no-cors JSON POST", fetch(post, { method: "POST", body, headers: json, mode: "no-cors" }));
    await keep("PUT", fetch(post, { method: "PUT", body, headers: custom }));
    await keep("DELETE", fetch(get, { method: "DELETE", headers: custom }));
    await keep("pairing", fetch(`${base}/v1/pairing`, { method: "POST", body: "{}", headers: custom }));
    for (const kind of ["delete/readings", "delete/note", "note"]) {
      const page = `${base}/${kind}/${paper}`;
      const form = { method: "POST", body: new URLSearchParams({ seal: "x", before: "", text: "Theirs." }) };
      await keep("page", fetch(page));
      await keep("no-cors form", fetch(page, { ...form, mode: "no-cors" }));
      await keep("form with credentials", fetch(page, { ...form, credentials: "include" }));
      navigator.sendBeacon(page, form.body);
    }
    navigator.sendBeacon(post, new Blob([body], { type: "text/plain" }));
    const blob = new Blob([body], { type: "application/json" });
    try { navigator.sendBeacon(post, blob); } catch (error) { /* Refused. */ }
    for (const src of [get, post]) { load("img", { src }); load("script", { src }); load("iframe", { src }); }
    load("object", { data: get });
    load("link", { rel: "stylesheet", href: get });
    load("link", { rel: "prefetch", href: get });
    const source = new EventSource(get);
    source.onmessage = () => got.push(["EventSource", "message"]);
    const socket = new WebSocket(`ws://${host}:${port}/v1/summaries`);
    socket.onopen = () => got.push(["WebSocket", "open"]);
    for (const enctype of ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"]) {
      const name = `frame${Math.random()}`;
      load("iframe", { name });
      const sent = { method: "POST", action: post, enctype, target: name };
      const form = Object.assign(document.createElement("form"), sent);
      const field = { name: body.slice(0, -1) + ', "x": "', value: '"}' };
      form.append(Object.assign(document.createElement("input"), field));
      document.body.append(form);
      form.submit();
    }
  }
  return got;
}"""
"""Everything a page can try; what it gets to read is given back."""


class _Elsewhere(BaseHTTPRequestHandler):
    """A site that has nothing to do with PaperSays."""

    def do_GET(self) -> None:  # noqa: N802 - the name http.server calls
        page = b"<!doctype html><title>Elsewhere</title><body>Kittens."
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def arxiv() -> Iterator[FakeArxiv]:
    with FakeArxiv() as made:
        serve_all(made)
        yield made


@pytest.fixture(scope="module")
def server(arxiv: FakeArxiv, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    folder = tmp_path_factory.mktemp("papersays")
    library = Library(folder / "data" / "library.sqlite3")
    library.readings.put(key(READING), READING)
    library.notes.write(SHEEP, "Mine.")
    library.reports.write(READING.paper.identifier, ("en", "extractive"), 0, "number", None)
    library.close()
    with running(folder, arxiv_url=arxiv.url) as made:
        yield made


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[int]:
    """The port of the foreign site."""
    site = ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield site.server_address[1]
    site.shutdown()
    site.server_close()


@pytest.fixture
def tab(playwright: Playwright) -> Iterator[Page]:
    """A browser without the extension, in which two foreign names lead to this machine."""
    rules = [f"MAP {name} 127.0.0.1" for name in ("evil.test", "rebind.test")]
    rules += ["MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1", "EXCLUDE localhost"]
    arguments = ["--no-sandbox", "--disable-gpu", f"--host-resolver-rules={','.join(rules)}"]
    # With the browser's own wall down, only the server's is left to be tried.
    arguments.append("--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests")
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM if CHROMIUM.exists() else None, args=arguments
    )
    yield browser.new_page()
    browser.close()


def stored(server: RunningServer) -> str:
    """A checksum over every file of the data folder that holds what was read."""
    folder = server.log.parent / "data"
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".log")
    return hashlib.sha256(b"".join(str(path).encode() + path.read_bytes() for path in files)).hexdigest()


def cookies(tab: Page) -> list[Any]:
    return list(tab.context.cookies())


def test_a_foreign_page_can_neither_read_nor_trigger(
    tab: Page, elsewhere: int, server: RunningServer, arxiv: FakeArxiv
) -> None:
    before = stored(server)
    tab.goto(f"http://evil.test:{elsewhere}/")
    got = tab.evaluate(ATTEMPTS, [SHEEP, server.port, ["127.0.0.1", "localhost", "0.0.0.0", "[::1]"]])
    tab.wait_for_timeout(SETTLED_MS)
    assert got == []
    assert arxiv.log == []
    assert stored(server) == before
    assert cookies(tab) == []


@pytest.mark.parametrize("path", ["/", "/v1/health", "/v1/summaries?q=sheep", f"/v1/summaries/{SHEEP}v2"])
def test_a_page_that_goes_there_sees_nothing_of_a_reading(
    tab: Page, elsewhere: int, server: RunningServer, arxiv: FakeArxiv, path: str
) -> None:
    tab.goto(f"http://evil.test:{elsewhere}/")
    with tab.expect_popup() as opened:
        tab.evaluate("url => { window.opened = window.open(url) }", f"http://127.0.0.1:{server.port}{path}")
    opened.value.wait_for_load_state()
    reached = tab.evaluate("() => { try { return opened.document.body.innerText } catch { return null } }")
    assert reached is None
    assert arxiv.log == []


def test_a_rebound_name_gets_refusals_without_content(
    tab: Page, server: RunningServer, arxiv: FakeArxiv
) -> None:
    home = f"http://rebind.test:{server.port}/"
    # The attacker's page comes from the same name and port, before the name leads here.
    tab.route(home, lambda route: route.fulfill(content_type="text/html", body="<title>Attacker</title>"))
    tab.goto(home)
    tab.unroute_all()
    statuses = tab.evaluate(
        """async ([paper]) => {
          const json = { "Content-Type": "application/json", "PaperSays-Client": "page/1" };
          const stream = { ...json, Accept: "text/event-stream" };
          const body = JSON.stringify({ paper });
          const asked = [
            fetch(`/v1/summaries/${paper}v2`),
            fetch("/v1/health"),
            fetch("/v1/summaries", { method: "POST", body, headers: json }),
            fetch("/v1/summaries", { method: "POST", body, headers: stream }),
            fetch(`/v1/summaries/${paper}v2`, { method: "DELETE", headers: json }),
          ];
          return Promise.all(asked.map(async each => {
            const answer = await each;
            return [answer.status, (await answer.text()).includes("claims")];
          }));
        }""",
        [SHEEP],
    )
    assert statuses == [[421, False]] * 5
    answer = tab.goto(f"{home}v1/summaries?q=sheep")
    assert answer is not None
    assert answer.status == 421
    assert arxiv.log == []


FORMS = (f"/delete/readings/{SHEEP}", f"/note/{SHEEP}", f"/delete/note/{SHEEP}", "/delete/report/1")

SENT = """async ([address, fields, way]) => {
  const form = document.createElement("form");
  Object.assign(form, { method: "POST", action: address });
  for (const [name, value] of Object.entries(fields)) {
    const input = Object.assign(document.createElement("input"), { name });
    input.setAttribute("value", value);
    form.append(input);
  }
  if (way === "from nowhere") {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-forms allow-scripts");
    frame.srcdoc = form.outerHTML + "<script>document.forms[0].submit()</" + "script>";
    document.body.append(frame);
    return;
  }
  if (way === "into a frame") {
    form.target = "frame";
    document.body.append(Object.assign(document.createElement("iframe"), { name: "frame" }));
  }
  document.body.append(form);
  form.submit();
}"""


def the_right_form(server: RunningServer, path: str) -> dict[str, str]:
    """What the server's own page would send, its seal too, as no foreign page can know it."""
    with urllib.request.urlopen(server.url + path) as answer:
        page = answer.read().decode()
    (form,) = re.findall(r'<form class="own-form".*?</form>', page, re.DOTALL)
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form)) | {"text": "Theirs."}


def another(tab: Page) -> Page:
    """A page of its own, since the one before it may still be on its way to an answer."""
    assert tab.context.browser
    return tab.context.browser.new_page()


def kept(server: RunningServer) -> list[Any]:
    """What the reader has: the rows themselves, since looking at them makes files beside them."""
    library = server.log.parent / "data" / "library.sqlite3"
    with closing(sqlite3.connect(library)) as database:
        return [
            database.execute(f"SELECT * FROM {name}").fetchall() for name in ("reading", "note", "report")
        ]


ATTACKS = (
    *((path, "over itself") for path in FORMS),
    (FORMS[0], "into a frame"),
    (FORMS[0], "from nowhere"),
)


def test_a_foreign_page_deletes_nothing_even_with_the_right_form(
    tab: Page, elsewhere: int, server: RunningServer
) -> None:
    before = kept(server)
    assert [len(rows) for rows in before] == [1, 1, 1]
    for path, way in ATTACKS:
        fields, page = the_right_form(server, path), another(tab)
        page.goto(f"http://evil.test:{elsewhere}/")
        with page.expect_response(f"{server.url}{path}") as answered:
            page.evaluate(SENT, [server.url + path, fields, way])
        assert answered.value.request.method == "POST"
        assert answered.value.request.headers["content-type"] == "application/x-www-form-urlencoded"
        assert answered.value.status == 403, (path, way)
        page.close()
    assert kept(server) == before


def test_a_rebound_name_deletes_nothing_even_with_the_right_form(tab: Page, server: RunningServer) -> None:
    before = kept(server)
    home = f"http://rebind.test:{server.port}"
    # The attacker's page comes from the same name and port, before the name leads here.
    tab.route(f"{home}/", lambda route: route.fulfill(content_type="text/html", body="<body>Attacker"))
    tab.goto(f"{home}/")
    with tab.expect_response(home + FORMS[0]) as answered:
        tab.evaluate(SENT, [home + FORMS[0], the_right_form(server, FORMS[0]), "over itself"])
    assert answered.value.request.header_value("origin") == home, "the same as its Host"
    assert answered.value.status == 421
    assert kept(server) == before


def test_the_very_form_is_taken_from_the_servers_own_page(tab: Page, server: RunningServer) -> None:
    tab.goto(server.url + FORMS[-1])
    tab.get_by_role("button", name="Take it back").click()
    assert "Your report is taken back." in tab.get_by_role("status").inner_text()
    assert [len(rows) for rows in kept(server)] == [1, 1, 0]
