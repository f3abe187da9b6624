/** What a note does itself when a control is pressed, by the act's name; all others are the background's. */
(() => {
  const { render } = papersays;
  const COPIED_MS = 1_600;

  /** What was put beneath each control.
   * @type {WeakMap<HTMLElement, ChildNode>} */
  const beneath = new WeakMap();

  /** Puts what a control has to show beneath it, or takes it away again.
   * @param {HTMLElement} node @param {PaperSaysElement|null|undefined} more
   * @param {(made: Node) => void} put */
  function show(node, more, put) {
    beneath.get(node)?.remove();
    beneath.delete(node);
    if (!more) return;
    const made = /** @type {HTMLElement} */ (render.make(more));
    beneath.set(node, made);
    put(made);
  }

  /** @param {PaperSaysTools} tools @returns {Record<string, PaperSaysAct>} */
  function create({ root, place, close, translate, fold, open }) {
    return {
      open,
      translate,
      close: () => close?.(),
      fold: () => fold(true),
      reload: () => location.reload(),
      /** Shows a claim's sentence in the abstract on the page or, when it is not there, under the claim. */
      reveal(node, { evidence = [], more }) {
        const wanted = node.getAttribute("aria-pressed") !== "true";
        // Only one claim is shown on the page at a time; sentences that stand under their claims may stay.
        for (const other of root.querySelectorAll('[aria-pressed="true"]'))
          if (!beneath.has(/** @type {HTMLElement} */ (other))) other.setAttribute("aria-pressed", "false");
        const placed = place?.(wanted ? evidence : []);
        node.setAttribute("aria-pressed", String(wanted));
        show(node, placed || !wanted ? null : more, (made) => node.after(made));
      },
      unfold(node, { more }) {
        const wanted = !beneath.has(node);
        show(node, wanted ? more : null, (made) => node.parentElement?.append(made));
        node.setAttribute("aria-expanded", String(wanted));
      },
      async copy(node, _, [text, done, failed]) {
        const before = node.textContent;
        node.textContent = await navigator.clipboard.writeText(text).then(
          () => done,
          () => failed,
        );
        setTimeout(() => (node.textContent = before), COPIED_MS);
      },
    };
  }

  papersays.acts = { create };
})();
