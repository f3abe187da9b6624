"""The packages for the stores: what is in them, byte for byte, and what the stores say of them."""

import json
import os
import re
import shutil
import struct
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from papersays import pack as module
from papersays.cli import main
from papersays.pack import NoExtension, for_chromium, for_firefox, pack

ROOT = Path(__file__).resolve().parents[1]
LINTER = ROOT / "tests" / "js" / "node_modules" / ".bin" / "web-ext"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of what ships, with things beside it that do not."""
    copy = tmp_path / "clone"
    shutil.copytree(ROOT / "extension", copy / "extension")
    shutil.copy(ROOT / "manifest.json", copy)
    for stray in (
        ".env",
        "server/app.py",
        "extension/.DS_Store",
        "extension/.git/config",
        "extension/x.d.mts",
    ):
        (copy / stray).parent.mkdir(parents=True, exist_ok=True)
        (copy / stray).write_text("secret")
    (copy / "extension" / "link.js").symlink_to("/etc/hostname")
    return copy


def manifest_of(package: Path) -> dict[str, Any]:
    with ZipFile(package) as archive:
        manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
    return manifest


def named(manifest: dict[str, Any]) -> set[str]:
    """Every path of the extension that a manifest names."""
    strings: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, str) and value.startswith("extension/"):
            strings.add(value)
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(inner)

    walk(manifest)
    return strings


def test_there_is_one_package_for_each_browser_named_by_version(clone: Path, tmp_path: Path) -> None:
    version = json.loads((clone / "manifest.json").read_text("utf-8"))["version"]
    names = [path.name for path in pack(tmp_path / "out" / "deep", clone)]
    assert names == [f"papersays-chromium-{version}.zip", f"papersays-firefox-{version}.zip"]


def test_a_package_holds_the_manifest_and_the_extension_and_nothing_else(clone: Path, tmp_path: Path) -> None:
    for package in pack(tmp_path, clone):
        with ZipFile(package) as archive:
            names = archive.namelist()
            assert names[0] == "manifest.json"
            assert names[1:] == sorted(names[1:])
            assert all(name.startswith("extension/") for name in names[1:])
            assert not [name for name in names if "/." in name or name.endswith((".d.mts", "link.js"))]
            assert all(archive.read(name) == (clone / name).read_bytes() for name in names[1:])
            assert named(manifest_of(package)) <= set(names)


def test_the_same_files_give_the_same_bytes(clone: Path, tmp_path: Path) -> None:
    def sums(folder: Path) -> list[str]:
        return [sha256(path.read_bytes()).hexdigest() for path in pack(folder, clone)]

    first = sums(tmp_path / "a")
    for path in clone.rglob("*"):
        if path.is_file() and not path.is_symlink():
            os.utime(path, (1_000_000_000, 1_000_000_000))
            path.chmod(0o777)
    assert sums(tmp_path / "b") == first
    script = next(clone.glob("extension/content/*.js"))
    script.write_bytes(script.read_bytes() + b"\n")
    assert not set(sums(tmp_path / "c")) & set(first)


def test_every_file_has_the_same_time_mode_and_system(clone: Path, tmp_path: Path) -> None:
    for package in pack(tmp_path, clone):
        with ZipFile(package) as archive:
            told = {(each.date_time, each.external_attr, each.create_system) for each in archive.infolist()}
        assert told == {((1980, 1, 1, 0, 0, 0), 0o100644 << 16, 3)}


def test_each_store_gets_the_manifest_it_wants(clone: Path, tmp_path: Path) -> None:
    whole = json.loads((clone / "manifest.json").read_text("utf-8"))
    (clone / "manifest.json").write_text(json.dumps(whole | {"key": "AAAA"}), "utf-8")
    chromium, firefox = (manifest_of(package) for package in pack(tmp_path, clone))
    assert set(whole) - set(chromium) == {"browser_specific_settings"}
    assert set(whole) - set(firefox) == {"minimum_chrome_version"}
    assert "key" not in chromium.keys() | firefox.keys()
    assert sorted(chromium["background"]) == ["service_worker", "type"]
    assert sorted(firefox["background"]) == ["scripts", "type"]
    for name in set(whole) - {"background", "browser_specific_settings", "minimum_chrome_version"}:
        assert chromium[name] == firefox[name] == whole[name]


def test_the_manifest_itself_is_left_as_it_is() -> None:
    whole = json.loads((ROOT / "manifest.json").read_text("utf-8"))
    before = json.dumps(whole)
    assert for_chromium(whole) != for_firefox(whole)
    assert json.dumps(whole) == before


def test_without_the_clone_it_says_where_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(NoExtension, match=r"no manifest to pack at .*manifest\.json"):
        pack(tmp_path / "out", tmp_path)
    (tmp_path / "manifest.json").write_text('{"name": "Another"}')
    with pytest.raises(NoExtension, match="not the manifest of PaperSays"):
        pack(tmp_path / "out", tmp_path)
    assert not (tmp_path / "out").exists()


def test_the_command_prints_where_the_packages_are(tmp_path: Path) -> None:
    ended = CliRunner().invoke(main, ["pack", "--out", str(tmp_path)])
    assert ended.exit_code == 0
    assert [Path(line) for line in ended.stdout.splitlines()] == sorted(tmp_path.glob("*.zip"))


def test_the_command_of_an_installed_package_says_what_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module.pack, "__defaults__", (tmp_path,))
    ended = CliRunner().invoke(main, ["pack", "--out", str(tmp_path / "out")])
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert "There is no manifest to pack" in ended.stderr
    assert "make run" in ended.stderr


def test_the_chrome_web_store_takes_the_manifest(tmp_path: Path) -> None:
    """By https://developer.chrome.com/docs/extensions/reference/manifest and the pages beneath it."""
    package, _ = pack(tmp_path)
    manifest = manifest_of(package)
    assert manifest["manifest_version"] == 3
    assert len(manifest["name"]) <= 75
    assert len(manifest["description"]) <= 132
    assert re.fullmatch(r"\d{1,5}(\.\d{1,5}){0,3}", manifest["version"])
    assert set(manifest["background"]) == {"service_worker", "type"}
    # `scripts` beside a service worker, which the clone has, kept Chrome from loading it before 121.
    assert int(manifest["minimum_chrome_version"]) >= 121
    assert not manifest.keys() & {"key", "update_url", "browser_specific_settings", "applications"}
    with ZipFile(package) as archive:
        for size, path in manifest["icons"].items():
            assert struct.unpack(">II", archive.read(path)[16:24]) == (int(size), int(size)), path
    assert "128" in manifest["icons"]


