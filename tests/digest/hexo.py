"""A blog of Hexo's own, from npm, over posts of ours: what its readers would get."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

MODULES = Path(__file__).resolve().parents[1] / "js" / "node_modules"
HEXO = MODULES / "hexo" / "bin" / "hexo"

needs_hexo = pytest.mark.skipif(not HEXO.exists(), reason="Hexo is not there: npm --prefix tests/js ci")

_PACKAGE = """{"name": "blog", "version": "1.0.0", "private": true, "hexo": {"version": ""},
"dependencies": {"hexo": "*", "hexo-renderer-marked": "*"}}"""
_CONFIG = "title: Blog\nurl: https://blog.test\ntheme: bare\npermalink: :name/\n"
_LAYOUT = """<!doctype html><html><head><title>{{ page.title }}</title></head>
<body><h1>{{ page.title }}</h1><main>{{ page.content }}</main></body></html>"""


def built(folder: Path, posts: Mapping[str, str]) -> dict[str, BeautifulSoup]:
    """Each post's page after `hexo generate`, with the renderer and the options that a new blog has."""
    for name, text in {
        "package.json": _PACKAGE,
        "_config.yml": _CONFIG,
        "themes/bare/layout/post.njk": _LAYOUT,
    }.items():
        _write(folder / name, text)
    for name, text in posts.items():
        _write(folder / "source" / "_posts" / f"{name}.md", text)
    (folder / "node_modules").symlink_to(MODULES)
    ended = subprocess.run(
        ["node", HEXO, "generate", "--bail"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    pages = {name: folder / "public" / name / "index.html" for name in posts}
    return {name: BeautifulSoup(path.read_text("utf-8"), "lxml") for name, path in pages.items()}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
