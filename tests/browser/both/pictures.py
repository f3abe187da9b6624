"""Puts pictures that the tests took where the documents show them; `make pictures` runs it after them."""

import shutil

from browser.reader import ARTEFACTS, ROOT

DOCS = ROOT / "server" / "docs"

SHOWN = {
    "note.png": "note-2302.11573-wide-light-en-chromium.png",
    "note-dark.png": "note-2302.11573-wide-dark-en-chromium.png",
    "note-phone.png": "note-2302.11573-phone-light-en-chromium.png",
    "note-firefox.png": "note-2302.11573-wide-light-zh-firefox.png",
}
"""By the name under which the README shows it, the picture that a test keeps."""


def main() -> None:
    for name, picture in SHOWN.items():
        shutil.copyfile(ARTEFACTS / picture, DOCS / name)


if __name__ == "__main__":
    main()
