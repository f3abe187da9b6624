"""Blogs of Hexo, Hugo and Jekyll over posts of ours, built by these themselves: what readers would get."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

MODULES = Path(__file__).resolve().parents[1] / "js" / "node_modules"
_HEXO = str(MODULES / "hexo" / "bin" / "hexo")

_LAYOUT = """<!doctype html><html><head><title>{{ %s }}</title></head>
<body><h1>{{ %s }}</h1><main>{{ %s }}</main></body></html>"""


@dataclass(frozen=True)
class Blog:
    """A program that makes a blog, with the renderer and the options that a new one has.

    ``files`` is the least that it wants beside the posts, which are written to ``posts``; ``pages`` is
    where a post's page is then; both have the post's name for `{}`.
    """

    name: str
    needs: Sequence[str]
    command: Sequence[str]
    missing: str
    files: Mapping[str, str]
    posts: str
    pages: str

    @property
    def needed(self) -> pytest.MarkDecorator:
        """Skips a test where the program is not installed."""
        return pytest.mark.skipif(not all(map(shutil.which, self.needs)), reason=self.missing)

    def built(self, folder: Path, posts: Mapping[str, str]) -> dict[str, BeautifulSoup]:
        """The page of each post."""
        for name, text in self.files.items():
            _write(folder / name, text)
        for name, text in posts.items():
            _write(folder / self.posts.format(name), text)
        if self.name == "hexo":
            (folder / "node_modules").symlink_to(MODULES)
        ended = subprocess.run(
            self.command, cwd=folder, capture_output=True, text=True, timeout=120, check=False
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
        pages = {name: folder / self.pages.format(name) for name in posts}
        return {name: BeautifulSoup(path.read_text("utf-8"), "lxml") for name, path in pages.items()}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


HEXO = Blog(
    "hexo",
    ("node", _HEXO),
    ("node", _HEXO, "generate", "--bail"),
    "Hexo is not there: npm --prefix tests/js ci",
    {
        "package.json": '{"name": "blog", "version": "1.0.0", "private": true, "hexo": {"version": ""},'
        ' "dependencies": {"hexo": "*", "hexo-renderer-marked": "*"}}',
        "_config.yml": "title: Blog\nurl: https://blog.test\ntheme: bare\npermalink: :name/\n",
        "themes/bare/layout/post.njk": _LAYOUT % ("page.title", "page.title", "page.content"),
    },
    "source/_posts/{}.md",
    "public/{}/index.html",
)

HUGO = Blog(
    "hugo",
    ("hugo",),
    ("hugo", "--quiet"),
    "Hugo is not installed: on Debian, apt-get install hugo",
    {
        "config.toml": 'baseURL = "https://blog.test/"\ntitle = "Blog"\n'
        'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section"]\n',
        "layouts/_default/single.html": _LAYOUT % (".Title", ".Title", ".Content"),
    },
    "content/{}/post.md",
    "public/{}/2024-02-23-sheep/index.html",
)

JEKYLL = Blog(
    "jekyll",
    ("jekyll",),
    ("jekyll", "build", "--quiet"),
    "Jekyll is not installed: on Debian, apt-get install jekyll",
    {
        "_config.yml": "title: Blog\npermalink: /:title/\n",
        "_layouts/post.html": _LAYOUT % ("page.title", "page.title", "content"),
    },
    "_posts/2024-02-23-{}.md",
    "_site/{}/index.html",
)

BLOGS = (HEXO, HUGO, JEKYLL)
