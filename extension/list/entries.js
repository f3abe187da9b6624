/** Finds the entries on a page of arXiv's that lists papers: one paper each, and the line that names it. */
(() => {
  /** Lists have a line of links over each title, search results one with the subjects behind. */
  const LINKS = "#dlpage dt a[title='Abstract'], .arxiv-result .list-title a[href*='/abs/']";
  const LINES = ".is-marginless, .list-title";

  /** @param {Document} page @returns {PaperSaysEntry[]} in the order of the page */
  function entries(page) {
    return [...page.querySelectorAll(LINKS)].flatMap((link) => {
      const id = papersays.page.name(/** @type {HTMLAnchorElement} */ (link).pathname, null);
      const line = lineOf(link);
      return id && line ? [{ id, line }] : [];
    });
  }

  /** The line of the entry that a place on the page belongs to.
   * @param {Element} at @returns {HTMLElement|null} */
  function lineOf(at) {
    const part = at.closest("dt, dd, .arxiv-result");
    const line = part?.matches("dd") ? part.previousElementSibling : part;
    return /** @type {HTMLElement|null} */ (
      line?.matches("dt") ? line : (line?.querySelector(LINES) ?? null)
    );
  }

  papersays.list = /** @type {any} */ ({ entries, lineOf });
})();
