/** Tells two descriptions apart, so that a note is only told what is new to it. */

/** @param {unknown} one @param {unknown} other @returns {boolean} */
export function same(one, other) {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  return names.every((name) => same(/** @type {any} */ (one)[name], /** @type {any} */ (other)[name]));
}

/** A description in which `{k}` stands for every keyed element that a note shows already.
 * What is in a `details` is told whole, as it may not have been made yet.
 * @param {PaperSaysElement} now @param {PaperSaysElement|null} before what the note was told last
 * @returns {PaperSaysElement} */
export function news(now, before) {
  if (!before || !now.c || now.n === "details") return now;
  /** @type {Map<string, PaperSaysElement>} */
  const told = new Map();
  for (const each of before.c ?? []) if (keyed(each)) told.set(each.k, each);
  return { ...now, c: now.c.map((each) => (keyed(each) ? since(each, told.get(each.k)) : each)) };
}

/** @param {PaperSaysElement & {k: string}} now @param {PaperSaysElement|undefined} before
 * @returns {PaperSaysNode} */
function since(now, before) {
  if (!before || before.n !== now.n) return now;
  return same(now, before) ? { k: now.k } : news(now, before);
}

/** @param {PaperSaysNode} each @returns {each is PaperSaysElement & {k: string}} */
const keyed = (each) => typeof each === "object" && each.k !== undefined && each.n !== undefined;
