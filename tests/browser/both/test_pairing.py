"""A server with a token and an extension that has only its code, in both browsers."""

from pathlib import Path

from asking import RunningServer, running
from browser.arxiv_site import ArxivSite, page
from browser.both.conftest import OWN
from browser.both.window import Window, labels
from browser.readings import ABSTRACT
from fake_arxiv import FakeArxiv

from papersays.pairing import Pairing

TOKEN = "correct-horse-battery"
SAID = labels("en")
TOKENS = """async (address) => {
  const { tokenOf } = await import("/extension/background/token.js");
  return tokenOf(address);
}"""


def enters(window: Window, server: RunningServer, code: str) -> None:
    window.settings(address=server.url)
    window.opens(window.url("extension/options/options.html"))
    window.waits("() => 'ready' in document.body.dataset")
    window.run("() => document.getElementById('token').focus()")
    window.writes(code)
    window.presses("button", SAID["options.connect"])


def test_a_code_lets_the_extension_read(
    window: Window, site: ArxivSite, library: FakeArxiv, tmp_path: Path
) -> None:
    site.add(f"/abs/{OWN}", page(OWN, "A Paper", ABSTRACT))
    with running(tmp_path, arxiv_url=library.url, token=TOKEN) as server:
        window.settings(address=server.url)
        window.opens(f"https://arxiv.org/abs/{OWN}")
        window.sees(SAID["problem.unauthorised.title"])
        code = Pairing(tmp_path / "data").open()
        enters(window, server, f"{code[:4]} {code[4:]}")
        window.reads("PaperSays 0.1.0 answers")
        own = window.run(TOKENS, server.url)
        assert own
        assert own != TOKEN
        window.opens(f"https://arxiv.org/abs/{OWN}")
        window.phase("done")


def test_a_wrong_code_does_not(window: Window, library: FakeArxiv, tmp_path: Path) -> None:
    with running(tmp_path, arxiv_url=library.url, token=TOKEN) as server:
        code = Pairing(tmp_path / "data").open()
        enters(window, server, f"{(int(code) + 1) % 10**8:08d}")
        window.reads(SAID["problem.pairing-refused.title"])
        window.reads("it takes 4 more tries")
        assert window.run(TOKENS, server.url) == ""
