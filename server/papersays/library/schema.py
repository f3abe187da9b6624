"""The library's tables, and the steps from every earlier shape of them to the present one."""

import sqlite3

APPLICATION = 0x50536C62
"""Marks a SQLite file as a library of ours (`PSlb`)."""

_FIRST = (
    "DROP TABLE IF EXISTS reading",  # Words only, of readings that `takeover` brings from the cache.
    """
    CREATE TABLE reading (
        number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE,
        paper TEXT NOT NULL, version INTEGER NOT NULL, language TEXT NOT NULL, summariser TEXT NOT NULL,
        submitted TEXT NOT NULL, imported INTEGER NOT NULL, kept TEXT NOT NULL, sha256 TEXT NOT NULL
    )
    """,
    "CREATE INDEX reading_of_paper ON reading (paper, language, summariser)",
    "CREATE INDEX reading_by_date ON reading (submitted, language)",
    # Apart from the rows above, so that what filters and counts does not leaf through megabytes.
    "CREATE TABLE body (number INTEGER PRIMARY KEY, json BLOB NOT NULL)",
    # The words come folded and parted by spaces: see `words`.
    """
    CREATE VIRTUAL TABLE words USING fts5(
        name, title, authors, categories, claims, notes, tokenize = 'ascii', prefix = '3'
    )
    """,
    "INSERT INTO words (words, rank) VALUES ('rank', 'bm25(6.0, 8.0, 4.0, 1.0, 1.0, 3.0)')",
    "CREATE TABLE paper (id TEXT PRIMARY KEY, versions TEXT, notice TEXT, seen TEXT, sha256 TEXT)",
    "CREATE TABLE note (paper TEXT PRIMARY KEY, text TEXT, changed TEXT, sha256 TEXT)",
    """
    CREATE TABLE report (
        number INTEGER PRIMARY KEY AUTOINCREMENT, paper TEXT NOT NULL, version INTEGER NOT NULL,
        language TEXT NOT NULL, summariser TEXT NOT NULL, field TEXT NOT NULL, claim TEXT NOT NULL,
        reason TEXT NOT NULL, note TEXT, made TEXT NOT NULL, sha256 TEXT NOT NULL
    )
    """,
    "CREATE UNIQUE INDEX report_of_claim ON report (paper, version, language, summariser, claim)",
    "CREATE TABLE aside (number INTEGER PRIMARY KEY, kind TEXT, key TEXT, record BLOB, found TEXT)",
    "CREATE TABLE done (what TEXT PRIMARY KEY)",
    f"PRAGMA application_id = {APPLICATION}",
)

# Who makes a reading just now; a number is never given twice, so that it tells who came later.
_SECOND = (
    "CREATE TABLE lease (number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, until REAL)",
)

STEPS = (_FIRST, _SECOND)
"""Step n leads from version n to version n + 1; what was released is never changed, only added to."""

NEWEST = len(STEPS)


def version_of(database: sqlite3.Connection) -> int:
    """The file's own version; 0 is an empty file, or one from before versions were counted."""
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def is_foreign(database: sqlite3.Connection) -> bool:
    """True for a SQLite file that another program made."""
    marked = database.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return not marked and any(not name.startswith("reading") for name in tables)


def migrate(database: sqlite3.Connection) -> None:
    """Bring the tables to the newest version, all steps or none; many processes may do so at once."""
    if version_of(database) >= NEWEST:
        return
    database.execute("BEGIN IMMEDIATE")
    try:
        for step in STEPS[version_of(database) :]:  # Another process may have been here while we waited.
            for statement in step:
                database.execute(statement)
        database.execute(f"PRAGMA user_version = {NEWEST}")
        database.execute("COMMIT")
    except sqlite3.Error:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise
