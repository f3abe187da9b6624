"""Packs the extension for the browsers' stores: the manifest each one wants, and the files it may see."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from .errors import PaperSaysError, SettingsError

CLONE = Path(__file__).resolve().parents[2]
"""Where the manifest lies when the package is run from its clone."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can name; every file has it."""

_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


class NoExtension(PaperSaysError):
    """The files of the extension are not where they would be."""

    code = "no-extension"
    title = "The extension is not here"
    help = "Clone the project, run 'make run' there once, and use its own '.venv/bin/papersays pack'."


def pack(folder: Path, root: Path = CLONE) -> list[Path]:
    """Write one zip for each browser into ``folder``, the same bytes for the same files.

    Nothing is compressed, because how well a compressor does differs between its versions; the stores pack
    anew. Raises `NoExtension` when ``root`` does not hold it, `SettingsError` when ``folder`` takes no files.
    """
    manifest = _manifest(root)
    files = sorted((path.relative_to(root).as_posix(), path) for path in _shipped(root / "extension"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [
            _written(folder / f"papersays-{name}-{manifest['version']}.zip", wanted, files)
            for name, wanted in (("chromium", for_chromium(manifest)), ("firefox", for_firefox(manifest)))
        ]
    except OSError as error:
        raise SettingsError(f"The folder {folder} cannot be written to ({error.strerror})") from None


def _written(target: Path, manifest: dict[str, Any], files: list[tuple[str, Path]]) -> Path:
    with ZipFile(target, "w", ZIP_STORED) as archive:
        text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
        _put(archive, "manifest.json", text.encode())
        for path, file in files:
            _put(archive, path, file.read_bytes())
    return target


def for_chromium(manifest: dict[str, Any]) -> dict[str, Any]:
    """Without Firefox's part, and without ``key``, which the Chrome Web Store refuses in an upload.

    Chromium warns of ``background.scripts``: https://developer.chrome.com/docs/extensions/reference/manifest
    """
    return _without(manifest, ("key", "browser_specific_settings"), "scripts")


def for_firefox(manifest: dict[str, Any]) -> dict[str, Any]:
    """Without Chromium's part: Firefox ignores a service worker and runs ``background.scripts``.

    https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/manifest.json/background
    """
    return _without(manifest, ("key", "minimum_chrome_version"), "service_worker")


def _without(manifest: dict[str, Any], names: tuple[str, ...], background: str) -> dict[str, Any]:
    kept = {name: value for name, value in manifest.items() if name not in names}
    return kept | {"background": {k: v for k, v in manifest["background"].items() if k != background}}


def _manifest(root: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((root / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise NoExtension(f"There is no manifest to pack at {root / 'manifest.json'} ({error})") from None
    if manifest.get("name") != "PaperSays":
        raise NoExtension(f"{root / 'manifest.json'} is not the manifest of PaperSays")
    return manifest


def _shipped(folder: Path) -> Iterator[Path]:
    """Every file below a folder but links, hidden ones and types, which only the tests read."""
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        types = path.name.endswith((".d.ts", ".d.mts"))
        if path.is_file() and not path.is_symlink() and not hidden and not types:
            yield path


def _put(archive: ZipFile, name: str, data: bytes) -> None:
    info = ZipInfo(name, _EPOCH)
    info.create_system, info.external_attr = _UNIX, _PLAIN_FILE
    archive.writestr(info, data)
