/** Where the note goes so that it covers neither the abstract nor the links to the paper. */
(() => {
  /** arXiv's own width for its phone layout is 768 px. */
  const NARROW_PX = 769;
  const MARGIN_PX = 12;
  const WIDEST_PX = 440;
  /** Below these a note cannot be read in comfort. */
  const LEAST_HEIGHT_PX = 380;
  const LEAST_WIDTH_PX = 232;

  /** Under the abstract when there is height, else beside it, else a drawer at the bottom.
   * @type {PaperSays["place"]["choose"]} */
  function choose({ width, height, abstractRight, abstractBottom, linksBottom }, mine) {
    const own = { right: MARGIN_PX, height: Math.min(440, height * 0.46), ...mine?.place };
    const drawer = { ...own, kind: "drawer", width };
    /** @param {number} top @param {number} free */
    const side = (top, free) => ({
      top,
      ...own,
      kind: "side",
      width: mine?.width ?? Math.min(WIDEST_PX, free),
    });
    if (width < NARROW_PX) return drawer;
    const under = Math.max(abstractBottom, linksBottom) + MARGIN_PX;
    if ("top" in own || height - under - MARGIN_PX >= LEAST_HEIGHT_PX) return side(under, width * 0.38);
    const beside = width - abstractRight - 2 * MARGIN_PX;
    const top = Math.min(linksBottom + MARGIN_PX, height - LEAST_HEIGHT_PX - MARGIN_PX);
    return beside < LEAST_WIDTH_PX || top < 0 ? drawer : side(top, beside);
  }

  papersays.place = { choose };
})();
