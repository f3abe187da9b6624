/** Two readings side by side. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { busy, draw as drawNote } from "../../extension/view/note.js";
import { draw } from "../../extension/view/beside.js";
import { next } from "../../extension/view/state.js";
import { acts, claim, elements, finished, text, view } from "./looking.js";

const state = finished(claim("tldr", "A."), claim("method", "B."));
const begun = next(state, "setting", { summariser: "gemini" });

/** @param {PaperSaysState} of @param {...[string, object]} events */
const told = (of, ...events) => events.reduce((now, [name, data]) => next(now, "beside", { name, data }), of);

/** @param {PaperSaysState} of */
const cells = (of) =>
  elements(draw(view(of)))
    .filter(({ a }) => a?.class === "column")
    .map(text);

test("the second reading is made beside the first, which stays as it was", () => {
  const now = told(begun, ["accepted", { language: "en", summariser: "gemini" }], claim("tldr", "C."));
  assert.deepEqual(now.claims, state.claims);
  assert.equal(now.id, "2402.13729v1");
  assert.equal(busy(now), true);
  assert.equal(busy(told(now, ["done", {}])), false);
});

test("each field has both readings in its row, and says which one says nothing", () => {
  const now = told(begun, claim("tldr", "C."), claim("results", "D."), [
    "done",
    { provenance: { summariser: "gemini", model: "flash" } },
  ]);
  const found = cells({ ...now, beside: now.beside && { ...now.beside, summariser: "gemini" } });
  assert.equal(found.length, 6);
  assert.match(found[0], /extractive.*A\./);
  assert.match(found[1], /gemini \(flash\).*C\./);
  assert.match(found[3], /beside\.nothing/);
});

test("a second reading that fails says why, can be tried again, and leaves the first", () => {
  const now = told(begun, ["error", { code: "key-missing", retryable: true }]);
  const drawn = draw(view(now));
  assert.deepEqual(acts(drawn).retry, ["beside", "gemini"]);
  assert.match(text(drawn), /A\./);
});

test("the note shows both while they are side by side, and one again afterwards", () => {
  const shown = (/** @type {PaperSaysState} */ of) => drawNote(view(of)).a?.["data-shown"];
  assert.equal(shown(begun), "beside");
  assert.equal(shown(next(begun, "setting", { summariser: null })), "reading");
  assert.equal(shown(next(begun, "comparing", { version: 2 })), "comparison");
});

test("what comes of a second reading that was left is not heard", () => {
  const left = next(begun, "setting", { summariser: null });
  assert.equal(told(left, claim("tldr", "C.")), left);
});
