/** What is on the abs page: which version of the paper, and where the abstract stands. */
(() => {
  /** Where and how the page names the version it shows, the surest first. */
  const VERSION = {
    ".arxividv": /arXiv:\S+?v(\d+)/,
    ".dateline": /this version, v(\d+)/,
    "meta[property='og:url']": /v(\d+)$/,
  };

  /** The version on screen, when the page tells it.
   * @param {Document} page */
  function version(page) {
    for (const [selector, pattern] of Object.entries(VERSION)) {
      const found = page.querySelector(selector);
      const match = pattern.exec(found?.getAttribute("content") ?? found?.textContent ?? "");
      if (match) return Number(match[1]);
    }
    return null;
  }

  /** Roughly what arXiv calls a paper; which one it is, the background reads off the address. */
  const PAPER = /^\/abs\/((?:\d{4}\.\d{4,5}|[a-z.-]+\/\d{7})(v\d+)?)\/?$/i;

  /** What the note calls the paper at first; null when the address names none.
   * @param {string} path @param {number|null} shown */
  function name(path, shown) {
    const [, id, own] = PAPER.exec(path) ?? [];
    return id ? id + (own || !shown ? "" : `v${shown}`) : null;
  }

  /** @param {Document} page @returns {HTMLElement|null} */
  const abstract = (page) => page.querySelector("blockquote.abstract");

  /** Where the abstract and the links to the paper end, measured as if the page were not scrolled.
   * @type {PaperSays["page"]["room"]} */
  function room(page) {
    const top = page.documentElement.scrollTop;
    const text = abstract(page)?.getBoundingClientRect();
    const links = page.querySelector(".full-text")?.getBoundingClientRect();
    return {
      width: page.documentElement.clientWidth,
      height: globalThis.innerHeight,
      abstractRight: text?.right ?? 0,
      abstractBottom: (text?.bottom ?? 0) + top,
      linksBottom: (links?.bottom ?? 0) + top,
    };
  }

  /** Begins when the page has loaded, which a note must not hold up, or after 200 ms.
   * @type {PaperSays["page"]["settled"]} */
  function settled(page, begin) {
    if (page.readyState === "complete") return begin();
    const one = new AbortController();
    const now = () => one.signal.aborted || (one.abort(), begin());
    setTimeout(now, 200);
    addEventListener("load", () => setTimeout(now, 0), one);
  }

  papersays.page = { version, name, abstract, room, settled };
})();
