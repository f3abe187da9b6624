/** Turns the TeX of claims, captions and quotations into words and formulas for a note. */
import temml from "../vendor/temml.mjs";
import { LONGEST, pieces } from "./delimiters.js";
import { described } from "./mathml.js";
import { prose } from "./prose.js";

/** Distinct formulas kept; a paper's reading has fewer than a hundred. */
const KEPT = 500;

/** Characters of a claim, caption or quotation; no real one is longer. */
export const LONGEST_TEXT = 20_000;

/** Depth of braces that Temml is given; it reads them by recursion. */
const DEEPEST = 40;

/** Characters of MathML that a note is sent for one formula. */
const LARGEST = 60_000;

/** Definitions, with which a few characters can become very many. */
const DEFINES = /\\(?:[gex]?def|let|futurelet|(?:re)?newcommand|providecommand|global|long)(?![a-zA-Z])/;

/** @type {import("../vendor/temml.mjs").TemmlOptions} */
const LIMITS = {
  throwOnError: true,
  trust: false,
  maxExpand: 200,
  maxSize: [10, 10],
  wrap: "tex",
  xml: true,
};

/** By the formula and how it is set.
 * @type {Map<string, PaperSaysElement|null>} */
const known = new Map();

/** @param {string} tex */
function depth(tex) {
  let now = 0;
  let most = 0;
  for (const sign of tex) {
    if (sign === "{") most = Math.max(most, ++now);
    else if (sign === "}") now--;
  }
  return most;
}

/** TeX as Temml is to read it. A bare `%` is a percent sign, as the line it would hide has no end; the rest
 * is how LaTeXML writes what `siunitx` and `array` made.
 * @param {string} tex */
const readable = (tex) =>
  tex
    .replace(/\\[\s\S]|%/g, (sign) => (sign === "%" ? "\\%" : sign))
    .replace(/\\text\{(\\(?:times|cdot|pm|,))\}/g, "$1")
    .replaceAll("\\begin{array}[]", "\\begin{array}")
    .replace(/\\mathds(?![a-zA-Z])/g, "\\mathbb");

/** A command after two backslashes was meant to have one; as it stands, a formula would break there.
 * @param {string} tex */
const isDoubled = (tex) => /\\\\[a-zA-Z]/.test(tex) && !tex.includes("\\begin");

/** @param {string} tex @param {boolean} display @returns {PaperSaysElement|null} */
function converted(tex, display) {
  if (tex.length > LONGEST || depth(tex) > DEEPEST || DEFINES.test(tex) || (!display && isDoubled(tex)))
    return null;
  try {
    const made = temml.renderToString(readable(tex), { ...LIMITS, displayMode: display });
    return made.length > LARGEST ? null : described(made, tex);
  } catch {
    return null; // Commands of the author's own, and broken TeX: the note shows the source.
  }
}

/** The MathML of a formula, or null when it cannot be had.
 * @param {string} tex @param {boolean} display */
function mathml(tex, display) {
  const name = `${display ? "d" : "i"}${tex}`;
  const before = known.get(name);
  if (before !== undefined) return before;
  const made = converted(tex, display);
  if (known.size >= KEPT) known.delete(/** @type {string} */ (known.keys().next().value));
  known.set(name, made);
  return made;
}

/** @typedef {{text: string}|{tex: string, display: boolean, mathml: PaperSaysElement|null}} Piece */

/** Parts a text into words, with the TeX of running text shown as characters, and formulas.
 * @param {string} text @returns {Piece[]} */
export function formulas(text) {
  if (text.length > LONGEST_TEXT) return [{ text }];
  return pieces(text).map((piece) =>
    "tex" in piece ? { ...piece, mathml: mathml(piece.tex, piece.display) } : { text: prose(piece.text) },
  );
}

/** What stands against a formula without a space: no line begins or ends between them. */
const BEFORE = /[\w([{"'“‘（「.+−–-]{1,12}$/;
const AFTER = /^(?:[\w)\]}"'”’.,;:!?%）」，。；：、]{1,12}-?|-)/;

/** Characters of TeX; a longer formula may need a line of its own. */
const SHORT = 30;

/** A formula with what stands against it.
 * @param {string} before @param {PaperSaysElement} formula @param {string} after
 * @returns {PaperSaysElement} */
const tie = (before, formula, after) =>
  before || after
    ? { n: "span", a: { class: "tied" }, c: [before, formula, after].filter((each) => each !== "") }
    : formula;

/** @param {string} tex @param {boolean} display @param {PaperSaysElement|null} mathml */
function shown(tex, display, mathml) {
  const sign = display ? "$$" : "$";
  return mathml ?? { n: "span", a: { class: "tex" }, c: [sign + tex + sign] };
}

/** A text as it is shown, with its formulas drawn; one that cannot be is shown as it was written.
 * @param {string} text */
export const written = (text) => drawn(formulas(text));

/** @param {Piece[]} all @returns {PaperSaysNode[]} */
export function drawn(all) {
  /** @type {PaperSaysNode[]} */
  const made = [];
  let words = "";
  /** Characters of the next words that were taken by the formula before them. */
  let taken = 0;
  for (const [at, each] of all.entries()) {
    if ("text" in each) {
      words = each.text.slice(taken);
      continue;
    }
    const tied = !each.display && each.tex.length <= SHORT;
    const before = tied ? found(BEFORE, words) : "";
    const next = all[at + 1] ?? { text: "" };
    const after = tied && "text" in next ? found(AFTER, next.text) : "";
    const formula = shown(each.tex, each.display, each.mathml);
    made.push(words.slice(0, words.length - before.length));
    made.push(tie(before, formula, after));
    words = "";
    taken = after.length;
  }
  return [...made, words].filter((each) => each !== "");
}

/** @param {RegExp} what @param {string} where @returns {string} */
const found = (what, where) => what.exec(where)?.[0] ?? "";

/** Whether there is a formula in what is described, so that its font is needed.
 * @param {PaperSaysNode|undefined} d @returns {boolean} */
export function hasFormula(d) {
  if (typeof d !== "object" || !d.n) return false;
  if (d.n === "math") return true;
  return [...(d.c ?? []), ...(d.tip ?? []), d.more].some(hasFormula);
}
