"""Pictures of the note on real pages, as both browsers show it, for people to look at; the README has some.

`make pictures` takes them anew and puts them there.
"""

import re

import pages
import pytest
from asking import RunningServer
from browser.arxiv_site import ArxivSite
from browser.both.conftest import NEW, OLD
from browser.both.layout import faults
from browser.both.pictures import SHOWN
from browser.both.test_layout import SIZES
from browser.both.window import LANGUAGES, NOTE, Window
from browser.reader import ROOT

KINDS = [
    *((NEW, size, scheme, "en") for size in SIZES for scheme in ("light", "dark")),
    (OLD, "wide", "light", "en"),
    (OLD, "phone", "dark", "en"),
    *((NEW, size, "light", each) for size in ("wide", "phone") for each in LANGUAGES if each != "en"),
]
"""Paper, size, colours, language."""

BACKGROUND = """() => {
  const frame = document.querySelector("papersays-note").shadowRoot.querySelector("[data-phase] > *");
  const [red] = getComputedStyle(frame).backgroundColor.match(/\\d+/g);
  return Number(red);
}"""


def picture_name(identifier: str, size: str, scheme: str, language: str) -> str:
    return "-".join(("note", identifier.replace("/", "_"), size, scheme, language))


@pages.needs_pages
@pytest.mark.parametrize(("identifier", "size", "scheme", "language"), KINDS)
@pytest.mark.in_turn(4, "browser", "size")
def test_a_picture_is_kept(
    window: Window,
    papersays: RunningServer,
    site: ArxivSite,
    identifier: str,
    size: str,
    scheme: str,
    language: str,
) -> None:
    row = next(row for row in pages.rows("abs", 200) if row["url"].endswith(f"/abs/{identifier}"))
    site.add(f"/abs/{identifier}", pages.read(row))
    window.settings(address=papersays.url, language=language)
    window.resizes(*SIZES[size])
    window.colours(scheme)
    window.opens(f"https://arxiv.org/abs/{identifier}")
    window.phase("done")
    if language != "en":  # What is said of translations comes above the statements and moves them.
        window.waits(f"() => Boolean({NOTE}.querySelector('.translation')?.textContent)")
    window.presses("[aria-pressed]")
    window.points(2, 2)
    assert len(window.highlighted()) == 1
    assert (window.run(BACKGROUND) > 128) == (scheme == "light")
    assert faults(window) == []
    window.picture(picture_name(identifier, size, scheme, language))


def test_the_pictures_of_the_readme_are_there_and_small() -> None:
    paths = re.findall(r"!\[[^\]]+\]\(([^)]+\.png)\)", (ROOT / "README.md").read_text("utf-8"))
    assert [path.rpartition("/")[2] for path in paths] == list(SHOWN)
    for path in paths:
        assert 20_000 < (ROOT / path).stat().st_size <= 400_000, path


def test_every_picture_of_the_readme_is_one_that_a_test_takes() -> None:
    named = {f"{picture_name(*kind)}-{browser}.png" for kind in KINDS for browser in ("chromium", "firefox")}
    assert set(SHOWN.values()) <= named
