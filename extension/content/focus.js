/** Closes a note on Escape and gives the focus back to where it was before the note had it. */
(() => {
  const { hear } = papersays.hand;

  /** @type {PaperSays["focus"]["keep"]} */
  function keep(host, close, signal) {
    /** @type {HTMLElement|null} */
    let before = null;
    hear(host, "focusin", ({ relatedTarget }) => {
      if (relatedTarget instanceof HTMLElement && relatedTarget !== host) before = relatedTarget;
    });
    hear(
      document,
      "keydown",
      (event) => {
        // Elsewhere Escape belongs to the page: arXiv closes its search and its citation box with it.
        const ours = [host, document.body, null].includes(/** @type {any} */ (document.activeElement));
        if (event.key === "Escape" && ours && !event.defaultPrevented) close();
      },
      { signal },
    );
    signal.addEventListener("abort", () => {
      if (document.activeElement === host) before?.focus({ preventScroll: true });
    });
  }

  papersays.focus = { keep };
})();
