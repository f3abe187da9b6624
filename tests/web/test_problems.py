"""What goes wrong on a page is told in the page's language, and to programs in English as ever."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from asking import CLIENT, HOST, Asker
from bs4 import BeautifulSoup
from hostile_texts import TEXTS
from werkzeug.test import TestResponse

import papersays.app as composition
from papersays.config import Settings
from papersays.digest.finding import Finding
from papersays.digest.record import Failure, Record, Records
from papersays.errors import LibraryFailed
from papersays.library.library import Library
from papersays.models import Identifier
from papersays.service import Service
from papersays.sources.arxiv.listing import Listed

OWN = {"Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin"}
UNREAD = "2402.99999"


@pytest.fixture
def asker(service: Service, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Asker]:
    """A client of a server whose pages are in that language."""

    def made(language: str) -> Asker:
        settings = service.settings.model_copy(update={"language": language})
        monkeypatch.setattr(composition, "create_service", lambda _: replace(service, settings=settings))
        app = composition.create_app(settings)
        app.test_client_class = Asker
        client = app.test_client()
        assert isinstance(client, Asker)
        return client

    return made


def told(answer: TestResponse) -> list[str]:
    """Title, detail and help as a problem page shows them."""
    assert answer.mimetype == "text/html", answer.get_data(as_text=True)
    page = BeautifulSoup(answer.get_data(as_text=True), "lxml")
    assert page.title is not None
    title, *more = [part.get_text() for part in page.select("main > *")]
    assert page.title.get_text() == f"{title} · PaperSays"
    return [title, *more]


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        (f"/papers/{UNREAD}", 404, [
            "缓存中没有这次阅读结果", f"尚未以这些选项读过 {UNREAD}",
            "请用 POST /v1/summaries 请求，或输入 'papersays say' 加论文编号。",
        ]),
        ("/papers/nonsense", 400, [
            "这不是 arXiv 编号", "“nonsense”不是 arXiv 编号。",
            "请给出编号，如 2402.13729、2402.13729v1 或 math/0611800，或 arXiv 页面的网址。",
        ]),
        ("/digests/wool/2024-02-23", 404, [
            "此网址没有内容", "没有专题 wool 在 2024-02-23 的文章", "路径见 /v1/openapi.json。",
        ]),
        (f"/note/{UNREAD}", 404, [
            "缓存中没有这次阅读结果", f"尚未读过 {UNREAD}，因此没有可以记笔记的内容",
            "请用 POST /v1/summaries 请求，或输入 'papersays say' 加论文编号。",
        ]),
        ("/delete/report/7", 404, [
            "缓存中没有这次阅读结果", "没有第 7 号报告",
            "请用 POST /v1/summaries 请求，或输入 'papersays say' 加论文编号。",
        ]),
        ("/export?q=" + "a" * 201, 400, [
            "无法理解这个请求", "q：最多 200 个字符",
            "各路径接受什么，见 /v1/openapi.json，或运行 'papersays --help'。",
        ]),
    ],
)  # fmt: skip
def test_a_problem_page_is_in_chinese_where_the_pages_are(
    asker: Callable[[str], Asker], path: str, status: int, words: list[str]
) -> None:
    answer = asker("zh").get(path)
    assert (answer.status_code, told(answer)) == (status, words)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["This reading is not in the cache", f"{UNREAD} has not been read with these options"]),
        ("es", ["Esta lectura no está en la caché", f"{UNREAD} no se ha leído con estas opciones"]),
        ("ar", ["هذه القراءة ليست في الذاكرة المخبّأة", f"لم تُقرأ {UNREAD} بهذه الخيارات"]),
        ("fr", ["This reading is not in the cache", f"{UNREAD} has not been read with these options"]),
    ],
)
def test_a_problem_page_is_in_the_language_of_the_pages(
    asker: Callable[[str], Asker], language: str, words: list[str]
) -> None:
    assert told(asker(language).get(f"/papers/{UNREAD}"))[:2] == words


def test_a_form_that_is_too_old_says_in_chinese_what_to_do(asker: Callable[[str], Asker]) -> None:
    answer = asker("zh").post("/delete/report/7", data={"seal": "x"}, headers=OWN)
    assert (answer.status_code, told(answer)) == (
        403,
        ["这个表单早于正在运行的服务器", "没有作任何更改。请返回，重新载入页面，再发送一次。"],
    )


def test_a_body_that_is_no_form_is_told_in_chinese(asker: Callable[[str], Asker]) -> None:
    answer = asker("zh").post("/delete/report/7", json={}, headers=OWN)
    assert told(answer)[:2] == ["无法理解这个请求", "正文必须是表单，如页面所发送的那样"]


def test_what_the_system_says_of_the_library_stays_as_it_is(
    asker: Callable[[str], Asker], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise LibraryFailed("The library cannot be read (disk I/O error)")

    client = asker("zh")
    monkeypatch.setattr(Library, "search", full)
    answer = client.get("/")
    assert (answer.status_code, told(answer)[:2]) == (
        503,
        ["文库无法读写", "文库无法读取（disk I/O error）"],
    )


@pytest.mark.parametrize("text", [*TEXTS, "{detail}", "it says nothing. table", "%s; {0}"])
def test_hostile_words_in_a_detail_stay_text(asker: Callable[[str], Asker], text: str) -> None:
    answer = asker("zh").get(f"/save/{UNREAD}", query_string={"format": text})
    assert answer.status_code == 400
    title, detail, _ = told(answer)
    assert title == "无法理解这个请求"
    assert detail.startswith(f"这里没有名为 {text[:40]!r} 的格式；可用的有：bibtex")
    assert "<script" not in answer.get_data(as_text=True)


def test_hostile_words_in_an_address_stay_text(asker: Callable[[str], Asker]) -> None:
    answer = asker("zh").get("/papers/<script>alert(1)</script> {0} %25s. b")
    assert told(answer)[1] == "“<script>alert(1)</script> {0} %s. b”不是 arXiv 编号。"
    assert "<script" not in answer.get_data(as_text=True)


def test_a_digest_page_says_in_chinese_why_a_paper_was_not_read(
    asker: Callable[[str], Asker], settings: Settings
) -> None:
    bees = Listed(Identifier("2402.00009", 1), "new", "Counting Bees", ("Eve",))
    failure = Failure("source-unavailable", "arXiv cannot be reached", "arXiv is busy (503)")
    record = Record("wool", Finding("2024-02-23", (bees,), {"new": 1}), (), ((bees.identifier, failure),))
    Records(settings.data_dir / "digests").put(record)
    page = asker("zh").get("/digests/wool/2024-02-23").get_data(as_text=True)
    assert "未读：无法连接 arXiv<" in page


@pytest.mark.parametrize(
    ("method", "path", "body", "title", "detail", "help"),
    [
        ("GET", f"/v1/summaries/{UNREAD}", None, "This reading is not in the cache",
         f"{UNREAD} has not been read with these options",
         "Ask for it with POST /v1/summaries, or type 'papersays say' and its identifier."),
        ("POST", "/v1/papers", {"paper": "nonsense"}, "This is not an arXiv identifier",
         "'nonsense' is not an arXiv identifier.",
         "Give an id such as 2402.13729, 2402.13729v1 or math/0611800, or the address of an arXiv page."),
        ("GET", "/nowhere", None, "There is nothing at this address", "There is nothing at this address",
         "See /v1/openapi.json for the routes."),
    ],
)  # fmt: skip
def test_a_problem_for_programs_is_english_whatever_the_language(
    asker: Callable[[str], Asker],
    method: str,
    path: str,
    body: dict[str, str] | None,
    title: str,
    detail: str,
    help: str,
) -> None:
    answer = asker("zh").open(path, method=method, json=body, headers=CLIENT)
    assert answer.mimetype == "application/problem+json"
    found = answer.get_json()
    assert (found["title"], found["detail"], found["help"]) == (title, detail, help)
