"""The figures of `make bench`: what a cached reading costs over HTTP, a paper in our own time, an import."""

import contextlib
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import pages
from fake_arxiv import FakeArxiv, real_pages

from papersays import config
from papersays.app import create_service
from papersays.errors import SourceFailed
from papersays.models import Identifier, Paper
from papersays.pipeline import Ask
from papersays.sources.arxiv import child
from papersays.sources.arxiv.client import Client

PAPER = "2302.11573v1"
CONNECTIONS = 4
SECONDS = 4.0
ROUNDS = 3

BARE = """
import sys
from flask import Flask
from waitress.server import create_server
from papersays.serve import THREADS
app = Flask("bare")
app.post("/v1/summaries")(lambda: {"ok": True})
server = create_server(app, host="127.0.0.1", port=0, threads=THREADS, asyncore_use_poll=True)
print(server.effective_port, flush=True)
server.run()
"""


def main() -> None:
    if not pages.index():
        sys.exit("The folder of saved arXiv pages is not there; set ARXIV_PAGES to it.")
    with FakeArxiv() as arxiv, tempfile.TemporaryDirectory() as folder:
        arxiv.served.update(real_pages())
        environment = _environment(arxiv, Path(folder))
        _cached_over_http(environment)
        _own_time(environment)
    _full_texts()
    _imports()
    _content_script()


def _environment(arxiv: FakeArxiv, folder: Path) -> dict[str, str]:
    own = {"PAPERSAYS_ARXIV_URL": arxiv.url, "PAPERSAYS_ARXIV_DELAY": "0", "PAPERSAYS_DATA_DIR": str(folder)}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PAPERSAYS_")}
    return kept | own | {"PAPERSAYS_PORT": "0"}


def _cached_over_http(environment: dict[str, str]) -> None:
    with _server([sys.executable, "-c", BARE], environment) as bare, _papersays(environment) as ours:
        _post(ours, {"paper": PAPER})
        _post(ours, {"paper": PAPER})
        runs: dict[str, list[tuple[float, float]]] = {"bare": [], "ours": []}
        for _ in range(ROUNDS):
            runs["bare"].append(_load(bare))
            runs["ours"].append(_load(ours))
    best = {name: max(rate for rate, _ in each) for name, each in runs.items()}
    p99 = {name: min(slow for _, slow in each) for name, each in runs.items()}
    print("| cached reading over HTTP | bare Flask route | PaperSays | ratio |\n| --- | --- | --- | --- |")
    print(f"| requests/s | {best['bare']:.0f} | {best['ours']:.0f} | {best['ours'] / best['bare']:.2f} |")
    print(f"| p99, ms | {p99['bare']:.2f} | {p99['ours']:.2f} | {p99['ours'] / p99['bare']:.2f} |\n")


def _own_time(environment: dict[str, str]) -> None:
    """From the arrival of the abs page to the last event, over every saved abs page, without arXiv's time."""
    service = create_service(config.load(environment))
    at_arxiv = _timed_client()
    times = []
    for row in pages.rows("abs", 200):
        truth = pages.truth(row)
        if row["file"].count("/") == 1 and not truth.get("withdrawn"):
            ask = Ask(Identifier(truth["id"], truth["version"]), "en", "extractive")
            at_arxiv.clear()
            start = time.perf_counter()
            last = [event for event in service.pipeline.work(ask).follow(60) if event][-1]
            assert last.name == "done"
            times.append((time.perf_counter() - start - sum(at_arxiv)) * 1000)
    times.sort()
    print("| abs page to last event, ms of our own time | median | p95 | most |\n| --- | --- | --- | --- |")
    print(f"| {len(times)} papers | {_at(times, 0.5):.0f} | {_at(times, 0.95):.0f} | {times[-1]:.0f} |\n")


def _timed_client() -> list[float]:
    """Lets the client note the seconds of each request, failed ones too."""
    spent: list[float] = []
    plain = Client.get

    def get(self: Client, *arguments: Any) -> Any:
        start = time.perf_counter()
        try:
            return plain(self, *arguments)
        finally:
            spent.append(time.perf_counter() - start)

    Client.get = get  # type: ignore[method-assign, assignment]
    return spent


