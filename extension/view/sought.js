/** Makes of a quotation what finds it where formulas and links may be shown otherwise than written. */

/** Stands in a page's text for a formula whose TeX the page no longer holds; as in `content/quote.js`. */
const FORMULA = "\uFFFC";

/** What arXiv shows in place of an address. */
const SHOWN_LINK = "this https? URL";

/** A formula with its delimiters; an address as shown; an address, which arXiv also sees in `U.Cegrell`
 * and in an end of sentence without its space; white space. */
const SPECIAL = new RegExp(
  String.raw`\$\$?([^$]+)\$\$?|\\\((.+?)\\\)|\\\[(.+?)\\\]|(${SHOWN_LINK})` +
    String.raw`|((?:https?:\/\/|\b\w[\w-]*\.)[^\s$]+)|(\s+)`,
  "g",
);

/** @param {string} text */
const literal = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** @param {string} tex @param {boolean} loose takes any formula, as the page may have rewritten this one */
function formula(tex, loose) {
  const body = loose ? "[^$]+?" : tex.trim().split(/\s+/).map(literal).join("\\s*");
  return String.raw`(?:(?:\$\$?|\\\(|\\\[)\s*${body}\s*(?:\$\$?|\\\)|\\\])|${FORMULA})`;
}

/** An address at a sentence's end may have taken the full stop along.
 * @param {string} url */
function address(url) {
  const bare = url.replace(/[.,;:)]+$/, "");
  const scheme = /^https?:/.test(bare) ? "" : "(?:http:\\/\\/)?";
  return `(?:${scheme}${literal(bare)}|${SHOWN_LINK})\\/?${literal(url.slice(bare.length))}`;
}

/** The expression that finds a quotation, as source.
 * @param {string} quote @param {boolean} [loose] */
function expression(quote, loose = false) {
  let source = "";
  let at = 0;
  for (const match of quote.matchAll(SPECIAL)) {
    const [whole, dollars, round, square, shown, url] = match;
    source += literal(quote.slice(at, match.index));
    const tex = dollars ?? round ?? square;
    if (tex !== undefined) source += formula(tex, loose);
    else if (shown) source += `(?:${SHOWN_LINK}|https?:\\/\\/[^\\s]+)`;
    else if (url) source += address(url);
    else source += "\\s+";
    at = match.index + whole.length;
  }
  return source + literal(quote.slice(at));
}

/** What to look for on the page; null for a sentence that does not stand in the abstract.
 * @param {PaperSaysEvidence} evidence @returns {PaperSaysSought|null} */
export function sought({ quote, sentence, prefix = "", suffix = "" }) {
  if (!quote.trim() || !sentence.startsWith("abs.")) return null;
  const [before, after] = [prefix, suffix].map((each) => expression(each.trim(), true));
  return { exact: expression(quote.trim()), loose: expression(quote.trim(), true), before, after };
}
