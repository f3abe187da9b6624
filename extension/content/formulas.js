/** What formulas need of a page while a note shows some: their font, and their TeX for who copies them. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));

  /** No page has a font of this name; `maths.css` asks for it. */
  const NAME = "PaperSays STIX Two Math";
  const BLOCKS = "p, li, h2, div, summary, blockquote, figcaption";

  /** @param {string} file in base64; browsers of before 2025 have to be told how to read that */
  function bytes(file) {
    const { fromBase64 } = /** @type {any} */ (Uint8Array);
    if (fromBase64) return fromBase64.call(Uint8Array, file);
    const read = atob(file);
    const made = new Uint8Array(read.length);
    for (let at = 0; at < read.length; at++) made[at] = read.charCodeAt(at);
    return made;
  }

  /** The browser itself would copy every sign of a formula as a line.
   * @param {ClipboardEvent} event */
  function copy(event) {
    const root = /** @type {any} */ (event.currentTarget);
    const selection = root.getSelection?.() ?? getSelection();
    if (!selection?.rangeCount) return;
    const copied = selection.getRangeAt(0).cloneContents();
    const all = copied.querySelectorAll("math");
    if (!all.length) return;
    for (const each of all) each.replaceWith(`$${each.getAttribute("alttext")}$`);
    for (const each of copied.querySelectorAll(BLOCKS)) each.append("\n");
    event.clipboardData?.setData("text/plain", copied.textContent.trim());
    event.preventDefault();
  }

  let ready = false;

  /** A shadow root knows its page's fonts alone, and a rule in its own style adds none.
   * @param {ShadowRoot} root of the note @param {string} file of the font, in base64
   * @param {AbortSignal} signal takes the font from the page again */
  function attend(root, file, signal) {
    if (ready) return;
    ready = true;
    const font = new FontFace(NAME, bytes(file));
    document.fonts.add(font);
    signal.addEventListener("abort", () => document.fonts.delete(font));
    root.addEventListener("copy", /** @type {EventListener} */ (copy));
  }

  papersays.formulas = { attend };
})();
