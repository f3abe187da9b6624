/** What a note shows, as it is described, and what of that a note is told. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { news, same } from "../../extension/view/changes.js";
import { busy, draw, gone } from "../../extension/view/note.js";
import { idle, next } from "../../extension/view/state.js";
import { load } from "./load.js";

const { labels } = await load("shared/labels.js");
const file = new URL("../../extension/labels/en.json", import.meta.url);
const texts = JSON.parse(readFileSync(file, "utf8"));
const label = labels.speaker({ language: "en", texts });

/** @param {...[string, any?]} events @returns {PaperSaysState} */
const after = (...events) =>
  events.reduce((state, [name, data]) => next(state, name, data), idle("2402.13729v1"));

/** @param {PaperSaysState} state @param {Partial<PaperSaysView>} [view] */
const shown = (state, view = {}) => draw({ state, label, language: "en", placement: "page", ...view });

/** All elements of a description that have a class. @param {any} d @param {string} name @returns {any[]} */
function all(d, name) {
  if (typeof d === "string") return [];
  const here = String(d.a?.class ?? "").split(" ");
  const inside = (d.c ?? []).flatMap((/** @type {any} */ each) => all(each, name));
  return here.includes(name) ? [d, ...inside] : inside;
}

/** @param {any} d @returns {string} */
const text = (d) => (typeof d === "string" ? d : (d.c ?? []).map(text).join(""));

/** @param {string} field @param {string} said @param {object} [more] @returns {[string, object]} */
function claim(field, said, more = {}) {
  const evidence = { quote: said, section: "Abstract", sentence: "abs.s1", url: "https://arxiv.org/abs/1" };
  return ["claim", { field, text: said, verdict: "verbatim", evidence: [evidence], ...more }];
}

const PAPER = { id: "2402.13729", version: 1, versions: [{ version: 1 }, { version: 2 }] };
const COVERAGE = { source: "html", complete: true, sections: [{ title: "1", sentences: 4, read: 4 }] };
/** @type {[string, any]} */
const DONE = ["done", { code: ["https://example.org/code"] }];

test("the parts stand in the order in which they are read", () => {
  const state = after(
    ["accepted", {}],
    ["paper", { ...PAPER, newer_version: 2 }],
    ["coverage", COVERAGE],
    ["figure", { label: "Figure 1", caption: "It.", url: "https://arxiv.org/html/1" }],
    claim("tldr", "It works."),
    claim("takeaway", "It is fast."),
    claim("method", "It is trained."),
    DONE,
  );
  const [body] = all(shown(state), "body");
  const parts = body.c.map((/** @type {{k: string}} */ each) => each.k);
  const wanted = ["notices", "tldr", "takeaway", "fields", "strip", "code", "asking", "facts"];
  assert.deepEqual(
    parts.filter((/** @type {string} */ k) => wanted.includes(k)),
    wanted,
  );
});

test("while a paper is read the status says from what, and how many sections so far", () => {
  const sections = [...COVERAGE.sections, { title: "A", sentences: 9, read: 0 }];
  const state = after(["accepted", {}], ["paper", PAPER], ["coverage", { ...COVERAGE, sections }]);
  const [status] = all(shown(state), "status");
  assert.equal(text(status), "Reading the full text (HTML) · 1 of 2 sections");
  assert.equal(busy(state), true);
});

test("a claim carries what is looked for on the page and what is shown when it is not there", () => {
  const [one] = all(shown(after(claim("tldr", "It works."))), "claim");
  assert.deepEqual(one.act, ["reveal"]);
  assert.equal(one.evidence.length, 1);
  assert.match("So: It  works.", new RegExp(one.evidence[0].exact));
  assert.match(text(one.more), /It works\..*Abstract/s);
});

test("nothing but an https address becomes a link, and of evidence none but arXiv's", () => {
  const evil = "javascript:alert(1)";
  const elsewhere = { quote: "q", section: "s", sentence: "S1", url: "https://example.org/" };
  const state = after(claim("tldr", "It.", { evidence: [elsewhere] }), ["done", { code: [evil] }]);
  assert.equal(JSON.stringify(shown(state)).includes('"href"'), false);
});

test("the same claim keeps its name whatever comes before it, and equal ones have different names", () => {
  const [first, second] = [claim("takeaway", "One."), claim("takeaway", "Two.")];
  /** @param {...[string, object]} claims */
  const names = (...claims) => {
    const list = all(shown(after(...claims)), "claims")[0];
    return list.c.map((/** @type {{k: string}} */ each) => each.k);
  };
  const [two] = names(second);
  assert.equal(names(first, second)[1], two);
  assert.equal(new Set(names(first, first, second)).size, 3);
});

