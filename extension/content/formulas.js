/** Lends a page the font of a note's formulas, and copies formulas as they were written. */
(() => {
  /** As in `maths.css`; no page has a font of this name. */
  const NAME = "PaperSays STIX Two Math";
  const BLOCKS = "p, li, h2, div, summary, blockquote, figcaption";

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
  /** Browsers of before 2025 do not read base64 by themselves. */
  const bytes = /** @type {any} */ (Uint8Array);

  /** A rule in the style of a shadow root adds no font.
   * @type {PaperSays["formulas"]["attend"]} */
  function attend(root, file, signal) {
    if (lent) return;
    lent = true;
    const font = new FontFace(
      NAME,
      bytes.fromBase64?.(file) ?? bytes.from(atob(file), (/** @type {any} */ each) => each.charCodeAt()),
    );
    document.fonts.add(font);
    signal.addEventListener("abort", () => document.fonts.delete(font));
    root.addEventListener("copy", copy);
  }

  papersays.formulas = { attend };
})();
