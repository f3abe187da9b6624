"""`papersays digest` as it is typed, over a day of twenty small papers that are announced."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from announcements import announce, item
from asking import environment
from click.testing import CliRunner
from fake_arxiv import FakeArxiv
from papers import SHEEP, page

import papersays.follow  # noqa: F401 - which would else be bound to a test's own service where there is one
from papersays.cli import main

DAY = "2026-11-24"
NAMES = tuple(f"2611.{number:05}" for number in range(1, 21))
TOPICS = '[sheep]\ntitle = "Sheep"\ncategories = ["cs.CV"]\nlimit = 20\n'

Ended = subprocess.CompletedProcess[str]


def twenty(arxiv: FakeArxiv, date: str = "Tue, 24 Nov 2026") -> None:
    """Announces the papers and serves their pages, which have no full text."""
    announce(arxiv, "cs.CV", "".join(item(name, version=2) for name in NAMES), date=date)
    for name in NAMES:
        arxiv.serve(f"/abs/{name}v2", page("abs/sheep.html").replace(SHEEP.encode(), name.encode()))


def topics(folder: Path, text: str = TOPICS) -> None:
    path = folder / "papersays" / "topics.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def surroundings(folder: Path, arxiv: FakeArxiv, **settings: Any) -> dict[str, str]:
    own = {"data_dir": folder / "data", "arxiv_url": arxiv.url, "arxiv_delay": 0}
    own |= {"arxiv_api_url": f"{arxiv.url}/api/query"}
    return environment(**own | settings) | {"TMPDIR": str(folder), "XDG_CONFIG_HOME": str(folder)}


def command(folder: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "papersays.cli", "digest", "--out", str(folder / "out"), *words]


def typed(folder: Path, arxiv: FakeArxiv, *words: str, **settings: Any) -> Ended:
    """What it does within this process, where starting costs nothing."""
    with_folder = ["digest", "--out", str(folder / "out"), *words]
    ended = CliRunner().invoke(main, with_folder, env=surroundings(folder, arxiv, **settings))
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
    return Ended(words, ended.exit_code, ended.stdout, ended.stderr)


def posts(folder: Path) -> list[str]:
    """The names of what was written, but for what is still being written."""
    return sorted(path.name for path in (folder / "out").glob("[!.]*"))
