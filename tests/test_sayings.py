"""What the server says in sentences: every one is known in every language, and what stands in it stays."""

import ast
import json
import random
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from hostile_texts import TEXTS
from papers import PAPER, READING
from papers_read import own_papers
from planted_errors import outcome, planted_in

import papersays
from papersays import errors
from papersays.comparison import compare
from papersays.errors import PaperSaysError
from papersays.labels.sayings import said
from papersays.making import warnings_of
from papersays.models import Warning, Withheld
from papersays.summarisers._faults import Fault, Kind, Provider
from papersays.text.abstract import abstract_document

PACKAGE = Path(papersays.__file__).parent
SAID = PACKAGE / "labels" / "said"
LANGUAGES = sorted(file.stem for file in SAID.glob("*.json"))

ARXIV = PACKAGE / "sources" / "arxiv"
FILES = (
    *sorted(PACKAGE.glob("verify/*.py")),
    *sorted(ARXIV.glob("html_paper/*.py")),
    *sorted(ARXIV.glob("pdf_paper/*.py")),
    *(ARXIV / f"{name}.py" for name in ("child", "client", "line_times", "queue", "workbench")),
    *(PACKAGE / name for name in ("summarisers/_portion.py", "text/portion.py")),
)
"""Where reasons, notes and warnings are made."""
ERRORS = {"SourceFailed", "SourceUnavailable"}
"""Their sentences come into a note."""
MAKERS = ERRORS | {
    "Unsupported", "Unshowable", "Unnumbered", "Unnamed", "Withheld", "Hidden", "_keep", "Warning", "warning"
}  # fmt: skip
ALL_ERRORS = [
    each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, PaperSaysError)
]
FOR_THE_TERMINAL = {"SettingsError", "MailFailed"}
FOR_THE_EXTENSION = {"PairingRefused", "PairingNotNeeded"}
RAISERS = {each.__name__ for each in ALL_ERRORS} - FOR_THE_TERMINAL - FOR_THE_EXTENSION | {"Fault", "refuse"}
"""What is called with the detail of an error that a page or a digest may have to tell."""
FOR_NO_PAGE = {
    *FILES[: FILES.index(ARXIV / "child.py")],
    *(ARXIV / f"{name}.py" for name in ("child", "workbench")),
    *PACKAGE.glob("digest/*.py"),
    *PACKAGE.glob("machines/*.py"),
    *PACKAGE.glob("sources/arxiv/listing/*.py"),
    *(
        PACKAGE / f"{name}.py"
        for name in ("catalogue", "cli", "cli_library", "config", "follow", "pack", "say")
    ),
    *(PACKAGE / "library" / f"{name}.py" for name in ("exchange", "folder", "reports")),
    *(PACKAGE / "web" / f"{name}.py" for name in ("api", "choices")),
}
"""Where errors are made for the terminal, for programs, or for a note, as those of `FILES` are."""
WITHIN = {"ink.py": "Text {} was left out"}
"""What the words of a file are a part of."""
FOR_NOBODY = {"Text 7 was left out", "PaperSays/7 (+7)", "7 at 7"}
"""A sentence without its part, a user agent, and a place in the code."""
TITLES = {"Further text", "Figures and tables"}
"""Of sections, beside the paper's own."""
NAMED = re.compile(r"detail|reason|_(?:NO_SENTENCE|DROPPED|ADDED|FOLDED|NO_MARK|SPELT)|[A-Z]\w+")


def catalogue(language: str) -> dict[str, str]:
    words: dict[str, str] = json.loads((SAID / f"{language}.json").read_text("utf-8"))
    return words


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def is_known(sentence: str) -> bool:
    """Whether Chinese has it, to the last of its parts."""
    told = said(sentence, "zh")
    return told != sentence and re.search(r"[a-z]{3,} [a-z]+ [a-z]{2,}", told) is None


# The catalogue


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_sentence_with_the_same_blanks(language: str) -> None:
    own = catalogue(language)
    assert list(own) == list(catalogue("zh"))
    for english, words in own.items():
        assert blanks(english) == blanks(words), english
        assert words.strip() or english == " "
        assert words != english or not english.strip(" ;"), english


def test_there_is_a_catalogue_for_every_language_of_the_labels() -> None:
    assert sorted({file.stem for file in SAID.parent.glob("*.json")} - {"en"}) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_told_by_its_own_entry(language: str) -> None:
    for english, words in catalogue(language).items():
        if english.strip(" ;"):
            parts = Formatter().parse(english)
            names = {name: "3" if kind == "d" else f"~{name}~" for _, name, kind, _ in parts if name}
            plain = re.sub(r":\w+\}", "}", english)
            assert said(plain.format(**names), language) == words.format(**names)


# What the code says


