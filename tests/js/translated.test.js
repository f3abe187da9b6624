/** A sentence in the hands of the browser's translator: what it gets, and what is shown of what it gives. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { finished, claim, elements, text, view } from "./looking.js";
import { draw } from "../../extension/view/claims.js";
import { next } from "../../extension/view/state.js";
import { foreign, translated } from "../../extension/view/translated.js";

const SENTENCE = String.raw`The regret is $O(\sqrt{T})$ for $\alpha$, and G\"odel agrees.`;

/** What is shown, with each formula as its TeX.
 * @param {any} d @returns {string} */
const told = (d) =>
  typeof d === "string" ? d : d.n === "math" ? `<${d.a.alttext}>` : (d.c ?? []).map(told).join("");

test("a mark stands for each formula, which comes back wherever the mark was put", () => {
  const { ask = "" } = translated(SENTENCE, {});
  assert.equal(ask, "The regret is {0} for {1}, and Gödel agrees.");
  const { nodes, ask: more } = translated(SENTENCE, { [ask]: "对于 ｛ 1 ｝，遗憾为 { 0 }。" });
  assert.equal(more, undefined);
  assert.equal(told({ c: nodes }), String.raw`对于 <\alpha>，遗憾为 <O(\sqrt{T})>。`);
});

test("a translator that loses a mark is given the TeX, and what loses that too is not shown", () => {
  const { ask = "" } = translated(SENTENCE, {});
  for (const lost of ["遗憾为 {0}。", "{0} {1} {1}", "{0} {2}", ""]) {
    const { ask: again, nodes } = translated(SENTENCE, { [ask]: lost });
    assert.equal(again, SENTENCE);
    assert.deepEqual(nodes, []);
  }
  const kept = { [ask]: "", [SENTENCE]: String.raw`$\alpha$ 时为 $O(\sqrt{T})$` };
  assert.equal(told({ c: translated(SENTENCE, kept).nodes }), String.raw`<\alpha> 时为 <O(\sqrt{T})>`);
  const bent = { [ask]: "", [SENTENCE]: String.raw`$\alfa$ 时为 $O(\sqrt{T})$` };
  assert.deepEqual(translated(SENTENCE, bent), { nodes: [] });
});

test("a sentence without formulas is given and shown as words", () => {
  assert.deepEqual(translated("It costs 5.", {}), { ask: "It costs 5.", nodes: [] });
  assert.deepEqual(translated("constructor", {}), { ask: "constructor", nodes: [] });
  assert.deepEqual(translated("It costs 5.", { "It costs 5.": "价格为 $5" }), { nodes: ["价格为 $5"] });
});

test("only a claim in the paper's words is translated, and only into another language", () => {
  const claims = finished(claim("tldr", "As it is.")).claims;
  const state = next(finished(claim("tldr", "As it is.")), "translated", {
    text: "As it is.",
    said: "原样。",
  });
  const lines = (/** @type {string} */ language, /** @type {PaperSaysClaim[]} */ all = claims) =>
    elements({ c: draw(all, view(state, { language })) }).filter(({ a }) => a?.class === "translated");
  assert.deepEqual(lines("zh").map(text), ["原样。"]);
  assert.deepEqual(lines("zh")[0].a, { class: "translated", dir: "auto", lang: "zh" });
  assert.deepEqual(lines("en-GB"), []);
  assert.deepEqual(lines("zh", [{ ...claims[0], verdict: "supported" }]), []);
  assert.deepEqual(["en", "EN-us", "zh", "enm"].map(foreign), [false, false, true, true]);
});
