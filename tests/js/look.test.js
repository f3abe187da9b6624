/** How a note looks in the colours that the reader chose. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "../../extension/shared/api.js";
import { coloured } from "../../extension/background/look.js";

const STYLE = ":host { color-scheme: light dark; } @media (prefers-color-scheme: dark) { .frame {} }";

test("the system's choice of colours is left to the system", () => {
  assert.equal(coloured(STYLE, "system"), STYLE);
  assert.equal(coloured(STYLE, "neon"), STYLE);
});

test("the reader's choice stands above the system's, for the note and for its controls", () => {
  assert.equal(coloured(STYLE, "dark"), ":host { color-scheme: dark; } @media all { .frame {} }");
  assert.equal(coloured(STYLE, "light"), ":host { color-scheme: light; } @media not all { .frame {} }");
});

test("each choice makes a style of another length, by which a note knows whether it wears it", () => {
  const lengths = ["system", "light", "dark"].map((theme) => coloured(STYLE, theme).length);
  assert.equal(new Set(lengths).size, 3);
});
