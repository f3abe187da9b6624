/** Shows the exact sentence behind a claim while the pointer or the focus rests on it. */
(() => {
  const { render, hand } = papersays;

  /** Long enough that a pointer on its way elsewhere shows nothing. */
  const REST_MS = 280;
  const GAP_PX = 6;
  const BOX = { n: "div", a: { class: "tip", id: "tip", role: "tooltip" } };

  /** Makes the one tip for all in `root` that has one; it stands in `card`.
   * @type {PaperSays["tip"]["create"]} */
  function create(root, card, signal) {
    /** @type {any} */
    let box;
    /** @type {HTMLElement|null} */
    let current = null;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let timer;

    function hide() {
      clearTimeout(timer);
      current?.removeAttribute("aria-describedby");
      if (box) box.hidden = true;
    }

    /** @param {HTMLElement} target @param {PaperSaysNode[]} contents */
    function show(target, contents) {
      if (!box) card.append((box = render.make(BOX)));
      box.replaceChildren(...contents.map(render.make));
      box.hidden = false;
      target.setAttribute("aria-describedby", box.id);
      const frame = card.getBoundingClientRect();
      const place = target.getBoundingClientRect();
      const below = place.bottom - frame.top + GAP_PX;
      const above = place.top - frame.top - GAP_PX - box.offsetHeight;
      const fits = below + box.offsetHeight <= frame.height || above < 0;
      box.style.top = `${Math.max(0, fits ? below : above)}px`;
    }

    /** @param {EventTarget|null} at @param {boolean} counts */
    function move(at, counts) {
      const found = counts ? render.around(at, "tip") : null;
      if (found?.node === (current ?? undefined)) return;
      hide();
      current = found?.node ?? null;
      if (found)
        timer = setTimeout(() => found.node.isConnected && show(found.node, found.d.tip ?? []), REST_MS);
    }
    const leave = () => move(null, false);
    const { hear } = hand;
    hear(root, "pointerover", (event) => move(event.target, event.pointerType === "mouse"));
    hear(root, "pointerleave", leave);
    hear(root, "focusin", ({ target }) =>
      move(target, /** @type {Element} */ (target).matches(":focus-visible")),
    );
    hear(root, "focusout", leave);
    hear(root, "click", hide);
    root.addEventListener("scroll", hide, { capture: true, passive: true });
    signal.addEventListener("abort", hide);
    return { hide };
  }

  papersays.tip = { create };
})();
