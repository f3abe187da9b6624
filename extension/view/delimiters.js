/** Finds the formulas in a text written with TeX's delimiters, and tells them from prices. */

/** Characters of a formula; what is longer stays as it was written. */
export const LONGEST = 2_000;

/** @typedef {{text: string}|{tex: string, display: boolean}} Piece */

/** What can open a formula or must not: `\$` is a dollar, and so is what stands behind two backslashes. */
const OPENING = /\\[\s\S]|\$\$?/g;

const CLOSING = { "\\(": "\\)", "\\[": "\\]", $: "$", $$: "$$" };

/** Signs that no price has. */
const SIGNS = /[\\^_{=<>|+]/;

/** Two words in a row, which no formula has outside of a command. */
const PROSE = /(^|[\s\d,.;(])\p{L}{2,}[,;.]?\s|\s\p{L}{2,}$/u;

/** What is inside a command that sets words, whose spaces say nothing. */
const WORDS = /\\(?:text\w*|mbox|math\w+|operatorname\*?|\w*box)\s*\{[^{}]*\}/g;

/** What may stand between two prices: `$5-$10`. */
const AMOUNT = /^\d[\d.,]*\s?(?:[kKMB]|bn)?[-–—/,;.)\s]*$/;

/** Whether a text between two dollars is a formula, and not what stands between two prices.
 * @param {string} tex @param {string} after the character behind it */
function isFormula(tex, after) {
  if (!tex.trim() || /\n\s*\n/.test(tex)) return false;
  const bare = tex.replace(WORDS, "");
  if (SIGNS.test(bare) && !/^\d[\d.,]*\s?\p{L}*\s\p{L}{2,}/u.test(bare)) return true;
  if (PROSE.test(bare)) return false;
  return !(AMOUNT.test(tex) && /\d/.test(after));
}

/** Where a formula ends that opens before `start`: at its closing sign outside of all braces, or -1.
 * @param {string} text @param {number} start @param {string} closing */
function end(text, start, closing) {
  const last = Math.min(text.length, start + LONGEST + 1);
  let depth = 0;
  for (let at = start; at < last; at++) {
    if (depth === 0 && text.startsWith(closing, at)) return at;
    if (text[at] === "\\") at++;
    else if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth < 0) return -1;
  }
  return -1;
}

/** The formula that a sign opens, as `[TeX, end)`, or null when it opens none.
 * @param {string} text @param {string} sign @param {number} start behind the sign
 * @returns {[string, number]|null} */
function opened(text, sign, start) {
  const closing = CLOSING[/** @type {keyof typeof CLOSING} */ (sign)];
  if (!closing) return null;
  const stop = end(text, start, closing);
  if (stop < 0) return null;
  const tex = text.slice(start, stop);
  const sound = sign === "$" ? isFormula(tex, text[stop + 1] ?? "") : tex.trim() !== "";
  return sound ? [tex.trim(), stop + closing.length] : null;
}

/** Parts a text into words and formulas; together they are the whole text.
 * @param {string} text @returns {Piece[]} */
export function pieces(text) {
  /** @type {Piece[]} */
  const found = [];
  let told = 0;
  OPENING.lastIndex = 0;
  for (let sign = OPENING.exec(text); sign; sign = OPENING.exec(text)) {
    const formula = opened(text, sign[0], OPENING.lastIndex);
    if (!formula) continue;
    const [tex, stop] = formula;
    if (sign.index > told) found.push({ text: text.slice(told, sign.index) });
    found.push({ tex, display: sign[0] === "$$" || sign[0] === "\\[" });
    OPENING.lastIndex = told = stop;
  }
  if (told < text.length) found.push({ text: text.slice(told) });
  return found;
}
