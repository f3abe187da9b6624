/** What a note does itself when a control is pressed, by the act's name; all others are the background's. */
(() => {
  const { render } = papersays;
  const { beneath } = render;

  /** Puts what a control has to show beneath it, or takes it away again.
   * @param {HTMLElement} node @param {PaperSaysElement|null} [more]
   * @param {(made: HTMLElement) => void} [put] */
  function show(node, more, put) {
    beneath.get(node)?.remove();
    beneath.delete(node);
    if (!more) return;
    const made = render.make(more);
    beneath.set(node, made);
    put?.(made);
  }

  /** Copies a text, or saves it under a name; tells how it went.
   * @type {PaperSays["acts"]["give"]} */
  async function give({ text, name, kind }) {
    if (!name)
      return navigator.clipboard.writeText(text).then(
        () => "copied",
        () => "refused",
      );
    const href = URL.createObjectURL(new Blob([text], { type: kind }));
    const link = Object.assign(document.createElement("a"), { href, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(href), 1_000);
    return "saved";
  }

  /** @type {PaperSays["acts"]["create"]} */
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
        for (const old of root.querySelectorAll("[data-placed]")) {
          const other = /** @type {HTMLElement} */ (old.previousSibling);
          other.setAttribute("aria-pressed", "false");
          show(other);
        }
        const placed = place?.(wanted ? evidence : []);
        node.setAttribute("aria-pressed", String(wanted));
        show(node, wanted ? more : null, (made) => {
          made.toggleAttribute("data-placed", Boolean(placed));
          node.after(made);
        });
      },
      unfold(node, { more }) {
        const wanted = !beneath.has(node);
        show(node, wanted ? more : null, (made) => node.parentElement?.append(made));
        node.setAttribute("aria-expanded", String(wanted));
      },
      async copy(node, _, [text, done, failed]) {
        node.textContent = (await give({ text })) === "copied" ? done : failed;
      },
    };
  }

  papersays.acts = { create, give };
})();
