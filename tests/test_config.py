"""Settings from the environment and the file: what wins, what is refused, and in which words."""

from pathlib import Path

import pytest

from papersays import config
from papersays.config import Settings, load
from papersays.errors import BadRequest, SettingsError

NOWHERE = Path("/nowhere/settings.toml")


def refusal(environment: dict[str, str], path: Path = NOWHERE) -> str:
    with pytest.raises(SettingsError) as caught:
        load(environment, path)
    assert "\n" not in caught.value.detail
    return caught.value.detail


def test_without_environment_and_file_the_defaults_hold() -> None:
    settings = load({}, NOWHERE)
    assert (settings.host, settings.port, settings.token) == ("127.0.0.1", 8719, None)
    assert (settings.arxiv_url, settings.arxiv_delay) == ("https://arxiv.org", 3.0)
    assert (settings.summariser, settings.cache, settings.language) == ("extractive", "disk", "en")


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('port = 1111\nlanguage = "zh"\n')
    settings = load({"PAPERSAYS_PORT": "2222"}, file)
    assert (settings.port, settings.language) == (2222, "zh")


def test_an_empty_variable_counts_as_unset() -> None:
    assert load({"PAPERSAYS_PORT": "", "PAPERSAYS_HOST": ""}, NOWHERE).port == 8719


def test_an_unknown_variable_is_refused_with_the_name_that_was_meant() -> None:
    said = refusal({"PAPERSAYS_PROT": "1"})
    assert "PAPERSAYS_PROT" in said
    assert "PAPERSAYS_PORT?" in said


def test_an_unknown_name_in_the_file_is_refused_with_the_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("porridge = 1\n")
    said = refusal({}, file)
    assert "porridge" in said
    assert str(file) in said


@pytest.mark.parametrize("content", [b"port = ", b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    assert str(file) in refusal({}, file)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PORT", "70000"),
        ("PORT", "-1"),
        ("PORT", "http"),
        ("ARXIV_DELAY", "-1"),
        ("ARXIV_DELAY", "nan"),
        ("ARXIV_DELAY", "inf"),
        ("ARXIV_URL", "arxiv.org"),
        ("ARXIV_URL", "file:///etc/passwd"),
        ("ARXIV_URL", "https://arxiv.org@evil.test"),
        ("ARXIV_URL", "https://[::1"),
        ("LANGUAGE", "en\n"),
        ("LANGUAGE", "../../etc"),
        ("DAILY_TOKENS", "-5"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_under_its_name(variable: str, value: str) -> None:
    assert f"PAPERSAYS_{variable}: " in refusal({f"PAPERSAYS_{variable}": value})


@pytest.mark.parametrize(
    "url", ["https://arxiv.org", "https://export.arxiv.org", "https://ARXIV.org", "https://arxiv.org."]
)
def test_arxiv_itself_is_never_asked_faster_than_it_allows(url: str) -> None:
    assert "3 seconds" in refusal({"PAPERSAYS_ARXIV_DELAY": "0.5", "PAPERSAYS_ARXIV_URL": url})


def test_a_stand_in_for_arxiv_may_be_asked_as_fast_as_one_likes() -> None:
    environment = {"PAPERSAYS_ARXIV_DELAY": "0", "PAPERSAYS_ARXIV_URL": "http://127.0.0.1:9/"}
    assert load(environment, NOWHERE).arxiv_url == "http://127.0.0.1:9"


def test_a_secret_is_shown_neither_as_a_setting_nor_in_a_refusal() -> None:
    settings = load({"PAPERSAYS_TOKEN": "correct-horse-battery", "GEMINI_API_KEY": "canary-key"}, NOWHERE)
    assert "horse" not in f"{settings!r} {settings} {settings.token}"
    assert "canary" not in f"{settings!r} {settings.gemini_key}"
    assert "too-short" not in refusal({"PAPERSAYS_TOKEN": "too-short"})


@pytest.mark.parametrize(
    "url", ["redis://lab:6379/0", "redis://lab", "rediss://me:canary@lab:6380/2?ssl_ca_certs=/etc/lab.pem"]
)
def test_the_address_of_a_redis_is_taken_and_never_shown(url: str) -> None:
    settings = load({"PAPERSAYS_CACHE": "redis", "PAPERSAYS_REDIS_URL": url}, NOWHERE)
    assert settings.redis_url is not None
    assert settings.redis_url.get_secret_value() == url
    assert "lab" not in f"{settings!r}"


@pytest.mark.parametrize(
    "url",
    ["lab:6379", "http://lab:6379", "redis://", "redis://:canary@", "redis://lab:port", "redis://lab:0",
     "redis://lab/first", "redis://lab/0#canary", "redis://lab?socket_timeout=60", "redis://lab?canary",
     "redis://[canary", "unix:///canary"],
)  # fmt: skip
def test_what_is_no_address_of_a_redis_is_refused_unseen(url: str) -> None:
    said = refusal({"PAPERSAYS_REDIS_URL": url})
    assert "PAPERSAYS_REDIS_URL: this is not the address of a Redis" in said
    assert "canary" not in said


def test_the_names_that_gemini_users_have_set_already_are_read() -> None:
    for names, expected in (
        ({"GOOGLE_API_KEY": "b"}, "b"),
        ({"GEMINI_API_KEY": "a", "GOOGLE_API_KEY": "b"}, "a"),
    ):
        key = load(names, NOWHERE).gemini_key
        assert key is not None
        assert key.get_secret_value() == expected


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.0.0.2"])
def test_loopback_is_this_machine_alone(host: str) -> None:
    assert not Settings.model_validate({"host": host}).listens_beyond_loopback


@pytest.mark.parametrize(
    "host", "0.0.0.0 :: [::] 0 0x0 0.0 ::ffff:0.0.0.0 ０ * 192.168.1.2 mybox 127.1".split() + [""]
)
def test_everything_else_counts_as_open_to_others(host: str) -> None:
    assert Settings.model_validate({"host": host}).listens_beyond_loopback


@pytest.mark.parametrize("tag", ["en", "zh", "zh-Hant", "pt-BR", "zh-Hans-CN"])
def test_a_language_tag_is_taken_as_it_is(tag: str) -> None:
    assert config.checked_language(tag) == tag


@pytest.mark.parametrize("tag", ["", "e", "english", "en_GB", "en\n", "../en", "en-", "ｅｎ"])
def test_what_is_no_language_tag_is_refused_and_shown(tag: str) -> None:
    with pytest.raises(BadRequest) as caught:
        config.checked_language(tag)
    assert repr(tag) in caught.value.detail
