/** Finds a quotation in a text by the expressions that `view/sought.js` made of it. */
(() => {
  /** Stands in a page's text for a formula whose TeX the page no longer holds. */
  const FORMULA = "\uFFFC";

  /** @param {string} text @param {string} source @returns {[number, number][]} */
  const matches = (text, source) =>
    [...text.matchAll(new RegExp(source, "g"))].map((m) => [m.index, m.index + m[0].length]);

  /** Finds where a quotation stands, `[start, end)`, or null unless there is exactly one such place.
   * @type {PaperSays["quote"]["find"]} */
  function find(text, { exact, loose, before, after }) {
    const exactly = matches(text, exact);
    const found = exactly.length ? exactly : matches(text, loose);
    if (found.length === 1) return found[0];
    const fitting = found.filter(
      ([start, end]) =>
        (!before || new RegExp(`(?:${before})\\s*$`).test(text.slice(0, start))) &&
        (!after || new RegExp(`^\\s*(?:${after})`).test(text.slice(end))),
    );
    return fitting.length === 1 && (before || after) ? fitting[0] : null;
  }

  papersays.quote = { FORMULA, find };
})();