def sentences(file: Path) -> Iterator[str]:
    """What a file raises, returns, or keeps under a name as words for the reader; 7 for what is filled in."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in MAKERS:
                if getattr(getattr(node.func, "value", None), "id", "") != "_log":
                    told = in_a_note if name in ERRORS else str
                    yield from (told(text) for arg in node.args for text in words_in(arg))
            case ast.Return(value=ast.expr() as value):
                yield from words_in(value)
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if NAMED.fullmatch(name):
                yield from words_in(value)


def words_in(node: ast.expr) -> list[str]:
    """The sentences that an expression may be."""
    if isinstance(node, ast.IfExp):
        return words_in(node.body) + words_in(node.orelse)
    if isinstance(node, ast.BoolOp | ast.Dict):
        return [text for part in node.values for text in words_in(part)]
    if isinstance(node, ast.Tuple):
        return [text for part in node.elts for text in words_in(part)]
    text = str(node.value) if isinstance(node, ast.Constant) else ""
    if isinstance(node, ast.JoinedStr):
        text = "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)
    return [text] if re.search(r"[a-z]{2}.* ", text) else []


def in_a_note(text: str) -> str:
    """The sentence of an error as a note has it among its reasons."""
    text = text.rstrip(".")
    return text if text.startswith(("arXiv", "PDF", "HTML")) else text[:1].lower() + text[1:]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_every_sentence_that_the_code_makes_is_known(file: Path) -> None:
    whole = WITHIN.get(file.name, "{}")
    made = [whole.format(text) for text in sentences(file) if text not in FOR_NOBODY | TITLES]
    assert [text for text in made if not is_known(text) and not is_known(in_a_note(text))] == []


def details(file: Path) -> Iterator[str]:
    """The details of the errors that a file makes, and what it keeps under a name for them."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in RAISERS:
                yield from (text for arg in node.args for text in words_in(arg))
            case ast.Assign(targets=[ast.Name(id="note" | "notice" | "page")], value=value):
                yield from words_in(value)
            case ast.FunctionDef(name="describe" | "_refusal"):
                found = [each.value for each in ast.walk(node) if isinstance(each, ast.Return) and each.value]
                yield from (text for value in found for text in words_in(value))


@pytest.mark.parametrize(
    "file",
    sorted(file for file in set(PACKAGE.rglob("*.py")) - FOR_NO_PAGE if any(details(file))),
    ids=lambda file: file.relative_to(PACKAGE).as_posix(),
)
def test_every_detail_of_an_error_that_a_page_or_a_digest_tells_is_known(file: Path) -> None:
    assert [text for text in details(file) if not is_known(text)] == []


@pytest.mark.parametrize("error", ALL_ERRORS, ids=lambda error: error.code)
def test_every_title_and_help_of_an_error_is_known(error: type[PaperSaysError]) -> None:
    assert [text for text in (error.title, error.help) if not is_known(text)] == []


@pytest.mark.parametrize("kind", get_args(Kind))
@pytest.mark.parametrize("note", ["", "503 UNAVAILABLE", "it is not JSON"])
@pytest.mark.parametrize("who", ["Gemini", "the model's server 127.0.0.1:11434"])
def test_what_goes_wrong_with_a_model_is_known_and_its_own_words_stay(
    kind: Kind, note: str, who: str
) -> None:
    detail = Fault(kind, note).told(Provider(who, "a-model", "A_SETTING")).detail
    assert is_known(detail)
    told = said(detail, "zh")
    assert who.removeprefix("the model's server ") in told or kind == "too-long"
    assert note.isupper() is (note != "" and note in told)


def test_the_scan_sees_the_details_of_errors() -> None:
    found = {text for file in set(PACKAGE.rglob("*.py")) - FOR_NO_PAGE for text in details(file)}
    assert len(found) > 70
    assert found >= {
        "7 has not been read with these options", "arXiv has no paper 7.", "a check of who is asking",
        "an incomplete page", "it is not JSON", "7 failures in a row; it is asked again in 7 seconds",
        "arXiv shows no text of this version.", "The library cannot be read (7)", "The token is missing",
    }  # fmt: skip


def test_the_scan_sees_what_the_code_makes() -> None:
    found = {text for file in FILES for text in sentences(file)}
    assert len(found) > 120
    assert found >= {
        "it denies what the paper says", "it says “7” where the paper says “7”", "thanks, not findings",
        "text in a closed fold", "the PDF has no pages", "the 7 holds more text than any paper does",
    }  # fmt: skip


def test_the_reason_of_every_planted_error_is_known() -> None:
    held = [
        found.reason
        for paper, document, planted in planted_in(own_papers(), random.Random(1), each=3)
        if isinstance(found := outcome(paper, document, planted.told), Withheld)
    ]
    assert len(set(held)) > 12
    assert [reason for reason in held if not is_known(reason)] == []


def test_what_two_versions_were_compared_by_is_told_in_the_language() -> None:
    alone = abstract_document(PAPER)
    whole = replace(alone, source="html")
    chinese = replace(READING, language="zh")
    assert compare(READING, alone, chinese, whole).note == (
        "比较的是摘要与HTML 正文；看似消失的陈述，可能在没有读到的部分里。"
    )
    assert str(compare(READING, alone, READING, whole).note).startswith(
        "the abstract was compared with the HTML"
    )


