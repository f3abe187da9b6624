/** Puts marks into the lines of entries, where a line leaves room, so that nothing on the page moves. */
(() => {
  const { render, hand, tip } = papersays;

  const GAP_PX = 10;
  /** What is left of a line is enough for a whole tip, for words, or for a sign alone. */
  const ROOMS = /** @type {const} */ ([
    ["wide", 460],
    ["line", 200],
    ["sign", 24 + GAP_PX],
  ]);
  /** A list's titles stand in by more than a sign is wide, which is free beneath the line's start. */
  const INDENT_PX = 26;

  /** Where a line's own text ends and how far above the line's end its middle is, and what that leaves.
   * @param {HTMLElement} line @returns {{room: string, from: number, up: number}} */
  function measure(line) {
    const edge = line.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(line);
    const own = line.querySelector("papersays-mark");
    if (own) range.setEndBefore(own);
    // A box as wide as the line is a part of the page's frame, and no text.
    const boxes = [...range.getClientRects()].filter(
      (box) => box.width && box.height && box.width < edge.width - 1,
    );
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    const last = boxes
      .filter((box) => box.bottom > bottom - 8)
      .reduce((one, other) => (other.right > one.right ? other : one), new DOMRect(edge.left, edge.top));
    const found = ROOMS.find(([, least]) => edge.right - last.right >= least);
    const title = line.matches("dt") && line.nextElementSibling?.firstElementChild;
    const indent = title ? title.getBoundingClientRect().left - edge.left : 0;
    const room = found?.[0] ?? (indent >= INDENT_PX ? "indent" : "none");
    return { room, from: last.right - edge.left + GAP_PX, up: edge.bottom - (last.top + last.bottom) / 2 };
  }

  /** @param {string} css how a mark looks
   * @param {(line: HTMLElement) => void} press told of the reader's hand */
  function create(css, press) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    const { signal } = new AbortController();
    /** @type {Map<HTMLElement, {host: HTMLElement, node: Element}>} */
    const placed = new Map();
    let measuring = 0;

    /** @param {HTMLElement} line @param {PaperSaysElement} description */
    function make(line, description) {
      const host = document.createElement("papersays-mark");
      // Focus that is given back to the mark by a note that closes comes to its button.
      const root = host.attachShadow({ mode: "open", delegatesFocus: true });
      const node = /** @type {HTMLElement} */ (render.make(description));
      render.style(root, css, sheet);
      root.append(node);
      hand.attend(node, () => press(line));
      tip.create(node, node, signal);
      placed.set(line, { host, node });
      return host;
    }

    /** Places all at once: the browser lays the page out once for all measures.
     * @param {Iterable<HTMLElement>} lines */
    function settle(lines) {
      const all = [...lines].map((line) => ({ line, ...measure(line) }));
      const hosts = all.map(({ line, room, from, up }) => {
        const { host } = /** @type {{host: HTMLElement}} */ (placed.get(line));
        host.dataset.room = room;
        host.style.cssText = `--from: ${Math.round(from)}px; --up: ${Math.round(up)}px`;
        if (!host.isConnected) line.append(host);
        return host;
      });
      const words = hosts.map((host) => host.shadowRoot?.querySelector(".words"));
      const cut = words.map((each) => Boolean(each && each.scrollWidth > each.clientWidth));
      hosts.forEach((host, at) => host.toggleAttribute("data-cut", cut[at]));
    }

    addEventListener("resize", () => {
      cancelAnimationFrame(measuring);
      measuring = requestAnimationFrame(() => settle(placed.keys()));
    });

    return {
      /** @param {[HTMLElement, PaperSaysElement][]} wanted */
      put(wanted) {
        const fresh = wanted.filter(([line, description]) => {
          const known = placed.get(line);
          if (known) render.patch(known.node, description);
          else make(line, description);
          return !known;
        });
        settle(fresh.map(([line]) => line));
      },
      /** @param {HTMLElement} line */
      take(line) {
        placed.get(line)?.host.remove();
        placed.delete(line);
      },
      /** @param {HTMLElement} line */
      has: (line) => placed.has(line),
    };
  }

  Object.assign(papersays.list, { marks: { create } });
})();
