/** Formulas in the texts of a note: found, told from prices, drawn, and bounded. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { formulas, hasFormula, written } from "../../extension/view/maths.js";

const at = (/** @type {string} */ path) => new URL(`../../${path}`, import.meta.url);

/** Formulas as papers wrote them, with the papers' ids.
 * @type {[string, string][]} */
const REAL = JSON.parse(readFileSync(at("tests/fixtures/formulas.json"), "utf8"));

/** Formulas with commands of their authors' own, or broken ones. */
const OWN = /\\(?:jpsi|psiprime|pt|ipb|pgev|om|C|bC)(?![a-zA-Z])|^\\\\/;

/** A text with its formulas in double angle brackets, those that cannot be drawn after `!`.
 * @param {string} text */
const parted = (text) =>
  formulas(text)
    .map((each) => ("text" in each ? each.text : `⟪${each.mathml ? "" : "!"}${each.tex}⟫`))
    .join("");

/** @param {PaperSaysNode} d @returns {string} */
const shown = (d) => (typeof d === "string" ? d : (("c" in d && d.c) || []).map(shown).join(""));

/** @param {string} tex @returns {string|null} */
function drawn(tex) {
  const [only] = formulas(`\\(${tex}\\)`);
  return "tex" in only && only.mathml ? shown(only.mathml) : null;
}

/** @param {PaperSaysNode} d @returns {PaperSaysElement[]} */
function elements(d) {
  return typeof d === "string" || !d.n ? [] : [d, ...(d.c ?? []).flatMap(elements)];
}

test("Temml is the file that was published", () => {
  const made = createHash("sha256")
    .update(readFileSync(at("extension/vendor/temml.mjs")))
    .digest("hex");
  assert.equal(made, "49753197751c1ff7fa2c76c3b8503b6cee03774c7c92ccd71c3c4b7fa5b31fe1");
});

test("all formulas of real papers are drawn but those in their authors' own commands", () => {
  assert.ok(REAL.length >= 180);
  for (const [paper, tex] of REAL) {
    const all = formulas(`We show that $${tex}$ holds.`);
    assert.equal(all.length, 3, `${paper}: ${tex}`);
    const [, found] = all;
    assert.ok("tex" in found);
    assert.equal(found.tex, tex);
    assert.equal(found.mathml === null, OWN.test(tex), `${paper}: ${tex}`);
  }
});

test("letters come in their style, as characters of their own", () => {
  assert.equal(drawn("\\mathcal{L}"), "ℒ");
  assert.equal(drawn("\\mathbb{E}"), "𝔼");
  assert.equal(drawn("\\mathbf{W}"), "𝐖");
  assert.equal(drawn("\\R^d"), "ℝd");
  assert.equal(drawn("2γ"), "2γ");
});

test("what stands between dollars is a formula, and what stands between prices is not", () => {
  for (const [text, said] of [
    ["a $F_1$-score of $10^{-3}$", "a ⟪F_1⟫-score of ⟪10^{-3}⟫"],
    ["$\\sim$10 of $5$ and $6$", "⟪\\sim⟫10 of ⟪5⟫ and ⟪6⟫"],
    ["2.6 fb$^{-1}$, $osp(2,2)$", "2.6 fb⟪^{-1}⟫, ⟪osp(2,2)⟫"],
    ["\\(a\\) or \\[b\\] or $$c$$", "⟪a⟫ or ⟪b⟫ or ⟪c⟫"],
    ["raised $1.5 million with $\\alpha$=2", "raised $1.5 million with ⟪\\alpha⟫=2"],
    ["$\\textbf{0.14$\\sim$0.45dB}$", "⟪\\textbf{0.14$\\sim$0.45dB}⟫"],
  ])
    assert.equal(parted(text), said);
  for (const text of [
    "It costs $5 and $6.",
    "from $5 to $10 per hour",
    "$5M–$6M, $100/$200, $10k-$20k",
    "US$5 and US$6",
    "costs $5 per 10^3 tokens and $6 more",
    "30$ per day and 40$ per week",
    "an $f_D{_S^+} without its end",
    "$ and $",
  ])
    assert.equal(parted(text), text);
  assert.equal(parted("\\$5 and \\$6"), "$5 and $6");
});

