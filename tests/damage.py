"""Ways in which files go bad while nobody looks, and a disk that was made read only."""

import ctypes
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

_CAPABILITIES_3 = 0x20080522
"""https://man7.org/linux/man-pages/man2/capset.2.html"""
_DAC_OVERRIDE, _DAC_READ_SEARCH = 1, 2


def header(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.write(b"\0" * 100)


def middle_page(file: Path) -> None:
    length = 4096
    with file.open("r+b") as opened:
        opened.seek(file.stat().st_size // 2 // length * length)
        opened.write(b"\xff" * length)


def foreign(file: Path) -> None:
    """A database of another program in the file's place."""
    file.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("CREATE TABLE bookmark (url TEXT)")
        database.execute("PRAGMA user_version = 77")


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()
    (file / "mine.txt").write_text("somebody's")


def left_by_a_crash(file: Path, beside: bytes | None) -> None:
    """The file as it is before its log was worked in, and in the log's place ``beside`` or nothing."""
    wal = file.with_name(f"{file.name}-wal")
    assert wal.stat().st_size, "nothing is in the log"
    shutil.copy(file, file.with_name("crashed"))
    wal.unlink()
    file.with_name(f"{file.name}-shm").unlink()
    file.with_name("crashed").rename(file)
    if beside is not None:
        wal.write_bytes(beside)


@contextmanager
def only_what_the_owner_may() -> Iterator[None]:
    """Takes from root, in this thread, the right to open what the mode of a file forbids."""
    libc = ctypes.CDLL(None, use_errno=True) if os.geteuid() == 0 else None
    head, rights = (ctypes.c_uint32 * 2)(_CAPABILITIES_3, 0), (ctypes.c_uint32 * 6)()
    if libc is None or not hasattr(libc, "capget"):
        yield
        return
    assert libc.capget(head, rights) == 0
    all_of_them = rights[0]
    rights[0] &= ~(1 << _DAC_OVERRIDE | 1 << _DAC_READ_SEARCH)
    assert libc.capset(head, rights) == 0
    try:
        yield
    finally:
        rights[0] = all_of_them
        assert libc.capset(head, rights) == 0


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder is mounted read only over itself; skips where nobody may mount."""
    mount = shutil.which("mount")
    if os.geteuid() != 0 or mount is None:
        pytest.skip("a disk that is read only needs root")
    if subprocess.run([mount, "--bind", str(folder), str(folder)], stderr=subprocess.DEVNULL).returncode:
        pytest.skip("this machine lets nobody mount anything")
    try:
        subprocess.run([mount, "-o", "remount,bind,ro", str(folder)], check=True)
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
