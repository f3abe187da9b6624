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

    /** @param {HTMLElement} target @param {() => (Node|string)[]} contents */
    function show(target, contents) {
      box.replaceChildren(...contents());
      box.hidden = false;
      const frame = /** @type {HTMLElement} */ (box.offsetParent).getBoundingClientRect();
      const place = target.getBoundingClientRect();
      const below = place.bottom - frame.top + GAP_PX;
      const above = place.top - frame.top - GAP_PX - box.offsetHeight;
      const fits = below + box.offsetHeight <= frame.height || above < 0;
      box.style.top = `${Math.max(0, fits ? below : above)}px`;
    }

    /** @param {HTMLElement} target @param {() => (Node|string)[]} contents */
    function attach(target, contents) {
      const soon = () => {
        clearTimeout(timer);
        timer = setTimeout(() => target.isConnected && show(target, contents), REST_MS);
      };
      hear(target, "pointerenter", (event) => event.pointerType === "mouse" && soon(), signal);
      hear(target, "pointerleave", hide, signal);
      hear(target, "focus", () => target.matches(":focus-visible") && soon(), signal);
      hear(target, "blur", hide, signal);
      hear(target, "click", hide, signal);
    }

    signal.addEventListener("abort", hide);
    return { box, attach, hide };
  }

  papersays.tip = { create };
})();
