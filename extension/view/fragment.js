/** Says where on a page of arXiv's a sentence stands, in words that the browser finds and marks by itself. */
import { pieces } from "./delimiters.js";
import { prose } from "./prose.js";

/** Pages whose text browsers search; a PDF is opened at its page. */
const PAGE = /^https:\/\/arxiv\.org\/(?:html|abs)\/[^#]+/;

/** Links to the paper's own parts and sources, around which pages have spaces of their own. */
const LINKS = new RegExp(
  String.raw`\([^()]*\d[^()]*\)|\[[^\[\]]*\d[^\[\]]*\]` +
    String.raw`|\b(?:Sec|Fig|Tab|Eq|App|Alg|Theorem|Lemma)[a-z]*\.?[\s~]+\(?\d[\w.]*\)?`,
  "g",
);

/** Characters up to which a run of words is looked for as a whole. */
const WHOLE = 250;

/** Words that are enough to find one end of a sentence by. */
const ENDS = 6;

/** A run of fewer words may stand anywhere. */
const LEAST = 4;

/** Characters below which a sentence is looked for together with what stands around it. */
const SHORT = 60;

/** @param {string} text */
const words = (text) => text.trim().split(/\s+/).filter(Boolean);

/** As the syntax wants it, in which a hyphen has a meaning.
 * @param {string[]} run */
const encoded = (run) => encodeURIComponent(run.join(" ")).replaceAll("-", "%2D");

/** A run without what stands against a formula or link: the page may have it in one word with that.
 * @param {string} text @param {boolean} open at its beginning @param {boolean} ended by one */
function run(text, open, ended) {
  const bare = prose(text).replace(open ? /^\S+/ : /^/, "");
  return words(ended ? bare.replace(/\S+$/, "") : bare);
}

/** The words of a sentence between its formulas and links, which no page has as they were written.
 * @param {string} quote */
function runs(quote) {
  const all = pieces(quote).flatMap((each) => ("tex" in each ? [null] : gapped(each.text)));
  return all.flatMap((text, at) => (text === null ? [] : [run(text, at > 0, at < all.length - 1)]));
}

/** A text with nothing in place of each link.
 * @param {string} text @returns {(string|null)[]} */
const gapped = (text) => text.split(LINKS).flatMap((each, at) => (at ? [null, each] : [each]));

/** Whole words of what stands before or after; none where that has a formula or may have a link.
 * @param {string} text @param {RegExp} cut the word that may have been cut off */
const around = (text, cut) => (/[$\\()[\]]/.test(text) ? [] : words(text.replace(cut, "")));

/** The part of an address that names a sentence, or "" for one that cannot be found for certain.
 * @param {Pick<PaperSaysEvidence, "quote"|"prefix"|"suffix">} evidence */
export function fragment({ quote, prefix = "", suffix = "" }) {
  const long = runs(quote).filter((each) => each.length >= LEAST);
  const [first, last] = [long[0], long.at(-1)];
  if (!first || !last) return "";
  if (first !== last || first.join(" ").length > WHOLE)
    return `${encoded(first.slice(0, ENDS))},${encoded(last.slice(-ENDS))}`;
  if (quote.length >= SHORT) return encoded(first);
  const before = around(prefix, /^\S*\s/);
  const after = around(suffix, /\s\S*$/);
  if (!before.length && !after.length) return "";
  return [before.length && `${encoded(before)}-`, encoded(first), after.length && `-${encoded(after)}`]
    .filter(Boolean)
    .join(",");
}

/** The address of a sentence: its element or page, and where browsers can, the words themselves.
 * @param {PaperSaysEvidence} evidence */
export function located(evidence) {
  const { url } = evidence;
  const found = PAGE.test(url) ? fragment(evidence) : "";
  if (!found) return url;
  return `${url}${url.includes("#") ? "" : "#"}:~:text=${found}`;
}
