/** Describes formulas as nodes of MathML: what is listed of what Temml wrote, and nothing else. */

/** A tag with its attributes, or text; Temml writes neither comments nor sections of other kinds. */
const TOKEN = /<(\/?)([a-z]+)((?: [\w:-]+="[^"]*")*) ?\/?>|([^<]+)/g;
const ATTRIBUTE = / ([\w-]+)="([^"]*)"/g;

const words = (/** @type {string} */ text) => new Set(text.split(" "));
const TAGS = words(
  "math menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow mspace msqrt" +
    " mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none",
);
const ATTRIBUTES = words(
  "depth display displaystyle fence form height largeop linethickness lspace mathvariant maxsize minsize" +
    " movablelimits notation rspace scriptlevel separator stretchy symmetric voffset width",
);

/** Classes that `content/maths.css` knows. */
const CLASS = /^(?:tml|chr)-[a-z]+(?:-[a-z\d]+)?$|^(?:mathscr|upstrike|downstrike|sout)$/;

/** Styles that a formula needs, as classes: there are no styles in descriptions. Colours are not among them,
 * as they cannot be read on every ground.
 * @type {[RegExp, string][]} */
const STYLES = [
  [/^border:/, "tml-boxed"],
  [/^border-(?:top|bottom|left|right):/, "tml-rule-"],
  [/^padding-(?:left|right):0/, "tml-flush-"],
  [/^text-align:(?:left|right)/, "tml-"],
  [/^math-depth:0/, "tml-full"],
  [/^font-weight:bold/, "tml-bold"],
];

const ENTITIES = { lt: "<", gt: ">", amp: "&", quot: '"', "#x27": "'" };

/** @param {string} text */
const unescaped = (text) =>
  text.replace(/&(lt|gt|amp|quot|#x27);/g, (_, name) => ENTITIES[/** @type {"lt"} */ (name)]);

/** No length that would lay a formula over what stands before it, but for the thin negative space of TeX.
 * @param {string} value */
const sound = (value) => /^[\w .%+-]*$/.test(value) && !(parseFloat(value) < -1);

/** @param {string} style @returns {string[]} */
function classes(style) {
  return style.split(";").flatMap((each) => {
    const known = STYLES.find(([what]) => what.test(each));
    if (!known) return [];
    return [known[1].endsWith("-") ? known[1] + /left|right|top|bottom/.exec(each) : known[1]];
  });
}

/** @param {string} written @returns {{a?: Record<string, string>}} */
function attributes(written) {
  /** @type {Record<string, string>} */
  const a = {};
  const names = [];
  for (const [, name, value] of written.matchAll(ATTRIBUTE)) {
    if (ATTRIBUTES.has(name) && sound(value)) a[name] = value;
    if (name === "class") names.push(...value.split(" ").filter((each) => CLASS.test(each)));
    if (name === "style") names.push(...classes(value));
  }
  if (names.length) a.class = names.join(" ");
  return Object.keys(a).length ? { a } : {};
}

/** The description of a formula, or null for what is not MathML from beginning to end.
 * @param {string} mathml of Temml's @param {string} tex what it was written as, for those who copy it
 * @returns {PaperSaysElement|null} */
export function described(mathml, tex) {
  /** @type {PaperSaysElement & {c: PaperSaysNode[]}} */
  const whole = { n: "math", c: [] };
  const open = [whole];
  let at = 0;
  for (const [token, closing, n, written, text] of mathml.matchAll(TOKEN)) {
    at += token.length;
    const parent = open[open.length - 1];
    if (text !== undefined) parent.c.push(unescaped(text));
    else if (closing) open.pop();
    else {
      const made = { n, ...attributes(written), c: [] };
      if (!TAGS.has(n)) return null;
      parent.c.push(made);
      open.push(made);
    }
    if (!open.length) return null;
  }
  const [root] = whole.c;
  if (at !== mathml.length || open.length > 1 || typeof root === "string" || root?.n !== "math") return null;
  return { ...root, a: { ...root.a, alttext: tex } };
}
