/** Lets the reader's hand and keys move and widen a note. */
(() => {
  const { api, hand } = papersays;
  /** @type {Record<string, [number, number]>} */
  const KEYS = { ArrowLeft: [-24, 0], ArrowRight: [24, 0], ArrowUp: [0, -24], ArrowDown: [0, 24] };

  /** @param {any} frame @param {HTMLElement} card @param {PaperSaysMine} mine @param {() => void} put */
  function attend(frame, card, mine, put) {
    const keep = () => api.storage.local.set({ place: mine.place, width: mine.width });

    /** @param {DOMRect} from where it stood @param {number} x @param {number} y @param {boolean} wide */
    function change({ top, height, width, right }, x, y, wide) {
      const to = { top: top + y, right: frame.clientWidth - right - x };
      if (wide) mine.width = width - x;
      else mine.place = { ...mine.place, ...(frame.dataset.kind === "side" ? to : { height: height - y }) };
      put();
    }

    hand.hear(card, "pointerdown", (/** @type {any} */ { target, pointerId, clientX, clientY }) => {
      const wide = target.matches(".edge");
      if (!frame.dataset.kind || !target.closest("header, .edge")) return;
      if (target.closest("button:not(:has(.move))")) return;
      const from = card.getBoundingClientRect();
      target.setPointerCapture(pointerId);
      target.onpointermove = (/** @type {any} */ to) =>
        change(from, to.clientX - clientX, to.clientY - clientY, wide);
      target.onlostpointercapture = () => (keep(), (target.onpointermove = null));
    });

    hand.hear(card, "keydown", (/** @type {any} */ event) => {
      const by = KEYS[event.key];
      if (!event.target.matches(":has(> .move)") || !(by || event.key === "Home")) return;
      if (by) change(card.getBoundingClientRect(), ...by, event.shiftKey);
      else mine.place = mine.width = null;
      put();
      event.preventDefault();
      event.stopPropagation();
      keep();
    });
  }

  papersays.move = { attend };
})();
