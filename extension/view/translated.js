/** What of a sentence the browser's translator is given, and how what it gives back is shown: with the
 * paper's own formulas, or not at all. */
import { drawn, formulas } from "./maths.js";

/** @typedef {import("./maths.js").Piece} Piece */

/** Whether papers, which are taken to be in English, are in another language than the reader's.
 * @param {string} language */
export const foreign = (language) => !/^en(-|$)/i.test(language);

/** A formula's place in a text that is translated; a translator may space it and change its braces. */
const MARK = /[{｛]\s*(\d+)\s*[}｝]/;

/** @param {Piece} piece */
const source = (piece) => ("tex" in piece ? `${piece.display}${piece.tex}` : null);

/** Whether two texts have the same formulas, each as often, in whatever order.
 * @param {Piece[]} one @param {Piece[]} other */
function alike(one, other) {
  const [here, there] = [one, other].map((all) => all.map(source).filter(Boolean).sort().join("\n"));
  return here === there;
}

/** A text with a mark in the place of each formula, and the pieces of such a text.
 * @param {Piece[]} all */
function marked(all) {
  const maths = all.filter((piece) => "tex" in piece);
  let at = 0;
  const sent = all.map((piece) => ("tex" in piece ? `{${at++}}` : piece.text)).join("");
  /** @param {string} said @returns {Piece[]} */
  const read = (said) =>
    said.split(MARK).map((part, index) => (index % 2 && maths[Number(part)]) || { text: part });
  return { sent, read };
}

/** The ways to have a sentence translated. A translator that loses a mark is given the TeX itself.
 * @param {string} text @param {Piece[]} all */
const ways = (text, all) => [marked(all), { sent: text, read: formulas }];

/** What a translator is to be given next for a sentence, and the translation once there is one.
 * @param {string} text as the paper has it
 * @param {Record<string, string>} translations by what was given
 * @returns {{ask?: string, nodes: PaperSaysNode[]}} */
export function translated(text, translations) {
  const all = formulas(text);
  for (const { sent, read } of ways(text, all)) {
    if (!Object.hasOwn(translations, sent)) return { ask: sent, nodes: [] };
    const said = read(translations[sent]);
    if (alike(said, all)) return { nodes: drawn(said) };
  }
  return { nodes: [] };
}
