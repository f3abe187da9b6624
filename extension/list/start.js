/** Marks the entries of a list that the reader's library knows; asks for nothing else before she does. */
(() => {
  const { api, list } = papersays;

  /** As many papers as the server is asked about at once; most pages have fewer. */
  const MOST = 200;
  /** Of a longer page every so many entries are watched, so that some always stand near the window. */
  const WATCHED = 5;
  const NEAR = "100% 0px";

  /** @param {PaperSaysEntry[]} all */
  const cut = (all) =>
    Array.from({ length: Math.ceil(all.length / MOST) }, (_, at) => all.slice(at * MOST, (at + 1) * MOST));

  start();

  async function start() {
    /** @type {Record<string, unknown>} */
    const { sites } = await api.storage.local.get("sites");
    const entries = Array.isArray(sites) && !sites.includes("list") ? [] : list.entries(document);
    if (!entries.length) return;
    const ids = new Map(entries.map(({ id, line }) => [line, id]));
    /** @type {PaperSaysEntry[]} */
    const asked = [];
    /** @type {PaperSaysMarks|null} */
    let marks = null;
    /** @type {{withdraw(): void}|null} */
    let offer = null;

    if (entries.length <= MOST) ask(entries);
    else watch();
    // A page that comes back with the back button may have been read from in between.
    addEventListener("pageshow", ({ persisted }) => persisted && cut(asked).forEach(tell));

    /** Asks about each part of a long page when it comes near the window. */
    function watch() {
      const parts = cut(entries);
      const lines = parts.map((part) => part.filter((_, at) => at % WATCHED === 0).map(({ line }) => line));
      const watcher = new IntersectionObserver(
        (seen) => {
          for (const { isIntersecting, target } of seen) {
            const at = lines.findIndex((each) => each.includes(/** @type {HTMLElement} */ (target)));
            if (!isIntersecting || at < 0) continue;
            for (const line of lines[at].splice(0)) watcher.unobserve(line);
            ask(parts[at]);
          }
        },
        { rootMargin: NEAR },
      );
      for (const line of lines.flat()) watcher.observe(line);
    }

    /** @param {PaperSaysEntry[]} part */
    function ask(part) {
      asked.push(...part);
      return tell(part);
    }

    /** Nothing is shown when nothing is known, or nobody answers.
     * @param {PaperSaysEntry[]} part */
    async function tell(part) {
      const papers = [...new Set(part.map(({ id }) => id))];
      const told = await known(papers);
      if (!told) return;
      offer?.withdraw();
      marks ??= list.marks.create(told.style, open);
      offer ??= list.offer.attend(marks, told.offer, (line) => ids.has(line));
      const read = part.filter(({ id }) => Object.hasOwn(told.marks, id));
      marks.put(read.map(({ id, line }) => [line, told.marks[id]]));
    }

    /** @param {string[]} papers @returns {Promise<PaperSaysMarked|null>} */
    async function known(papers) {
      try {
        return await api.runtime.sendMessage({ type: "marks", papers });
      } catch {
        return null;
      }
    }

    /** @param {HTMLElement} line */
    function open(line) {
      const id = /** @type {string} */ (ids.get(line));
      const same = entries.filter((entry) => entry.id === id);
      list.reading.open(id, () => tell(same));
    }
  }
})();
