/** Shows the TeX that abstracts have in their running text as the characters it stands for. */

/** Accents by their command, as the character that combines with the letter before it. */
const ACCENTS = {
  "'": "\u0301",
  "`": "\u0300",
  "^": "\u0302",
  '"': "\u0308",
  "~": "\u0303",
  "=": "\u0304",
  ".": "\u0307",
  u: "\u0306",
  v: "\u030C",
  H: "\u030B",
  c: "\u0327",
  k: "\u0328",
  r: "\u030A",
  d: "\u0323",
  b: "\u0331",
};

/** Letters that have a command of their own. */
const LETTERS = {
  ss: "ß",
  o: "ø",
  O: "Ø",
  l: "ł",
  L: "Ł",
  ae: "æ",
  AE: "Æ",
  oe: "œ",
  OE: "Œ",
  aa: "å",
  AA: "Å",
  i: "ı",
};

const STYLED = /\\(?:emph|uline|underline|mbox|text(?:it|bf|tt|sc|sf|rm|sl|up|md|normal)?)\s*\{([^{}]*)\}/g;
const SWITCHED =
  /\{\s*\\(?:em|it|bf|tt|sc|sf|rm|sl|itshape|bfseries|scshape|ttfamily)(?![a-zA-Z])\s*([^{}]*?)(?:\\\/)?\}/g;
const LINKED = /\\href\s*\{[^{}\s]*\}\s*\{([^{}]*)\}|\\url\s*\{([^{}]*)\}/g;
const MARKED = /\\(['`^"~=.])(?:\{(\\?[a-zA-Z])\}|(\\?[a-zA-Z])(?![a-zA-Z]*\{))/g;
const NAMED = /\\([uvHckrdb])(?:\s*\{(\\?[a-zA-Z])\}|\s+([a-zA-Z])(?![a-zA-Z]))/g;
const LETTER = /\\(ss|o|O|l|L|ae|AE|oe|OE|aa|AA|i)(?:\{\}|\s+(?=[a-z])|(?![a-zA-Z]))/g;

/** @param {string} _ @param {keyof typeof ACCENTS} accent @param {string} [braced] @param {string} [bare] */
function accented(_, accent, braced, bare) {
  const letter = (braced ?? bare ?? "").replace("\\", "");
  return (letter + ACCENTS[accent]).normalize("NFC");
}

/** What arXiv shows too is left: a tilde that says "about", an arrow of hyphens, an author's own command.
 * @param {string} text */
export function prose(text) {
  if (!/[\\~`{]|---/.test(text)) return text;
  return text
    .replace(MARKED, accented)
    .replace(NAMED, accented)
    .replace(LETTER, (_, name) => LETTERS[/** @type {keyof typeof LETTERS} */ (name)])
    .replace(STYLED, "$1")
    .replace(STYLED, "$1")
    .replace(SWITCHED, "$1")
    .replace(LINKED, "$1$2")
    .replace(/``([^`]*?)''/g, "“$1”")
    .replace(/(\p{L})---(?=\p{L})/gu, "$1—")
    .replace(
      /(?<=\p{L}{3}|\b(?:Figs?|Eqs?|Secs?|Refs?|Tab|al)\.)~(?=[\p{L}\d([]|$)|^~(?=\p{L}{2})/gu,
      "\u00A0",
    )
    .replace(/\\([%&_#${}])/g, "$1")
    .replace(/\\[,; ]/g, " ");
}
