"""One tab of a browser that has the extension, whichever browser it is: what a reader does there and sees.

The note is looked at from outside: by roles, names, visible text and the phase that it tells.
"""

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, Self

from browser.reader import ARTEFACTS, HIGHLIGHTED, ROOT, SETTINGS

PATIENCE_SECONDS = 8.0

SIZE = (1280, 800)

NOTE = "(document.querySelector('papersays-note')?.shadowRoot)"

SHOWN = f"({NOTE}?.querySelector('[data-phase]')?.innerText ?? '').replace(/\\s+/g, ' ')"

STORE = f"""async (values) => {{
  await chrome.storage.session?.clear();
  await ({SETTINGS})(values);
}}"""

# A control by its role and a part of its name, or anything by a selector: where to press it, what lies there.
FIND = """(what, name) => {
  const roles = { button: "button, summary, [role=button]", link: "a[href]", textbox: "input, textarea" };
  const note = document.querySelector("papersays-note")?.shadowRoot;
  const named = (each) => (each.getAttribute("aria-label") ?? each.textContent).replace(/\\s+/g, " ");
  const found = [note, document].flatMap((root) => [...(root?.querySelectorAll(roles[what] ?? what) ?? [])])
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && each.getClientRects().length)
    .find((each) => !name || named(each).includes(name));
  if (!found) return null;
  found.scrollIntoView({ block: "nearest", behavior: "instant" });
  const { left, top, width, height } = found.getClientRects()[0];
  const [x, y] = [left + width / 2, top + height / 2];
  const hit = found.getRootNode().elementFromPoint(x, y);
  return { x, y, free: found === hit || found.contains(hit), hit: hit?.outerHTML.slice(0, 200) };
}"""


class Request(NamedTuple):
    """An address that was asked for, by the page or by the extension."""

    address: str
    by_extension: bool

    @property
    def host(self) -> str:
        return self.address.split("/")[2]


class Window(ABC):
    """A tab that is in front, with what is done in each browser in its own way."""

    browser: str

    @abstractmethod
    def opens(self, address: str) -> None:
        """Goes to an address; its page is loaded then."""

    @abstractmethod
    def back(self) -> None:
        """Goes back to the page before, as the button does."""

    @abstractmethod
    def run(self, function: str, *arguments: Any) -> Any:
        """What a function of JavaScript gives in the page; a promise is waited for."""

    @abstractmethod
    def points(self, x: float, y: float, *, press: bool = False) -> None:
        """Moves the mouse there, and presses it if wanted."""

    @abstractmethod
    def drags(self, x: float, y: float, across: float, down: float) -> None:
        """Takes what lies there with the mouse, moves it by so much and lets go."""

    @abstractmethod
    def key(self, name: str) -> None:
        """Presses a key: `Escape`, `Enter`, `Tab`."""

    @abstractmethod
    def writes(self, text: str) -> None:
        """Types into what has the focus."""

    @abstractmethod
    def resizes(self, width: int, height: int) -> None: ...

    @abstractmethod
    def colours(self, scheme: str | None) -> None:
        """Makes the system `light` or `dark`; None is the browser's own choice."""

    @abstractmethod
    def wants(self, *, contrast: bool = False, motion: bool = False) -> None:
        """Has the system draw in few colours of its own (forced colours), or move what can be moved."""

    @abstractmethod
    def printed(self) -> bytes:
        """The page as a PDF, as the browser prints it."""

    @abstractmethod
    def picture(self, name: str) -> None:
        """Keeps a picture of what is on screen as an artefact; it is named after the browser too."""

    @abstractmethod
    def another(self) -> Self:
        """A second tab beside this one, in front."""

    @abstractmethod
    def front(self) -> None:
        """Brings this tab to the front."""

    @abstractmethod
    def closes(self) -> None: ...

    @abstractmethod
    def url(self, path: str) -> str:
        """The address of a page of the extension."""

    @abstractmethod
    def beside(self, function: str, *arguments: Any) -> Any:
        """What a function of JavaScript gives in another page of the extension."""

    @abstractmethod
    def presses_toolbar(self) -> None:
        """Presses the extension's button in the toolbar, which opens its popup over this tab."""

    @abstractmethod
    def presses_shortcut(self) -> None:
        """Presses Alt+Shift+S, which opens the note. Chromium takes no such keys from a test, so there its
        background is told of them as the browser would."""

    @abstractmethod
    def stops_background(self) -> None:
        """Stops the extension's background, as the browser does when it has been idle."""

    @abstractmethod
    def updates_extension(self) -> None:
        """Puts a new build of the extension in the place of the one that runs."""

    @abstractmethod
    def asked(self) -> list[Request]:
        """What was asked for over http since the test began; what the browser asks for itself is left out."""

    # What follows is the same in every browser.

    def settings(self, **values: Any) -> None:
        """Makes the extension as if newly installed, but for these settings."""
        self.beside(STORE, {"language": "en", **values})

    def waits(self, function: str, *arguments: Any) -> Any:
        """Waits until the function gives something that counts as true, and gives it."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not (found := self.run(function, *arguments)):
            if time.monotonic() > end:
                shown = self.run(f"() => {NOTE}?.textContent ?? document.body.innerText")
                raise AssertionError(f"{self.browser} waited for {function} {arguments}\nand shows: {shown}")
            time.sleep(0.02)
        return found

    def phase(self, name: str) -> None:
        """Waits until the reading is in that phase."""
        self.waits(f"(name) => {NOTE}?.querySelector('[data-phase]')?.dataset.phase === name", name)

    def sees(self, text: str) -> None:
        """Waits until a text stands in the note."""
        self.waits(f"(text) => {SHOWN}.includes(text)", text)

    def reads(self, text: str) -> None:
        """Waits until a text stands on the page itself, such as one of the extension's."""
        self.waits("(text) => document.body.innerText.includes(text)", text)

    @property
    def shown(self) -> str:
        """The text that can be seen in the note, blanks made one; empty without a note."""
        return str(self.run(f"() => {SHOWN}"))

    def notes(self) -> int:
        return int(self.run("() => document.querySelectorAll('papersays-note').length"))

    def moves_to(self, what: str, name: str = "", *, press: bool = False) -> None:
        """Points at a control by role and name, or at anything by a selector; it must not be covered."""
        at = self.waits(FIND, what, name)
        assert at["free"], f"{what} {name!r} is covered by {at['hit']}"
        self.points(at["x"], at["y"], press=press)

    def presses(self, what: str, name: str = "") -> None:
        self.moves_to(what, name, press=True)

    def there(self, what: str, name: str = "") -> bool:
        return self.run(FIND, what, name) is not None

    def highlighted(self) -> list[str]:
        return list(self.run(HIGHLIGHTED))

    def html(self) -> str:
        return str(self.run("() => document.documentElement.outerHTML"))

    @contextmanager
    def second(self) -> Iterator[Self]:
        """Another tab for as long as the block lasts; this one is in front again afterwards."""
        tab = self.another()
        try:
            yield tab
        finally:
            tab.closes()
            self.front()


def labels(language: str) -> dict[str, str]:
    """What the extension says in a language, by key."""
    told: dict[str, str] = json.loads((ROOT / "extension" / "labels" / f"{language}.json").read_text("utf-8"))
    return told


LANGUAGES = sorted(path.stem for path in (ROOT / "extension" / "labels").glob("*.json"))

FROM_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


def artefact(name: str, browser: str) -> str:
    """Where a picture is kept."""
    ARTEFACTS.mkdir(exist_ok=True)
    return str(ARTEFACTS / f"{name}-{browser}.png")
