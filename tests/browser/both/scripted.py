"""A page of our own in a window, over a server that does as its script says."""

from typing import Any, NamedTuple

from browser.arxiv_site import ArxivSite, page
from browser.both.window import Window
from browser.readings import ABSTRACT, SENTENCES
from browser.scripted_server import Script, ScriptedServer, Step

PAPER = "2402.13729"
ADDRESS = f"https://arxiv.org/abs/{PAPER}"
STARTS = [sentence[:40] for sentence in SENTENCES]
"""What the sentences of the abstract begin with, before any formula, which the note draws."""

TITLE = "Hybrid Video Models with the Structure of Time"

SAME = f"/nothing/{PAPER}"
"""The same page at an address where the extension does not run."""


class Scripted(NamedTuple):
    window: Window
    site: ArxivSite
    server: ScriptedServer

    def stands(self, steps: list[Step], **more: Any) -> Script:
        """Puts the page where it belongs, and the server's script for it."""
        for path in (f"/abs/{PAPER}", SAME):
            self.site.add(path, page(PAPER, TITLE, ABSTRACT))
        script = self.server.scripts[f"{PAPER}v1"] = Script(steps, **more)
        return script

    def opens(self, steps: list[Step], **settings: Any) -> Script:
        """Opens the page in the window; the reader has these settings."""
        script = self.stands(steps)
        self.window.settings(address=self.server.address, **settings)
        self.window.opens(ADDRESS)
        return script

    def posts(self) -> list[tuple[str, str | None]]:
        """What was posted to the server: where, and behind which event a reading was taken up again."""
        asked = [each for each in self.server.asked if each.method == "POST"]
        return [(each.path, each.headers.get("Last-Event-ID")) for each in asked]