test("a note is told only what it does not show already", () => {
  const before = shown(after(["accepted", {}], claim("takeaway", "One.")));
  const now = shown(after(["accepted", {}], claim("takeaway", "One."), claim("takeaway", "Two.")));
  const said = JSON.stringify(news(now, before));
  assert.equal(said.includes("One."), false);
  assert.equal(said.includes("Two."), true);
  assert.ok(JSON.stringify(news(now, null)).includes("One."));
  const [body] = all(news(now, before), "body");
  assert.ok(body.c.some((/** @type {object} */ each) => same(each, { k: "tldr" })));
});

test("a folded part that changed is told whole, as it may not have been made yet", () => {
  /** @param {string} second */
  const folded = (second) => {
    const items = ["One.", second].map((each) => ({ n: "li", k: each, c: [each] }));
    return { n: "div", c: [{ n: "details", k: "fold", c: [{ n: "summary", c: ["2"] }, ...items] }] };
  };
  assert.deepEqual(news(folded("Two."), folded("Three.")), folded("Two."));
  assert.deepEqual(news(folded("Two."), folded("Two.")), { n: "div", c: [{ k: "fold" }] });
});

test("a frame in the popup has nothing to fold and nothing to close", () => {
  /** @param {"page"|"popup"} placement */
  const controls = (placement) => all(shown(idle("1"), { placement }), "control").map(({ k }) => k);
  assert.deepEqual(controls("page"), ["settings", "move", "fold", "close"]);
  assert.deepEqual(controls("popup"), ["settings"]);
});

test("a comparison takes the reading's place, and the reading stays in the note", () => {
  const state = after(claim("tldr", "It works."), DONE, ["comparing", { version: 2 }]);
  const note = shown(state);
  assert.equal(note.a?.["data-shown"], "comparison");
  assert.equal(text(all(note, "status")[0]), "Comparing with version 2");
  assert.equal(all(note, "tldr").length, 1);
});

test("a paper of which statements were withheld is not called silent", () => {
  const tail = (/** @type {any} */ done) =>
    text(shown(after(["coverage", COVERAGE], claim("tldr", "It works."), done)));
  assert.match(tail(DONE), /The paper does not say: .*method/);
  const [name, data] = DONE;
  const told = tail([name, { ...data, withheld: [{ text: "It fails.", reason: "not-supported" }] }]);
  assert.match(told, /No checked statement on: .*method/);
  assert.doesNotMatch(told, /does not say/);
});

test("an answered question empties its line; one that waits is said to", () => {
  const asked = after(DONE, ["questioning", { text: "Why?" }]);
  /** @param {PaperSaysState} state */
  const box = (state) => all(shown(state), "asking")[0].c[0];
  assert.equal(box(asked).clear, undefined);
  assert.match(text(all(shown(asked), "answer")[0]), /Looking for the answer/);
  const found = { claims: [], withheld: [], coverage: COVERAGE, language: "en" };
  const answered = next(asked, "answer", { question: "Why?", found });
  assert.equal(box(answered).clear, "Why?");
  assert.match(text(all(shown(answered), "answer")[0]), /The paper does not say/);
});

test("translation is offered to readers of another language, once the page knows that it can be done", () => {
  const state = after(claim("tldr", "It works."), DONE);
  assert.equal(all(shown(state), "translation").length, 0);
  /** @param {PaperSaysState} now */
  const offer = (now) => all(shown(now, { language: "zh" }), "translation")[0];
  assert.equal(text(offer(state)), "");
  assert.match(text(offer(next(state, "translator", { can: "offered" }))), /Translate on this device/);
  assert.equal(text(offer(next(state, "translator", { can: "done" }))).includes("Translate on"), false);
  const room = offer(state).a["data-room"];
  for (const can of ["none", "loading", "done", "failed"])
    assert.ok(text(offer(next(state, "translator", { can }))).length <= room.length + 30, can);
  const first = next(idle("1"), ...claim("tldr", "It works.", { provisional: true }));
  /** @param {string} summariser */
  const early = (summariser) => all(shown({ ...first, summariser }, { language: "zh" }), "translation");
  assert.deepEqual([early("extractive").length, early("gemini").length], [1, 0]);
});

test("a reading that came out of a file says so", () => {
  const made = { summariser: "extractive", created: "2026-11-24T12:00:00Z", cached: true };
  /** @param {object} more */
  const facts = (more) => text(all(shown(after(["done", { provenance: { ...made, ...more } }])), "made")[0]);
  assert.match(facts({ imported: true }), /from the cache · from a file, not checked here$/);
  assert.match(facts({ imported: false }), /from the cache$/);
});

test("what a note says when nobody draws for it any more has a way out", () => {
  const { orphan, lost } = gone(label);
  assert.match(JSON.stringify(orphan.node), /"act":\["reload"\]/);
  assert.match(JSON.stringify(lost.node), /"act":\["read"\]/);
});
