/** Builds descriptions of nodes, see `PaperSaysNode` in `tests/js/globals.d.ts`. */
import { written } from "./maths.js";

/** @typedef {PaperSaysNode|null|undefined|false} Child nothing where there is nothing to be seen */

/** Describes an element; a value of null, undefined or false leaves its attribute or child out.
 * @param {string} n @param {Record<string, unknown>} [attributes] @param {Child[]} children
 * @returns {PaperSaysElement} */
export function node(n, attributes = {}, ...children) {
  const set = Object.entries(attributes).filter(([, value]) => given(value));
  const a = Object.fromEntries(/** @type {[string, string|number|true][]} */ (set));
  const c = children.filter(given);
  return { n, ...(Object.keys(a).length ? { a } : {}), ...(c.length ? { c } : {}) };
}

/** @template T @param {T} value @returns {value is Exclude<T, null|undefined|false>} */
const given = (value) => value !== null && value !== undefined && value !== false;

/** A part of the note under its name, or nothing when there is nothing in it.
 * @param {string} k also its class @param {Child[]} children */
export const part = (k, children) => children.length > 0 && { ...node("div", { class: k }, ...children), k };

/** A button in words; `from` names the control that gives the act its value.
 * @param {string} name its class @param {string} words @param {PaperSaysElement["act"]} act
 * @param {{from?: string, disabled?: boolean}} [more] @returns {PaperSaysElement} */
export function button(name, words, act, { from, disabled } = {}) {
  const made = { ...node("button", { class: name, type: "button", disabled }, words), act };
  return from ? { ...made, from } : made;
}

/** A link, or plain text when the address is not https.
 * @param {string} url @param {string} text */
export const link = (url, text) =>
  /^https:\/\/[^/]/.test(url) ? node("a", { href: url }, text) : node("span", {}, text);

/** A link to a page of arXiv, or plain text for any other address.
 * @param {string} url @param {string} text */
export const arxivLink = (url, text) => (onArxiv(url) ? link(url, text) : node("span", {}, text));

/** @param {string} url */
export const onArxiv = (url) => /^https:\/\/((www|export)\.)?arxiv\.org\//.test(url);

/** The paper's own words, which are English, with its formulas.
 * @param {string} n @param {string} text */
export const quoted = (n, text) => node(n, { lang: "en", dir: "auto" }, ...written(text));

/** A name for what consists of these values; the same values have the same name.
 * @param {...unknown} values */
export function nameOf(...values) {
  let hash = 0x811c9dc5;
  for (const letter of JSON.stringify(values)) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Names each element, the second of the same values differently from the first.
 * @param {PaperSaysElement[]} elements @returns {PaperSaysElement[]} */
export function named(elements) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return elements.map((each) => {
    const name = each.k ?? nameOf(each);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return { ...each, k: times > 1 ? `${name}.${times}` : name };
  });
}
