/** Reports on claims, as the note offers and shows them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { draw } from "../../extension/view/claims.js";
import { REASONS } from "../../extension/view/report.js";
import { next } from "../../extension/view/state.js";
import { acts, claim, elements, finished, text, view } from "./looking.js";

const WORDS = "It lowers the error.";
const state = finished(claim("tldr", WORDS), claim("takeaway", "It is fast."));
const REPORT = {
  number: 7,
  paper: "2402.13729",
  version: 1,
  language: "en",
  summariser: "extractive",
  claim: "It lowers the error.",
  reason: "number",
};

/** @param {PaperSaysState} of @param {Partial<PaperSaysView>} [more] */
const drawn = (of, more) => draw(of.claims, view(of, more));

test("a claim of a finished reading can be reported for one of the server's reasons", () => {
  const [first] = drawn(state);
  assert.deepEqual(acts(first)["report.send"], [
    "report",
    { language: "en", summariser: "extractive" },
    "It lowers the error.",
  ]);
  const select = elements(first).find(({ n }) => n === "select");
  assert.deepEqual(
    select.c.map((/** @type {any} */ each) => each.a.value),
    REASONS,
  );
  assert.match(text(elements(first).find(({ n }) => n === "details")), /report\.kept/);
});

test("each choice of reasons has a name of its own", () => {
  const names = drawn(state).map((each) => elements(each).find(({ n }) => n === "select").a.name);
  assert.equal(new Set(names).size, names.length);
});

test("a reported claim is marked and no other, and the report can be taken back", () => {
  const [first, second] = drawn(next(state, "reports", { reports: [REPORT] }));
  assert.match(text(first), /report\.done report\.number/);
  assert.deepEqual(acts(first)["report.back"], ["unreport", 7, "It lowers the error."]);
  assert.doesNotMatch(text(second), /report\.done/);
});

test("a report on another summariser's reading marks nothing", () => {
  const other = { ...REPORT, summariser: "gemini" };
  assert.doesNotMatch(text({ c: drawn(next(state, "reports", { reports: [other] })) }), /report\.done/);
});

test("a draft, and an answer to a question, cannot be reported", () => {
  const reading = { ...state, phase: /** @type {const} */ ("reading") };
  for (const items of [drawn(reading), drawn(state, { apart: true })])
    assert.equal("report.send" in acts({ c: items }), false);
});

test("why a report was not kept is said at its claim", () => {
  const failed = next(state, "unreported", { code: "not-cached", claim: WORDS });
  const [first, second] = drawn(failed);
  const said = (/** @type {any} */ each) => elements(each).map(text).join(" ");
  assert.match(said(first), /report\.not-kept/);
  assert.doesNotMatch(said(second), /report\.not-kept/);
  assert.equal(next(failed, "reports", { reports: [] }).unreported, null);
});

test("Tab stops at the first claim of a list alone", () => {
  const stops = drawn(state).map((each) => elements(each).find(({ a }) => a?.role === "button").a.tabindex);
  assert.deepEqual(stops, [0, -1]);
});
