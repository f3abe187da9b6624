"""The README against the code: settings, routes, error codes, commands, and the files it names."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from papersays import errors, formats
from papersays.cli import main
from papersays.config import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
NO_VALUE = "–"


def table(heading: str) -> dict[str, list[str]]:
    """The rows of the first table under a heading: the name in backticks, then the other cells."""
    _, found, below = README.partition(f"\n## {heading}\n")
    assert found, f"README.md has no heading '## {heading}'"
    section = below.partition("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("| ").split(" | ")]
        for line in section.splitlines()
        if line[:1] == "|"
    ]
    named = {row[0].strip("`"): row[1:] for row in rows if row[0].startswith("`")}
    assert named, f"README.md has no table under '## {heading}'"
    return named


def commands() -> Iterator[list[str]]:
    """The words of every `papersays` command in README's blocks of code."""
    for block in re.findall(r"```\w*\n(.*?)```", README, re.DOTALL):
        for line in block.splitlines():
            words = shlex.split(line.replace("\\", "/"), comments=True)
            if words and words[0].split("/")[-1] == "papersays":
                yield words[1:]


def methods(app: Flask) -> set[str]:
    return {
        f"{method} " + re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/v1/")  # The pages beside them are for people.
    }


def codes(kind: type[errors.PaperSaysError] = errors.PaperSaysError) -> Iterator[tuple[str, int]]:
    if kind is not errors.SettingsError:  # It ends a command; no answer ever holds it.
        yield kind.code, kind.status
    for below in kind.__subclasses__():
        if below.__module__ == errors.__name__:
            yield from codes(below)


def shown(default: Any) -> str:
    return NO_VALUE if default is None else f"`{default:g}`" if isinstance(default, float) else f"`{default}`"


def test_the_table_of_settings_names_every_setting_and_no_other() -> None:
    assert set(table("Settings")) == {PREFIX + name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("name", sorted(set(Settings.model_fields) - {"data_dir"}))
def test_the_table_of_settings_gives_the_default(name: str) -> None:
    assert table("Settings")[PREFIX + name.upper()][0] == shown(Settings.model_fields[name].default)


def test_the_table_of_routes_is_the_applications_map(web: Flask) -> None:
    assert set(table("Routes")) == methods(web)


def test_the_table_of_formats_names_every_format() -> None:
    assert set(table("Formats")) == set(formats.names())


def test_the_table_of_errors_gives_every_code_with_its_status() -> None:
    documented = {code: row[0] for code, row in table("When something goes wrong").items()}
    assert documented == {code: str(status) for code, status in codes()}


def test_the_table_of_commands_names_every_command() -> None:
    assert set(table("Commands")) == {f"papersays {name}" for name in main.commands}


def test_every_command_in_the_readme_can_be_typed_as_it_stands() -> None:
    typed = list(commands())
    assert typed
    for name, *words in typed:
        command = main.commands[name]
        command.make_context(name, list(words)).close()


def test_every_option_the_table_of_commands_names_is_there() -> None:
    for words, row in table("Commands").items():
        options = {
            option for parameter in main.commands[words.split()[1]].params for option in parameter.opts
        }
        assert set(re.findall(r"--[a-z]+", row[0])) <= options


def test_the_exit_codes_of_the_readme_are_those_of_the_command() -> None:
    from papersays.cli import EXIT_CODES

    sentence = re.search(r"`papersays say` ends with (.*?)\.\n", README, re.DOTALL)
    assert sentence
    assert set(map(int, re.findall(r"\d", sentence[1]))) == {0, 1, *EXIT_CODES.values()}


def test_every_file_the_readme_links_to_is_there() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_browsers_of_the_readme_are_those_of_the_manifest() -> None:
    manifest = json.loads((ROOT / "manifest.json").read_text("utf-8"))
    own = manifest["browser_specific_settings"]
    firefox, android = (
        own[name]["strict_min_version"].removesuffix(".0") for name in ("gecko", "gecko_android")
    )
    chrome = manifest["minimum_chrome_version"]
    said = f"version {chrome} or newer, Firefox {firefox} ({android} on Android)"
    assert said in " ".join(README.split())
