/** The state of a reading, event by event. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { FIELDS, idle, next, silent } from "../../extension/view/state.js";

/** @param {string} field @param {string} text @param {boolean} provisional @returns {[string, object]} */
const claim = (field, text, provisional = false) => [
  "claim",
  { field, text, verdict: "verbatim", evidence: [], provisional },
];

/** @param {[string, object?][]} events */
const after = (...events) =>
  events.reduce((state, [name, data]) => next(state, name, data), idle("2402.13729v1"));

/** @type {[string, object]} */
const FULL = ["coverage", { source: "html", complete: true, sections: [] }];

test("a question that is asked waits for the server, then for arXiv, then reads", () => {
  assert.equal(after(["asking"]).phase, "asking");
  assert.equal(after(["asking"], ["accepted", {}]).phase, "waiting");
  assert.equal(after(["accepted", {}], ["heartbeat", { waiting: "arXiv" }]).waiting, "arXiv");
  assert.equal(after(["accepted", {}], ["paper", { id: "2402.13729", version: 2 }]).id, "2402.13729v2");
});

test("provisional claims of the whole text take the place of those of the abstract", () => {
  const drawn = (/** @type {string} */ text, /** @type {string} */ basis) => {
    const [name, data] = claim("takeaway", text, true);
    return /** @type {[string, object]} */ ([name, { ...data, basis }]);
  };
  const state = after(drawn("a", "abstract"), drawn("b", "abstract"), drawn("c", "html"), drawn("d", "html"));
  assert.deepEqual(
    state.claims.map((/** @type {{text: string}} */ each) => each.text),
    ["c", "d"],
  );
  assert.equal(state.provisional, true);
});

test("provisional claims gather until the first that is not takes their place", () => {
  const quick = after(claim("tldr", "a", true), claim("takeaway", "b", true));
  assert.deepEqual([quick.claims.length, quick.provisional], [2, true]);
  const final = next(quick, ...claim("tldr", "c"));
  assert.deepEqual(
    final.claims.map(({ text }) => text),
    ["c"],
  );
  assert.equal(final.provisional, false);
  assert.equal(next(final, ...claim("takeaway", "d")).claims.length, 2);
});

test("a withdrawn paper keeps its paper and loses its claims", () => {
  const paper = { id: "0704.0525", version: 2, withdrawn: true };
  const state = after(claim("tldr", "a", true), ["error", { code: "withdrawn", paper }]);
  assert.deepEqual([state.claims, state.paper, state.phase], [[], paper, "failed"]);
});

test("after any other failure what was read stays on show beside the problem", () => {
  const state = after(claim("tldr", "a"), ["error", { code: "summariser-failed" }]);
  assert.deepEqual([state.claims.length, state.problem?.code], [1, "summariser-failed"]);
});

test("asking again forgets all but the identifier", () => {
  const state = after(claim("tldr", "a"), ["error", { code: "internal" }], ["asking"]);
  assert.deepEqual(state, { ...idle("2402.13729v1"), phase: "asking" });
});

test("the fields on which a paper is silent are told only of a full text that was read to the end", () => {
  const said = [claim("tldr", "a"), claim("method", "b")];
  assert.deepEqual(silent(after(FULL, ...said)), []);
  assert.deepEqual(
    silent(after(FULL, ...said, ["done", {}])),
    FIELDS.filter((field) => !["tldr", "method"].includes(field)),
  );
  const abstract = ["coverage", { source: "abstract", complete: true, sections: [] }];
  assert.deepEqual(silent(after(/** @type {any} */ (abstract), ...said, ["done", {}])), []);
});

test("an event of a later server is passed over", () => {
  const state = after(claim("tldr", "a"));
  assert.equal(next(state, "sparkle", {}), state);
  assert.equal(next(state, "constructor", {}), state);
});

test("a state is never changed in place", () => {
  const state = after(claim("tldr", "a"));
  const before = structuredClone(state);
  next(state, ...claim("takeaway", "b"));
  next(state, "done", { withheld: [{ text: "x", reason: "y" }] });
  assert.deepEqual(state, before);
});

test("a comparison is asked for, comes or fails, and goes when the reader goes back", () => {
  const asked = after(["comparing", { version: 2 }]);
  assert.deepEqual(asked.comparison, { version: 2, found: null, problem: null });
  const found = { old: 1, new: 2 };
  assert.deepEqual(next(asked, "comparison", found).comparison?.found, found);
  assert.equal(next(asked, "incomparable", { code: "internal" }).comparison?.problem?.code, "internal");
  const back = next(asked, "comparing", { version: null });
  assert.equal(back.comparison, null);
  assert.equal(next(back, "comparison", found).comparison, null);
});

test("an answer belongs to its question; that of a question asked before is passed over", () => {
  const asked = after(["questioning", { text: "Why?" }]);
  assert.deepEqual(asked.question, { text: "Why?", found: null, problem: null });
  const found = { claims: [] };
  assert.deepEqual(next(asked, "answer", { question: "Why?", found }).question?.found, found);
  assert.equal(next(asked, "answer", { question: "How?", found }), asked);
  const failed = next(asked, "unanswered", { question: "Why?", code: "internal" });
  assert.deepEqual(failed.question?.problem, { code: "internal" });
  assert.equal(next(asked, "unanswered", { question: "How?", code: "internal" }), asked);
});

test("a comparison ends a question that waits and leaves one that is answered", () => {
  const asked = after(["questioning", { text: "Why?" }]);
  assert.equal(next(asked, "comparing", { version: 2 }).question, null);
  const answered = next(asked, "answer", { question: "Why?", found: { claims: [] } });
  assert.equal(next(answered, "comparing", { version: 2 }).question, answered.question);
});
