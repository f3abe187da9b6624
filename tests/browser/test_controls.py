"""What can be done with a reading from its end: read it otherwise, side by side, copied, saved."""

from typing import Any

from browser import readings
from browser.reader import Reader, note, phase
from browser.readings import ABSTRACT, FULL, PLAIN, SENTENCES
from browser.scripted_server import Script, ScriptedServer, Step
from playwright.sync_api import Locator, Page, expect

PAPER = "2402.13729v1"
MODEL = {"name": "gemini", "ready": True, "model": "flash", "instant": False}
KEYLESS = {"name": "openai_compatible", "ready": False, "why": "Set PAPERSAYS_OPENAI_URL"}
BIBTEX = "@misc{2402.13729,\n  title = {A Paper}\n}\n"


def opened(reader: Reader, server: ScriptedServer, steps: list[Step] = PLAIN) -> Page:
    server.scripts[PAPER] = Script(steps)
    tab = reader.opens("2402.13729", ABSTRACT)
    phase(tab, "done")
    return tab


def part(tab: Page, name: str) -> Locator:
    """One of the folded parts at the end, opened."""
    found = note(tab).locator(f'[data-extra="{name}"]')
    found.locator("summary").first.click()
    return found


def read_by(who: str, *claims: Step) -> list[Step]:
    """A reading by another summariser."""
    made = readings.done()[1]["provenance"] | {"summariser": who, "model": "flash"}
    accepted = ("accepted", {"paper": PAPER, "language": "en", "summariser": who})
    return [accepted, readings.paper(), readings.ABSTRACT_ONLY, *claims, readings.done(provenance=made)]


def held(server: ScriptedServer) -> Script:
    """The next reading stops half-way, so that the one before it is not taken for it."""
    script = server.scripts[PAPER] = Script([*PLAIN[:4], ("wait", {}), *PLAIN[4:]])
    return script


def asked_to_read(server: ScriptedServer) -> list[Any]:
    return [each.body for each in server.asked if each.path == "/v1/summaries"]


def test_a_reading_can_be_had_in_another_language_without_a_change_of_settings(
    reader: Reader, server: ScriptedServer
) -> None:
    tab = opened(reader, server)
    again = part(tab, "otherwise")
    again.get_by_label("Language").select_option("zh")
    script = held(server)
    again.get_by_role("button", name="Read", exact=True).click()
    phase(tab, "reading")
    script.go.set()
    assert asked_to_read(server)[-1] == {"paper": PAPER, "language": "zh", "summariser": "extractive"}
    assert reader.worker.evaluate("async () => (await chrome.storage.local.get('language')).language") is None


def test_only_summarisers_that_are_ready_can_be_chosen(reader: Reader, server: ScriptedServer) -> None:
    server.summarisers += [MODEL, KEYLESS]
    tab = opened(reader, server)
    again = part(tab, "otherwise")
    choice = again.get_by_label("Summariser")
    expect(choice).to_be_enabled()
    assert choice.locator("option").all_inner_texts() == ["extractive", "gemini (flash)"]
    expect(again).to_contain_text("A model costs tokens the first time")
    server.scripts[PAPER] = Script(read_by("gemini", readings.claim("tldr", 5)))
    choice.select_option("gemini")
    again.get_by_role("button", name="Read", exact=True).click()
    expect(note(tab).locator(".tldr .words")).to_have_text(SENTENCES[5])
    assert asked_to_read(server)[-1]["summariser"] == "gemini"
    expect(part(tab, "otherwise")).to_contain_text("Asks gemini again, which costs tokens")


def test_reading_anew_refreshes_and_keeps_language_and_summariser(
    reader: Reader, server: ScriptedServer
) -> None:
    tab = opened(reader, server)
    script = held(server)
    part(tab, "otherwise").get_by_role("button", name="Read anew").click()
    phase(tab, "reading")
    script.go.set()
    assert asked_to_read(server)[-1] == {"paper": PAPER, "language": "en", "refresh": True}


def test_two_summarisers_stand_side_by_side_and_one_again(reader: Reader, server: ScriptedServer) -> None:
    server.summarisers += [MODEL]
    tab = opened(reader, server)
    again = part(tab, "otherwise")
    said = "It lowers the error by 12 %."
    script = Script(
        [*read_by("gemini", readings.claim("tldr", 5, said, "supported"))[:-1], ("wait", {}), readings.done()]
    )
    server.scripts[PAPER] = script
    again.get_by_role("button", name="Side by side with gemini").click()
    expect(note(tab).locator(".status")).to_have_text("Reading with gemini")
    script.go.set()
    expect(note(tab).locator(".status")).to_contain_text("extractive beside")
    columns = note(tab).locator(".beside .column")
    expect(columns.nth(0)).to_contain_text(SENTENCES[3])
    expect(columns.nth(1)).to_contain_text(said)
    expect(columns.nth(1).locator('[data-verdict="supported"]')).to_be_visible()
    expect(note(tab).get_by_role("button", name="Back to the reading")).to_be_in_viewport()
    left, right = columns.nth(0).bounding_box(), columns.nth(1).bounding_box()
    assert left
    assert right
    assert left["y"] == right["y"], "beside each other in a wide window"
    tab.set_viewport_size({"width": 390, "height": 800})
    left, right = columns.nth(0).bounding_box(), columns.nth(1).bounding_box()
    assert left
    assert right
    assert left["y"] + left["height"] <= right["y"], "one after the other in a narrow one"
    note(tab).get_by_role("button", name="Back to the reading").click()
    expect(note(tab).locator(".tldr")).to_be_visible()
    expect(note(tab).locator(".beside")).to_be_hidden()


