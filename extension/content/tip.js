/** Shows the exact sentence behind a claim while the pointer or the focus rests on it. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  const { element, hear } = papersays.element;

  /** Long enough that a pointer on its way elsewhere shows nothing. */
  const REST_MS = 280;
  const GAP_PX = 6;

  /** Makes the one tip of a note.
   * @param {AbortSignal} signal */
  function create(signal) {
    const box = element("div", { class: "tip", id: "tip", role: "tooltip", hidden: "" });
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let timer;

    function hide() {
      clearTimeout(timer);
      box.hidden = true;
    }

    /** @param {HTMLElement} target @param {(Node|string)[]} contents */
    function show(target, contents) {
      box.replaceChildren(...contents);
      box.hidden = false;
      const frame = /** @type {HTMLElement} */ (box.offsetParent).getBoundingClientRect();
      const place = target.getBoundingClientRect();
      const below = place.bottom - frame.top + GAP_PX;
      const above = place.top - frame.top - GAP_PX - box.offsetHeight;
      const fits = below + box.offsetHeight <= frame.height || above < 0;
      box.style.top = `${Math.max(0, fits ? below : above)}px`;
    }

    /** Shows the tip of whatever in `root` matches; listens once for all of them, which costs a page less.
     * @param {HTMLElement} root @param {string} selector
     * @param {(target: HTMLElement) => (Node|string)[]} contents */
    function attend(root, selector, contents) {
      /** @type {HTMLElement|null} */
      let current = null;
      /** @param {EventTarget|null} at @param {boolean} counts */
      function move(at, counts) {
        const target = counts && at instanceof Element ? at.closest(selector) : null;
        if (target === current) return;
        current = /** @type {HTMLElement|null} */ (target);
        hide();
        if (current)
          timer = setTimeout(() => current?.isConnected && show(current, contents(current)), REST_MS);
      }
      const leave = () => move(null, false);
      hear(root, "pointerover", (event) => move(event.target, event.pointerType === "mouse"));
      hear(root, "pointerleave", leave);
      const keyed = (/** @type {FocusEvent} */ { target }) =>
        move(target, /** @type {Element} */ (target).matches(":focus-visible"));
      hear(root, "focusin", keyed);
      hear(root, "focusout", leave);
      hear(root, "click", hide);
      hear(root, "scroll", hide);
    }

    signal.addEventListener("abort", hide);
    return { box, attend, hide };
  }

  papersays.tip = { create };
})();
