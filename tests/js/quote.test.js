/** Finding quotations in what a page shows of an abstract. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sought } from "../../extension/view/sought.js";
import { load } from "./load.js";

const {
  quote: { find, FORMULA },
} = await load("content/quote.js");

/** @param {string} text @param {string} quote @param {{prefix?: string, suffix?: string}} [around] */
function place(text, quote, around = {}) {
  const wanted = sought({ quote, ...around, section: "Abstract", sentence: "abs.s1", url: "" });
  return wanted && find(text, wanted);
}

/** @param {string} text @param {string} quote @param {{prefix?: string, suffix?: string}} [around] */
function found(text, quote, around = {}) {
  const at = place(text, quote, around);
  return at && text.slice(...at);
}

test("a quotation is found across line ends and runs of spaces", () => {
  assert.equal(
    found("We  show\n   that it works. More.", "We show that it works."),
    "We  show\n   that it works.",
  );
});

test("a quotation's own punctuation is taken literally", () => {
  assert.equal(found("Is a.b (c) [d] a+b? Yes.", "Is a.b (c) [d] a+b?"), "Is a.b (c) [d] a+b?");
  assert.equal(found("Is aXb c?", "Is a.b c?"), null);
});

test("a formula is found however it is delimited", () => {
  assert.equal(
    found("The rate is \\(x_1\\) here.", "The rate is $x_1$ here."),
    "The rate is \\(x_1\\) here.",
  );
  assert.equal(found("The rate is $ x _1$ here.", "The rate is $x _1$ here."), "The rate is $ x _1$ here.");
});

test("a formula whose TeX is gone from the page agrees with any", () => {
  assert.equal(found(`At ${FORMULA} it ends.`, "At $\\sqrt{n}$ it ends."), `At ${FORMULA} it ends.`);
});

test("an address is found whether the page shows it or says this https URL", () => {
  const shown = "Code is at this https URL.";
  assert.equal(found(shown, "Code is at https://example.org/a."), shown);
  assert.equal(found("Code is at https://example.org/a/.", shown), "Code is at https://example.org/a/.");
});

test("a formula that the page writes otherwise is found by the words around it, if they are unique", () => {
  assert.equal(found("At $2γ$ it ends.", "At $2\\gamma$ it ends."), "At $2γ$ it ends.");
  assert.equal(found("At $2γ$ it ends. At $3γ$ it ends.", "At $2\\gamma$ it ends."), null);
  const both = "At $2γ$ it ends. At $2\\gamma$ it ends.";
  assert.equal(found(both, "At $2\\gamma$ it ends."), "At $2\\gamma$ it ends.");
});

test("initials that the page takes for an address are found", () => {
  assert.equal(
    found("So http://U.Cegrell's holds.", "So U.Cegrell's holds."),
    "So http://U.Cegrell's holds.",
  );
});

test("what stands twice is told apart by what is around it", () => {
  const text = "One. It works. Two. It works. Three.";
  const second = place(text, "It works.", { prefix: "Two. ", suffix: " Three." });
  assert.deepEqual(second, [20, 29]);
});

test("what stands twice and cannot be told apart is not found", () => {
  assert.equal(found("It works. It works.", "It works."), null);
  assert.equal(found("A. It works. A. It works. B", "It works.", { prefix: "A." }), null);
});

test("what is not there is not found", () => {
  assert.equal(found("It works.", "It does not work."), null);
  assert.equal(found("It works.", "   "), null);
});

test("a sentence of the text is not looked for in the abstract", () => {
  assert.equal(sought({ quote: "It works.", section: "1", sentence: "S1.p1.s1", url: "" }), null);
});
