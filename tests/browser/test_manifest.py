"""The manifest, as Chromium takes it from the root of the clone."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from browser.reader import ROOT, Reader
from playwright.sync_api import BrowserContext

README = (ROOT / "README.md").read_text("utf-8")
MANIFEST: dict[str, Any] = json.loads((ROOT / "manifest.json").read_text("utf-8"))

# Chromium's developer mode says so of the key that Firefox needs, and loads the rest.
EXPECTED = "'background.scripts' requires manifest version of 2 or lower."

ERRORS = """async () => {
  await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
  const all = await chrome.developerPrivate.getExtensionsInfo();
  const info = all.find((each) => each.name === "PaperSays");
  return [...info.manifestErrors, ...info.runtimeErrors].map((each) => each.message);
}"""


def paths() -> list[str]:
    """Every file that the manifest names."""
    scripts = [path for each in MANIFEST["content_scripts"] for path in each["js"]]
    icons = [*MANIFEST["icons"].values(), *MANIFEST["action"]["default_icon"].values()]
    background = [MANIFEST["background"]["service_worker"], *MANIFEST["background"]["scripts"]]
    return [
        *scripts,
        *icons,
        *background,
        MANIFEST["action"]["default_popup"],
        MANIFEST["options_ui"]["page"],
    ]


def test_every_file_the_manifest_names_is_there() -> None:
    assert [path for path in paths() if not (ROOT / path).is_file()] == []


def test_it_asks_for_no_more_than_it_needs() -> None:
    assert MANIFEST["permissions"] == ["storage", "activeTab"]
    assert MANIFEST["host_permissions"] == ["http://127.0.0.1/*", "http://localhost/*"]
    assert "web_accessible_resources" not in MANIFEST


def test_the_readme_says_what_each_permission_is_for() -> None:
    section = README.partition("\n## Permissions\n")[2].partition("\n## ")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("|")]
    told = set(re.findall(r"`([^`]+)`", " ".join(cells)))
    sites = {urlsplit(match).hostname for each in MANIFEST["content_scripts"] for match in each["matches"]}
    assert told == {*MANIFEST["permissions"], *MANIFEST["host_permissions"], *sites}
    assert "any other address, optional" in section
    assert set(MANIFEST["optional_host_permissions"]) == {"http://*/*", "https://*/*"}


def test_nothing_at_the_root_has_a_name_that_chrome_keeps_for_itself() -> None:
    assert [entry.name for entry in ROOT.iterdir() if entry.name.startswith("_")] == []


def test_content_scripts_are_plain_ascii_or_utf_8_without_forbidden_characters() -> None:
    for path in [path for each in MANIFEST["content_scripts"] for path in each["js"]]:
        assert "\uffff" not in (ROOT / path).read_text("utf-8"), path


def test_chromium_loads_it_unpacked_and_has_nothing_to_say(reader: Reader, chromium: BrowserContext) -> None:
    browser = chromium.browser
    assert browser is not None
    session = browser.new_browser_cdp_session()
    loaded = session.send("Extensions.loadUnpacked", {"path": str(ROOT)})
    assert len(loaded["id"]) == 32
    tab = reader.visits("chrome://extensions")
    assert [each for each in tab.evaluate(ERRORS) if each != EXPECTED] == []


def test_the_content_scripts_stay_small() -> None:
    size = sum((ROOT / path).stat().st_size for path in MANIFEST["content_scripts"][0]["js"])
    assert size <= 40_960


def test_a_list_costs_little_more_than_the_note_that_it_can_open() -> None:
    marks, note = (set(MANIFEST["content_scripts"][at]["js"]) for at in (1, 0))
    size = sum((ROOT / path).stat().st_size for path in marks - note)
    assert size <= 12 * 1024


def test_only_the_background_and_the_readers_of_its_own_files_fetch() -> None:
    found = subprocess.run(
        [
            "git",
            "grep",
            "-lE",
            r"\b(fetch|XMLHttpRequest|EventSource|WebSocket|sendBeacon)\(",
            "--",
            "extension",
            ":!extension/vendor",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split()
    assert {str(Path(path)) for path in found} == {
        "extension/background/look.js",
        "extension/background/mathfont.js",
        "extension/background/server.js",
        "extension/options/languages.js",
        "extension/shared/labels.js",
    }
