/** Hears only the reader's own hand, and passes on what the controls under it are for. */
(() => {
  const { render } = papersays;

  /** Listens to what the reader does; what a script of the page makes up is not trusted.
   * @template {keyof HTMLElementEventMap} K
   * @param {EventTarget} target @param {K} type @param {(event: HTMLElementEventMap[K]) => void} handler
   * @param {AddEventListenerOptions} [options] a signal where the target outlives the note */
  function hear(target, type, handler, options) {
    const heard = (/** @type {any} */ event) => event.isTrusted && handler(event);
    target.addEventListener(type, heard, options);
  }

  /** Text of the note can be selected with the mouse without that being a click on what it says.
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

  /** Attends to all controls in `frame`; a few listeners cost less than one for each.
   * @param {HTMLElement} frame
   * @param {(name: string, values: any[], node: HTMLElement, d: PaperSaysElement) => void} act */
  function attend(frame, act) {
    /** @param {EventTarget|null} target */
    function press(target) {
      const found = render.around(target, "act");
      if (!found) return;
      const { node, d } = found;
      const [name, ...values] = d.act ?? [""];
      if (d.from) values.push(/** @type {any} */ (frame.querySelector(`[name="${d.from}"]`))?.value);
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
      if (!presses(event, target)) return;
      event.preventDefault();
      press(target);
    });
  }

  papersays.hand = { hear, attend };
})();
