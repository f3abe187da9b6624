/** What can be done with a reading, as the note offers it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { draw } from "../../extension/view/controls.js";
import { idle, next } from "../../extension/view/state.js";
import { acts, claim, elements, finished, text, view } from "./looking.js";

const READY = [
  { name: "extractive", model: "extractive", instant: true },
  { name: "gemini", model: "flash", instant: false },
];

/** @param {any} d @param {string} name */
const choice = (d, name) =>
  elements(d)
    .find(({ n, a }) => n === "select" && a.name === name)
    ?.c.map((/** @type {any} */ each) => each.a.value);

test("nothing is offered before a reading is over", () => {
  for (const phase of /** @type {const} */ (["idle", "asking", "waiting", "reading"]))
    assert.equal(draw(view({ ...idle("2402.13729v1"), phase })), false);
});

test("a finished reading can be copied and saved in six formats", () => {
  const offered = Object.values(acts(draw(view(finished(claim("tldr", "A."))))));
  const given = offered.filter(([name]) => name === "give").map(([, ...values]) => values.join(" "));
  assert.deepEqual(given, [
    "text copy",
    "markdown copy",
    "bibtex copy",
    "obsidian save",
    "ris save",
    "csl-json save",
  ]);
});

test("of a paper that was not read only citations can be had", () => {
  const failed = next(finished(), "error", { code: "withdrawn", paper: { id: "0704.0525", version: 2 } });
  const given = Object.values(acts(draw(view(failed)))).filter(([name]) => name === "give");
  assert.deepEqual(
    given.map(([, format]) => format),
    ["bibtex", "ris", "csl-json"],
  );
});

test("what became of a copy is said, and kindly when the reading was not kept", () => {
  const state = finished(claim("tldr", "A."));
  const said = (/** @type {object} */ given) => text(draw(view(next(state, "given", given))));
  assert.match(said({ format: "bibtex", how: "copied" }), /give\.copied format\.bibtex/);
  assert.match(said({ format: "ris", how: "refused" }), /give\.refused/);
  assert.match(said({ format: "text", how: "failed", problem: { code: "not-cached" } }), /give\.not-kept/);
});

test("the language and the summariser that hold now come first, and only ready ones are offered", () => {
  const state = next(finished(claim("tldr", "A.")), "choices", { ready: READY });
  const drawn = draw(view({ ...state, language: "zh", summariser: "gemini" }));
  assert.equal(choice(drawn, "language")[0], "zh");
  assert.deepEqual(choice(drawn, "summariser"), ["gemini", "extractive"]);
  assert.deepEqual(acts(drawn)["again.beside extractive"], ["beside", "extractive"]);
  assert.match(text(drawn), /again\.costs gemini/);
  assert.match(text(draw(view(state))), /again\.free/);
});

test("a language that is not in the list stays the one that holds", () => {
  const drawn = draw(view({ ...finished(), language: "zh-TW" }));
  assert.equal(choice(drawn, "language")[0], "zh-TW");
});

test("a server that has one summariser, or does not say, is told of", () => {
  const state = finished(claim("tldr", "A."));
  const one = next(state, "choices", { ready: READY.slice(0, 1) });
  assert.match(text(draw(view(one))), /again\.alone extractive/);
  assert.match(
    text(draw(view(next(state, "choices", { problem: { code: "not-found" } })))),
    /again\.unknown/,
  );
});

test("the keys are told, that which opens only where there is one", () => {
  assert.match(text(draw(view(finished(), { shortcut: "Alt+Shift+S" }))), /Alt\+Shift\+Skeys\.open/);
  assert.doesNotMatch(text(draw(view(finished()))), /keys\.open/);
});