def test_mozillas_store_takes_the_manifest(tmp_path: Path) -> None:
    """By https://extensionworkshop.com/documentation/develop/firefox-builtin-data-consent/ and MDN."""
    _, package = pack(tmp_path)
    manifest = manifest_of(package)
    assert set(manifest["background"]) == {"scripts", "type"}
    assert not manifest.keys() & {"key", "minimum_chrome_version", "applications"}
    settings = manifest["browser_specific_settings"]
    gecko, android = settings["gecko"], settings["gecko_android"]
    assert re.fullmatch(r"[\w.+-]{1,64}@[\w.-]{1,64}", gecko["id"])
    # The first that ask the reader to agree to what an extension transmits, on desks and on telephones.
    assert float(gecko["strict_min_version"]) >= 140
    assert float(android["strict_min_version"]) >= 142
    assert set(gecko["data_collection_permissions"]["required"]) == {"websiteContent", "browsingActivity"}


@pytest.mark.skipif(not LINTER.exists(), reason="web-ext is not there: npm --prefix tests/js ci")
def test_web_ext_lint_has_nothing_to_say_of_firefoxs_package(tmp_path: Path) -> None:
    _, firefox = pack(tmp_path)
    with ZipFile(firefox) as archive:
        archive.extractall(tmp_path / "unpacked")
    options = ["--no-config-discovery", "--output", "json", "--source-dir", str(tmp_path / "unpacked")]
    ended = subprocess.run(
        [str(LINTER), "lint", *options],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=os.environ | {"NO_UPDATE_NOTIFIER": "1"},
    )
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    assert [each["code"] for kind in ("errors", "warnings", "notices") for each in told[kind]] == []
    assert told["metadata"]["manifestVersion"] == 3


def test_a_folder_that_takes_no_files_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ended = CliRunner().invoke(main, ["pack", "--out", str(tmp_path / "file" / "dist")])
    assert ended.exit_code == 2
    assert "dist cannot be written to" in ended.output
