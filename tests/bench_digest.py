"""The figures of `make bench-digest`: a digest of two hundred papers that were read, and its memory."""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from announcements import announce, item
from asking import environment
from fake_arxiv import FakeArxiv
from papers import SHEEP, full_text, page

PAPERS = int(sys.argv[1]) if len(sys.argv) > 1 else 200
FORMATS = ("hexo", "html", "atom", "json-feed", "eml")
NAMES = tuple(f"2611.{number:05}" for number in range(1, PAPERS + 1))
RUNS = 3


def main() -> None:
    with FakeArxiv() as arxiv, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _serve(arxiv)
        _topics(folder)
        words = [str(Path(sys.executable).with_name("papersays")), "digest", "--out", str(folder / "out")]
        words += [word for form in FORMATS for word in ("--format", form)]
        _row("nothing read yet", _run(words, _surroundings(folder, arxiv)))
        for _ in range(RUNS):
            _row("all in the library", _run(words, _surroundings(folder, arxiv)))
        sizes = {path.suffix: path.stat().st_size // 1000 for path in (folder / "out").iterdir()}
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\n{PAPERS} papers; kB written: {sizes}; the most memory of a run: {most:.0f} MiB")


def _serve(arxiv: FakeArxiv) -> None:
    announce(arxiv, "cs.CV", "".join(item(name, version=2) for name in NAMES))
    for name in NAMES:
        for path, body in ((f"/abs/{name}v2", page("abs/sheep.html")), (f"/html/{name}v2", full_text())):
            arxiv.serve(path, body.replace(SHEEP.encode(), name.encode()))


def _topics(folder: Path) -> None:
    path = folder / "papersays" / "topics.toml"
    path.parent.mkdir()
    path.write_text(f'[sheep]\ncategories = ["cs.CV"]\nlimit = {PAPERS}\n', "utf-8")


def _surroundings(folder: Path, arxiv: FakeArxiv) -> dict[str, str]:
    own: dict[str, Any] = {"data_dir": folder / "data", "arxiv_url": arxiv.url, "arxiv_delay": 0}
    return environment(**own) | {"TMPDIR": str(folder), "XDG_CONFIG_HOME": str(folder)}


def _run(words: list[str], surroundings: dict[str, str]) -> float:
    begun = time.perf_counter()
    ended = subprocess.run(words, env=surroundings, capture_output=True, text=True, check=False)
    if f"{PAPERS} papers read" not in ended.stdout:
        raise SystemExit(f"it ended with {ended.returncode}: {ended.stdout}{ended.stderr}")
    return time.perf_counter() - begun


def _row(name: str, seconds: float) -> None:
    print(f"| {name} | {seconds:.1f} s |", flush=True)


if __name__ == "__main__":
    main()
