/** Marks a sentence in the abstract and leaves the page's nodes alone. */
(() => {
  const NAME = "papersays-evidence";

  /** What MathJax 2, MathJax 3 and native MathML leave on a page; previews hold no text of the paper. */
  const MATHS = "mjx-container, .MathJax, .MathJax_Display, .MathJax_SVG, .MathJax_CHTML, math";
  const TEX = 'script[type^="math/tex"]';
  const SKIPPED = `.descriptor, .MathJax_Preview, style, .MJX_Assistive_MathML, ${TEX}`;
  const SHOWN_LINK = /^\s*this \w+ URL\s*$/;

  /** @typedef {{text: string, node: Node, whole: boolean}} Piece `whole` when text is not the node's own */

  /** The text of an element as it was written, cut into pieces that know their nodes.
   * @param {Element} element @returns {Piece[]} */
  function pieces(element) {
    return [...element.childNodes].flatMap((node) => {
      if (node.nodeType === Node.TEXT_NODE)
        return [{ text: /** @type {Text} */ (node).data, node, whole: false }];
      return node instanceof Element ? written(node) : [];
    });
  }

  /** @param {Element} node @returns {Piece[]} */
  function written(node) {
    const whole = (/** @type {string} */ text) => [{ text, node, whole: true }];
    if (node.matches(SKIPPED)) return [];
    if (node.matches(MATHS)) return whole(tex(node));
    if (node.matches("br")) return whole("\n");
    const link = node.matches("a") && SHOWN_LINK.test(node.textContent ?? "");
    return link ? whole(node.getAttribute("href") ?? "") : pieces(node);
  }

  /** MathJax 2 keeps a formula's TeX in a script behind it; MathJax 3 keeps none on the page.
   * @param {Element} element */
  function tex(element) {
    const after = element.nextElementSibling ?? element.parentElement?.nextElementSibling;
    const kept = after?.matches(TEX) ? after.textContent : null;
    return kept ? `$${kept.trim()}$` : papersays.quote.FORMULA;
  }

  /** @param {Piece[]} all @param {number} start @param {number} end */
  function range(all, start, end) {
    const made = document.createRange();
    let at = 0;
    for (const { text, node, whole } of all) {
      const stop = at + text.length;
      if (start >= at && start < stop)
        if (whole) made.setStartBefore(node);
        else made.setStart(node, start - at);
      if (end > at && end <= stop)
        if (whole) made.setEndAfter(node);
        else made.setEnd(node, end - at);
      at = stop;
    }
    return made;
  }

  /** The ranges of all quotations that stand in an element, each exactly once.
   * @type {PaperSays["highlight"]["locateAll"]} */
  function locateAll(element, evidence) {
    const all = pieces(element);
    const text = all.map((each) => each.text).join("");
    const found = evidence.map((each) => each && papersays.quote.find(text, each));
    return found.filter((each) => each !== null).map((each) => range(all, ...each));
  }

  /** By the colours of `highlight.css`.
   * @param {Range[]} ranges */
  const mark = (ranges) => CSS.highlights.set(NAME, new Highlight(...ranges));

  /** Also what an extension of before its update has left. */
  const clear = () => CSS.highlights.delete(NAME);

  /** Scrolls only when the sentence is not in the free part of the window.
   * @type {PaperSays["highlight"]["bringIntoView"]} */
  function bringIntoView(found, bottom) {
    const { top, bottom: end } = found.getBoundingClientRect();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (top >= 0 && end <= bottom) return;
    const space = Math.max(24, (bottom - (end - top)) / 3);
    scrollBy({ top: top - space, behavior: still ? "instant" : "smooth" });
  }

  papersays.highlight = { locateAll, mark, clear, bringIntoView };
})();
