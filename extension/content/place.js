/** Where the note goes so that it covers neither the abstract nor the links to the paper. */
(() => {
  /** arXiv's own width for its phone layout is 768 px. */
  const NARROW_PX = 769;
  const MARGIN_PX = 12;
  const WIDEST_PX = 440;
  /** Below these a note beside or under the abstract can no longer be read in comfort. */
  const LEAST_HEIGHT_PX = 380;
  const LEAST_WIDTH_PX = 232;

  /** Under the abstract when there is height, else beside it, else a drawer at the bottom.
   * @type {PaperSays["place"]["choose"]} */
  function choose({ width, height, abstractRight, abstractBottom, linksBottom }) {
    if (width < NARROW_PX) return { kind: "drawer", top: 0, width };
    const under = Math.max(abstractBottom, linksBottom) + MARGIN_PX;
    const roomy = Math.min(WIDEST_PX, Math.round(width * 0.38));
    if (height - under - MARGIN_PX >= LEAST_HEIGHT_PX) return { kind: "side", top: under, width: roomy };
    const beside = width - abstractRight - 2 * MARGIN_PX;
    const top = Math.min(linksBottom + MARGIN_PX, height - LEAST_HEIGHT_PX - MARGIN_PX);
    if (beside < LEAST_WIDTH_PX || top < 0) return { kind: "drawer", top: 0, width };
    return { kind: "side", top: Math.round(top), width: Math.min(WIDEST_PX, Math.round(beside)) };
  }

  papersays.place = { choose };
})();
