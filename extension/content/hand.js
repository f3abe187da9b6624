/** Hears only the reader's own hand, and passes on what the controls under it are for. */
(() => {
  const { render } = papersays;

  /** Listens to what the reader does; what a script of the page makes up is not trusted.
   * @type {PaperSays["hand"]["hear"]} */
  function hear(target, type, handler, options) {
    const heard = (/** @type {any} */ event) => event.isTrusted && handler(event);
    target.addEventListener(type, heard, options);
  }

  /** Text can be selected with the mouse without that being a click on what it says.
   * @param {HTMLElement} within */
  function selecting(within) {
    const root = /** @type {any} */ (within.getRootNode());
    // Chromium keeps a selection inside a shadow root to that root.
    const selection = root.getSelection?.() ?? document.getSelection();
    return selection?.isCollapsed === false && within.contains(selection.anchorNode);
  }

  /** Whether a key does here what a click does: on a box to write in Enter alone.
   * @param {KeyboardEvent} event @param {Element} target */
  function presses({ key, isComposing }, target) {
    if (target instanceof HTMLInputElement) return key === "Enter" && !isComposing;
    return target.getAttribute("role") === "button" && (key === "Enter" || key === " ");
  }

  /** How far each key goes among statements and folded parts. */
  const STEPS = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, Home: -1e9, End: 1e9 };

  /** Goes to another statement; Tab comes back to where a list was left.
   * @param {HTMLElement} frame @param {any} event */
  function walk(frame, event) {
    const { key, target: at } = event;
    const step = STEPS[/** @type {"j"} */ (key)];
    if (!step || event.ctrlKey || event.altKey || event.metaKey || at.matches("input, select")) return;
    /** @type {any[]} */
    const all = [...frame.querySelectorAll(".claim, .field > summary")].filter((each) =>
      each.checkVisibility(),
    );
    const now = all.findLastIndex((each) => each === at || each.compareDocumentPosition(at) & 4);
    const next = all[Math.max(0, Math.min(all.length - 1, now + step))];
    if (!next) return;
    event.preventDefault();
    if (at.matches(".claim") && at.closest("ul") === next.closest("ul")) at.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  /** Attends to all controls in `frame`; a few listeners cost less than one for each.
   * @type {PaperSays["hand"]["attend"]} */
  function attend(frame, act) {
    /** @param {EventTarget|null} target */
    function press(target) {
      const found = render.around(target, "act");
      if (!found) return;
      const { node, d } = found;
      const [name, ...values] = d.act ?? [""];
      for (const each of d.from?.split(" ") ?? [])
        values.push(/** @type {any} */ (frame.querySelector(`[name="${each}"]`))?.value);
      act(name, values, node, d);
    }
    hear(frame, "click", ({ target }) => {
      const node = render.around(target, "act")?.node;
      if (!node || node instanceof HTMLInputElement) return;
      if (node instanceof HTMLButtonElement || !selecting(frame)) press(target);
    });
    hear(frame, "keydown", (event) => {
      const { target, key, isComposing } = event;
      if (!(target instanceof Element)) return;
      // What is typed here is no shortcut of the page's, and what an input method still works on is no key.
      if (target instanceof HTMLInputElement && (key !== "Escape" || isComposing)) event.stopPropagation();
      if (!presses(event, target)) return walk(frame, event);
      event.preventDefault();
      press(target);
    });
  }

  papersays.hand = { hear, attend };
})();
