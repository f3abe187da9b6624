/** Gives a page the font of the formulas while a note with formulas is open on it. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));

  /** Must be a name that no page uses; `maths.css` asks for it. */
  const NAME = "PaperSays STIX Two Math";

  /** A page's fonts are the only ones that a shadow root knows, and a rule in its style adds none.
   * @param {Document} page */
  function keeper(page) {
    /** @type {FontFace|null} */
    let font = null;

    /** @param {string} file in base64 */
    function add(file) {
      if (font) return;
      font = new FontFace(
        NAME,
        Uint8Array.from(atob(file), (byte) => byte.charCodeAt(0)),
      );
      page.fonts.add(font);
    }

    /** Leaves no trace of it on the page. */
    function remove() {
      if (font) page.fonts.delete(font);
      font = null;
    }

    return { add, remove };
  }

  papersays.mathfont = { keeper };
})();