def _full_texts() -> None:
    """Every saved full text through the limited child, a warm one as when the page has been fetched."""
    print("| full text | size, kB | pages | ms, median of 5 |\n| --- | --- | --- | --- |")
    for row in pages.rows("html") + pages.rows("pdf"):
        kind: child.Kind = "pdf" if row["file"].endswith(".pdf") else "html"
        body, truth = pages.read(row), pages.truth(row)
        times = [_parse_time(kind, body, row["id"], truth.get("title") or "") for _ in range(5)]
        size, sheets = len(body) / 1000, truth.get("pages", "")
        print(f"| {row['file']} | {size:.0f} | {sheets} | {statistics.median(times):.0f} |")
    print()


def _parse_time(kind: child.Kind, body: bytes, identifier: str, title: str) -> float:
    child.warm()
    time.sleep(0.4)
    start = time.perf_counter()
    with contextlib.suppress(SourceFailed):  # A page without its abs page is told apart from the paper.
        child.run(kind, body, _paper_called(identifier, title))
    return (time.perf_counter() - start) * 1000


def _paper_called(identifier: str, title: str) -> Paper:
    return Paper(
        id=identifier, version=1, title=title, authors=(), abstract="", categories=("cs.CV",),
        primary_category="cs.CV", versions=(), submitted="2024-01-01", updated="2024-01-01",
    )  # fmt: skip


def _imports() -> None:
    command = [sys.executable, "-c", "import papersays.cli"]
    times = []
    for _ in range(9):
        start = time.perf_counter()
        subprocess.run(command, check=True)
        times.append(time.perf_counter() - start)
    print(f"import papersays.cli, whole process: {statistics.median(times) * 1000:.0f} ms (median of 9)\n")


def _content_script() -> None:
    sys.stdout.flush()
    subprocess.run([sys.executable, "-m", "browser.cost"], cwd=Path(__file__).parent, check=False)


def _load(port: int) -> tuple[float, float]:
    """Requests a second and the 99th percentile in ms, over a few connections in processes of their own."""
    with Pool(CONNECTIONS // 2) as pool:
        results = pool.map(_clients, [port] * (CONNECTIONS // 2))
    times = sorted(each for result in results for each in result)
    return len(times) / SECONDS, times[int(len(times) * 0.99)] * 1000


def _clients(port: int) -> list[float]:
    times: list[float] = []
    threads = [threading.Thread(target=_client, args=(port, times)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def _client(port: int, times: list[float]) -> None:
    body = json.dumps({"paper": PAPER}).encode()
    head = (
        f"POST /v1/summaries HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        f"PaperSays-Client: bench/1\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    request = head.encode() + body
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        end = time.perf_counter() + SECONDS
        while (start := time.perf_counter()) < end:
            connection.sendall(request)
            _whole_answer(connection)
            times.append(time.perf_counter() - start)


def _whole_answer(connection: socket.socket) -> None:
    data = connection.recv(65536)
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    head, _, rest = data.partition(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    if not head.startswith(b"HTTP/1.1 200"):
        raise SystemExit(f"the server answered {head[:200]!r}")
    left = length - len(rest)
    while left > 0:
        left -= len(connection.recv(min(left, 1 << 20)))


def _post(port: int, body: dict[str, Any], accept: str = "application/json") -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Content-Type": "application/json", "PaperSays-Client": "bench/1", "Accept": accept}
    connection.request("POST", "/v1/summaries", json.dumps(body), headers)
    answer = connection.getresponse().read()
    connection.close()
    return answer


@contextmanager
def _papersays(environment: dict[str, str]) -> Iterator[int]:
    with _server([sys.executable, "-m", "papersays.cli", "serve"], environment) as port:
        yield port


@contextmanager
def _server(command: list[str], environment: dict[str, str]) -> Iterator[int]:
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline().strip()
            yield int(line.rpartition(":")[2])
        finally:
            process.terminate()


def _at(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]


if __name__ == "__main__":
    main()
