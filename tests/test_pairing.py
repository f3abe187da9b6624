"""The code that lets an extension in: how long it lives, how often it works, and who can make one."""

import stat
from pathlib import Path

import pytest

from papersays.errors import PairingRefused
from papersays.pairing import FILE, SECONDS, TRIES, Pairing


class Clock:
    def __init__(self) -> None:
        self.time = 1_800_000_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pairing(tmp_path: Path, clock: Clock) -> Pairing:
    return Pairing(tmp_path / "data", now=clock)


def other(code: str) -> str:
    return f"{(int(code) + 1) % 10**8:08d}"


def test_a_code_has_eight_digits_and_is_another_each_time(pairing: Pairing) -> None:
    codes = {pairing.open() for _ in range(20)}
    assert len(codes) == 20
    assert {len(code) for code in codes} == {8}
    assert all(code.isdecimal() and code.isascii() for code in codes)


def test_a_code_works_once(pairing: Pairing) -> None:
    code = pairing.open()
    pairing.redeem(code)
    with pytest.raises(PairingRefused, match="No code is open"):
        pairing.redeem(code)


def test_only_the_newest_code_works(pairing: Pairing) -> None:
    first, second = pairing.open(), pairing.open()
    with pytest.raises(PairingRefused, match="not the code"):
        pairing.redeem(first)
    pairing.redeem(second)


def test_a_code_works_for_five_minutes(pairing: Pairing, clock: Clock) -> None:
    code = pairing.open()
    clock.time += SECONDS - 1
    pairing.redeem(code)
    code = pairing.open()
    clock.time += SECONDS
    with pytest.raises(PairingRefused, match="No code is open"):
        pairing.redeem(code)
    clock.time -= SECONDS
    with pytest.raises(PairingRefused, match="No code is open"):
        pairing.redeem(code)


def test_a_clock_that_is_set_back_makes_no_code_last(pairing: Pairing, clock: Clock) -> None:
    code = pairing.open()
    clock.time -= 3600
    with pytest.raises(PairingRefused, match="No code is open"):
        pairing.redeem(code)


def test_after_five_wrong_tries_the_right_code_is_worth_nothing(pairing: Pairing) -> None:
    code = pairing.open()
    told = []
    for _ in range(TRIES):
        with pytest.raises(PairingRefused) as refused:
            pairing.redeem(other(code))
        told.append(refused.value.detail.rpartition("takes ")[2])
    assert told == ["4 more tries", "3 more tries", "2 more tries", "1 more try", "0 more tries"]
    with pytest.raises(PairingRefused, match="No code is open"):
        pairing.redeem(code)
    pairing.redeem(pairing.open())


def test_without_an_open_code_there_is_nothing_to_guess_and_nothing_is_written(
    pairing: Pairing, tmp_path: Path
) -> None:
    with pytest.raises(PairingRefused, match="No code is open"):
        pairing.redeem("00000000")
    assert not (tmp_path / "data").exists()


def test_another_process_shares_the_code(pairing: Pairing, tmp_path: Path, clock: Clock) -> None:
    code = pairing.open()
    Pairing(tmp_path / "data", now=clock).redeem(code)
    with pytest.raises(PairingRefused):
        pairing.redeem(code)


def test_only_the_owner_can_read_the_code(pairing: Pairing, tmp_path: Path) -> None:
    pairing.open()
    for path, mode in ((tmp_path / "data", 0o700), (tmp_path / "data" / FILE, 0o600)):
        assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"code": 1}', '{"code": "", "until": null, "tries": 1}']
)
def test_a_damaged_file_opens_nothing(pairing: Pairing, tmp_path: Path, text: str) -> None:
    code = pairing.open()
    (tmp_path / "data" / FILE).write_text(text)
    with pytest.raises(PairingRefused, match="No code is open"):
        pairing.redeem(code)
