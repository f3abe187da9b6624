/** Which figures a text speaks of. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { mentioned } from "../../extension/view/figures.js";

/** @param {...string} labels */
const paper = (...labels) => labels.map((label) => ({ label, caption: "", url: "" }));

/** @param {string} text @param {...string} labels */
const found = (text, ...labels) => mentioned(text, paper(...labels)).map(({ label }) => label);

test("a figure is found in every way of writing it", () => {
  for (const text of ["see Figure 2.", "(Fig. 2)", "Fig.\u00a02a shows", "figs. 2 and more", "FIGURE 2:"])
    assert.deepEqual(found(text, "Figure 1", "Figure 2", "Figure 12"), ["Figure 2"], text);
  assert.deepEqual(found("Tab. 1 and Table 1", "Figure 1", "Table 1"), ["Table 1"]);
  assert.deepEqual(found("Alg. 1", "Algorithm 1"), ["Algorithm 1"]);
});

test("a number with a section's is another figure", () => {
  assert.deepEqual(found("Figure 2.1 shows", "Figure 2"), []);
  assert.deepEqual(found("Figure 2.1 shows", "Figure 2.1"), ["Figure 2.1"]);
});

test("words that only begin alike are no mention", () => {
  assert.deepEqual(found("It figures 2 ways; a tablet 1; configure 2.", "Figure 2", "Table 1"), []);
});

test("a label that is not unique is not guessed at", () => {
  assert.deepEqual(found("Figure 1", "Figure 1", "Fig. 1"), []);
});