def test_a_place_in_a_pdf_is_told_in_words_and_an_anchor_of_a_page_is_not() -> None:
    detail, where = "A note is stuck to the page; it was not read", "page 3"
    document = replace(abstract_document(PAPER), warnings=(Warning("hidden-text", detail, where, "table"),))
    told = Warning("hidden-text", "页面上贴有一条批注；没有读", "第 3 页", "table")
    assert warnings_of(replace(document, source="pdf"), "zh") == (told,)
    assert warnings_of(replace(document, source="html"), "zh") == (replace(told, where=where),)
    assert warnings_of(document, "en") == document.warnings


# What stands in a sentence


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("the number 57 % stands nowhere in the paper", "论文中没有出现数字 57 %"),
        ("it is longer than 60 words", "超过 60 个词"),
        ("it says “all” where the paper says “most”", "其中说“all”，而论文在此处说“most”"),
        ("the paper says this of another table than 7", "论文这样说的不是表 7，而是另一个表"),
        ("Not read, because damaged: page 3, 8 of the PDF.", "因损坏而未读：PDF 第 3, 8 页。"),
        ("Kept out of the reading: text in an attribute (data-x).", "未纳入阅读：属性中的文字（data-x）。"),
        (
            "arXiv asked for a pause; PaperSays asks it again in 15 minutes",
            "arXiv 要求暂停；PaperSays 将在 15 分钟后再次询问",
        ),
    ],
)
def test_what_fills_the_blanks_stays(english: str, chinese: str) -> None:
    assert said(english, "zh") == chinese


def test_a_note_is_told_sentence_by_sentence_and_reason_by_reason() -> None:
    note = (
        "The PDF was read: arXiv asked for a pause; PaperSays asks it again in 8 seconds; "
        "arXiv is busy (503). Only the first 400 of the PDF's 1234 pages were read. "
        "Not read, because damaged: page 2 of the PDF."
    )
    assert said(note, "zh") == (
        "阅读的是 PDF：arXiv 要求暂停；PaperSays 将在 8 秒后再次询问；arXiv 正忙（503）。"
        "PDF 共 1234 页，只读了前 400 页。因损坏而未读：PDF 第 2 页。"
    )
    assert said(note, "es").count("; ") == 2
    assert said(note, "es").endswith(" No leído, por estar dañado: página 2 del PDF.")


def test_what_is_not_known_stays_beside_what_is() -> None:
    known = "Only the abstract was read: arXiv is busy (429); the moon is full."
    assert said(known, "zh") == "仅阅读了摘要：arXiv 正忙（429）；the moon is full。"
    for unknown in (
        "The moon is full. So is the sun; both are round.",
        "it says",
        "“",
        "",
        " ",
        "it is longer than x words",
    ):
        assert said(unknown, "zh") == unknown


@pytest.mark.parametrize("language", ["en", "en-GB", "xx", "", "../zh", "/etc/passwd", "zh.json", "\0"])
def test_english_and_what_is_no_language_here_leave_a_sentence_as_it_is(language: str) -> None:
    assert said("it says nothing", language) == "it says nothing"


@pytest.mark.parametrize("language", ["zh", "ZH", "zh-Hans", "zh-Hans-CN"])
def test_a_tag_finds_the_nearest_language(language: str) -> None:
    assert said("it says nothing", language) == "没有实际内容"


def test_what_has_been_told_is_not_told_again() -> None:
    for words in catalogue("zh").values():
        assert said(words, "zh") == words


# Hostile fillings

BLANKS = (
    "{name}",
    "{0}",
    "{",
    "}",
    "{words.__class__}",
    "%s",
    "\\1",
    "\n",
    "”",
    "“”",
    "it says nothing",
    "table",
    "; ",
    ". ",
)


@pytest.mark.parametrize("text", [*TEXTS, *BLANKS])
def test_hostile_words_stay_text(text: str) -> None:
    assert said(f"the name {text} stands nowhere in the paper", "zh") == f"论文中没有出现名称 {text}"
    assert said(f"it says “{text}” where the paper says “b”", "zh") == f"其中说“{text}”，而论文在此处说“b”"
    assert said(f"Kept out of the reading: text in an attribute ({text}).", "zh") == (
        f"未纳入阅读：属性中的文字（{text}）。"
    )


@pytest.mark.parametrize(
    "piece",
    ["a", ". ", "; ", "” where the paper says “", "it says “", "Kept out of the reading: ", " of ", "7, ",
     "Only the abstract was read: ", "Only the abstract was read: a.; ", " model tokens of today are spent "],
)  # fmt: skip
@pytest.mark.parametrize("frame", ["{}", "it says “{}", "Only the abstract was read: {}.", "{} 00:00 UTC. x"])
def test_no_text_takes_long(piece: str, frame: str) -> None:
    began = time.perf_counter()
    for size in (4000, 100_000):
        said(frame.format(piece * (size // len(piece)))[:size], "zh")
        said(frame.format(piece * (size // len(piece) - 9)), "zh")
    assert time.perf_counter() - began < 0.5