test("display is told from running text", () => {
  const told = formulas("$$a$$ and \\[b\\] and $c$").filter((each) => "tex" in each);
  assert.deepEqual(
    told.map(({ display }) => display),
    [true, true, false],
  );
});

test("the TeX of running text is shown as its characters, and what only looks like it is left", () => {
  for (const [text, said] of [
    ["A \\emph{binary tanglegram} is {\\em two} trees", "A binary tanglegram is two trees"],
    [
      "Erd\\H{o}s, P\\'olya, Schr\\\"{o}dinger, Fran\\c{c}ois, \\O{}re",
      "Erdős, Pólya, Schrödinger, François, Øre",
    ],
    ["95\\% of \\& and \\#1", "95% of & and #1"],
    ["the ``correct'' treatment---of it", "the “correct” treatment—of it"],
    ["dimension~$n$ and $n$~vertices, Fig.~2", "dimension\u00A0⟪n⟫ and ⟪n⟫\u00A0vertices, Fig.\u00A02"],
    ["\\href{https://example.org/a}{the code}", "the code"],
  ])
    assert.equal(parted(text), said);
  for (const text of [
    "a factor ~2 at z~1, B --> mu+ nu, -- and so on",
    "Our method \\ours beats x_{2} and 10^{-4}",
    "a \"wavelength'' and 3''",
  ])
    assert.equal(parted(text), text);
});

test("a formula is bound to what stands against it, and a long one is free to break", () => {
  const [, tied, rest] = written("At 2.6 fb$^{-1}$, it ($x$) ends.");
  assert.equal(shown(tied), "fb−1,");
  assert.equal(rest, " it ");
  const [, bare] = written(`At $${"a+".repeat(20)}b$, it ends.`);
  assert.equal(typeof bare === "object" && bare.n, "math");
});

test("a text without formulas is one text, and needs no font", () => {
  assert.deepEqual(written("It works."), ["It works."]);
  assert.equal(hasFormula({ n: "p", c: written("It costs $5.") }), false);
  assert.equal(hasFormula({ n: "p", c: [{ n: "div", tip: written("It is $x$.") }] }), true);
});

test("a formula that cannot be drawn is shown as it was written", () => {
  const [, own] = written("At $\\jpsi$ it ends.");
  assert.deepEqual(own, { n: "span", a: { class: "tex" }, c: ["$\\jpsi$"] });
});

test("hostile TeX is shown as it was written, and soon", () => {
  const hostile = [
    "\\href{javascript:alert(1)}{x}",
    "\\def\\x{\\x\\x}\\x",
    "\\newcommand{\\a}{\\a\\a}\\a",
    "\\style{color:red}{x}",
    "\\class{close}{x}",
    "\\includegraphics{https://example.org/a}",
    `${"{".repeat(400)}x${"}".repeat(400)}`,
    `${"\\sqrt{".repeat(200)}x${"}".repeat(200)}`,
    "\\begin{matrix}".repeat(100),
    "\\boldsymbol".repeat(150),
    "x^".repeat(600),
    "&".repeat(1_900),
    "\\__proto__",
  ];
  for (const tex of hostile) assert.equal(drawn(tex), null, tex);
  const long = "x".repeat(100_000);
  assert.deepEqual(formulas(`$${long}$`), [{ text: `$${long}$` }]);
  assert.equal(parted("$ {".repeat(5_000)), "$ {".repeat(5_000));
});

test("no markup, style, colour or address comes out of a formula", () => {
  for (const tex of [
    "\\text{<img src=x onerror=alert(1)>}",
    "\\color{white}x",
    "\\hspace{-9em}x",
    "\\boxed{x}",
  ]) {
    const [only] = formulas(`\\(${tex}\\)`);
    assert.ok("tex" in only && only.mathml);
    for (const { n, a = {} } of elements(only.mathml)) {
      assert.match(n, /^m[a-z]+$/);
      assert.ok(!("style" in a) && !("href" in a) && !("mathcolor" in a), tex);
      assert.ok(!String(a.width).startsWith("-9"), tex);
    }
  }
  assert.equal(drawn("\\text{<b>}"), "<b>");
});
