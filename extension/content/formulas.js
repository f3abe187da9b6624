/** Lends a page the font of a note's formulas, and copies formulas as they were written. */
(() => {
  /** As in `maths.css`; no page has a font of this name. */
  const NAME = "PaperSays STIX Two Math";
  const BLOCKS = "p, li, h2, div, summary, blockquote, figcaption";

  /** @param {string} file in base64, which browsers of before 2025 do not read by themselves */
  function bytes(file) {
    const { fromBase64 } = /** @type {any} */ (Uint8Array);
    if (fromBase64) return fromBase64.call(Uint8Array, file);
    const read = atob(file);
    const made = new Uint8Array(read.length);
    for (let at = 0; at < read.length; at++) made[at] = read.charCodeAt(at);
    return made;
  }

  /** The browser itself would copy each sign of a formula as a line.
   * @param {any} event */
  function copy(event) {
    const selection = event.currentTarget.getSelection?.() ?? getSelection();
    const copied = selection?.rangeCount ? selection.getRangeAt(0).cloneContents() : null;
    if (!copied?.querySelector("math")) return;
    for (const each of copied.querySelectorAll("math")) each.replaceWith(`$${each.getAttribute("alttext")}$`);
    for (const each of copied.querySelectorAll(BLOCKS)) each.append("\n");
    event.clipboardData.setData("text/plain", copied.textContent.trim());
    event.preventDefault();
  }

  let lent = false;

  /** A rule in the style of a shadow root adds no font.
   * @param {ShadowRoot} root of the note @param {string} file of the font, in base64
   * @param {AbortSignal} signal takes it from the page again */
  function attend(root, file, signal) {
    if (lent) return;
    lent = true;
    const font = new FontFace(NAME, bytes(file));
    document.fonts.add(font);
    signal.addEventListener("abort", () => document.fonts.delete(font));
    root.addEventListener("copy", copy);
  }

  papersays.formulas = { attend };
})();