def test_a_citation_is_copied(reader: Reader, server: ScriptedServer) -> None:
    server.files[f"/v1/papers/{PAPER}?format=bibtex"] = (BIBTEX, f"{PAPER}.bib")
    tab = opened(reader, server)
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    giving = part(tab, "giving")
    giving.get_by_role("button", name="BibTeX").click()
    expect(giving.get_by_role("status")).to_have_text("BibTeX copied.")
    assert tab.evaluate("navigator.clipboard.readText()") == BIBTEX


def test_a_note_is_saved_under_the_servers_name(reader: Reader, server: ScriptedServer) -> None:
    path = f"/v1/summaries/{PAPER}?format=obsidian&language=en&summariser=extractive"
    server.files[path] = ("---\ntitle: Ein Aufsatz – 论文\n---\n", f"{PAPER}.md")
    tab = opened(reader, server)
    giving = part(tab, "giving")
    with tab.expect_download() as coming:
        giving.get_by_role("button", name="Markdown note").click()
    assert coming.value.suggested_filename == f"{PAPER}.md"
    assert coming.value.path().read_text("utf-8") == server.files[path][0]
    expect(giving.get_by_role("status")).to_have_text("Markdown note saved to your downloads.")


def test_a_clipboard_that_is_not_allowed_is_said(reader: Reader, server: ScriptedServer) -> None:
    server.files[f"/v1/papers/{PAPER}?format=bibtex"] = (BIBTEX, f"{PAPER}.bib")
    tab = opened(reader, server)
    giving = part(tab, "giving")
    session = reader.context.new_cdp_session(tab)
    setting = {"permission": {"name": "clipboard-write"}, "setting": "denied", "origin": "https://arxiv.org"}
    session.send("Browser.setPermission", setting)
    giving.get_by_role("button", name="BibTeX").click()
    expect(giving.get_by_role("status")).to_contain_text("The browser did not allow it")
    session.send("Browser.setPermission", setting | {"setting": "granted"})


def test_a_reading_that_was_not_kept_says_so_when_it_is_to_be_copied(
    reader: Reader, server: ScriptedServer
) -> None:
    tab = opened(reader, server)
    giving = part(tab, "giving")
    giving.get_by_role("button", name="Text").click()
    expect(giving.get_by_role("status")).to_contain_text("This reading was not kept")


def test_a_claim_is_reported_stays_marked_and_the_report_is_taken_back(
    reader: Reader, server: ScriptedServer
) -> None:
    tab = opened(reader, server)
    frame = phase(tab, "done")
    claim = frame.locator(".tldr .claim")
    claim.click()
    frame.get_by_text("Something wrong?").click()
    frame.get_by_label("What is wrong").select_option("number")
    expect(frame.locator(".tldr .report")).to_contain_text("nobody else is told")
    frame.get_by_role("button", name="Keep this").click()
    expect(frame.locator(".tldr .reported")).to_have_text("You reported: A number is wrong")
    (sent,) = [each.body for each in server.asked if each.path == "/v1/reports"]
    assert (sent["reason"], sent["language"], sent["summariser"]) == ("number", "en", "extractive")
    assert SENTENCES[3] not in str(sent)
    tab.reload()
    frame = phase(tab, "done")
    expect(frame.locator(".reported")).to_have_count(1)
    frame.locator(".tldr .claim").click()
    frame.get_by_role("button", name="Take the report back").click()
    expect(frame.locator(".reported")).to_have_count(0)
    assert server.reports == []


def test_a_report_on_a_reading_that_was_not_kept_says_so(reader: Reader, server: ScriptedServer) -> None:
    server.reports = None
    tab = opened(reader, server)
    frame = phase(tab, "done")
    frame.locator(".tldr .claim").click()
    frame.get_by_text("Something wrong?").click()
    frame.get_by_role("button", name="Keep this").click()
    expect(frame.locator(".tldr .report")).to_contain_text("This reading was not kept")


def test_the_sentence_of_the_body_opens_in_arxivs_page_at_its_words(
    reader: Reader, server: ScriptedServer
) -> None:
    tab = opened(reader, server, FULL)
    frame = phase(tab, "done")
    frame.locator(".claim", has_text="Training took 3 days").click()
    link = frame.locator(".proof a")
    address = link.get_attribute("href") or ""
    assert address.startswith("https://arxiv.org/html/2402.13729v1#S3.SS1.p2:~:text=All%20models%20were")
    body = "<!DOCTYPE html><p style='height: 3000px'>Before.</p><p>" + readings.BODY["quote"] + "</p>"
    reader.site.add("/html/2402.13729v1", body.encode())
    with reader.context.expect_page() as coming:
        link.click()
    coming.value.wait_for_function("() => scrollY > 1000")
