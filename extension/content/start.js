/** Puts a note on an abs page: asks at once or when told to, and takes everything back on closing. */
(() => {
  const { api, page } = papersays;

  /** @type {any} */
  let reopen;

  page.settled(document, () => {
    const abstract = page.abstract(document);
    const version = page.version(document);
    const id = page.name(location.pathname, version);
    if (!abstract || !id) return;
    start(abstract, id, version);
    api.runtime.onMessage.addListener(({ type }, _, respond) => {
      if (type !== "open") return;
      if (reopen) reopen();
      else start(abstract, id, version, true);
      respond(true);
    });
  });

  /** @param {HTMLElement} text of the abstract @param {string} id @param {number|null} version
   * @param {boolean} [wanted] now */
  async function start(text, id, version, wanted) {
    const work = new AbortController();
    const { signal } = work;
    // Left by a script that Firefox has ended with its extension.
    document.querySelector("papersays-note")?.remove();
    papersays.highlight.clear();
    /** @type {any} */
    const mine = { ...papersays.note.UNSET, ...(await api.storage.local.get()) };
    if (!wanted && mine.sites?.includes("abs") === false) return;
    mine.folded = !wanted && (mine.folded || mine.open === "on-demand");
    const greeting = { version, styled: mine.style.length };
    const line = papersays.port.open(api, greeting, { draw, gone: (why) => note.gone(why) });
    let read = false;
    const note = papersays.note.create({ id, mine, line, signal, place: show, turned, close });
    // Its first call comes when the page is laid out anyway.
    const watch = new ResizeObserver(place);

    if (!mine.folded) ask();
    if (!mine.style) line.wake();
    watch.observe(text);
    addEventListener("resize", place, { signal });
    papersays.focus.keep(note.host, close, signal);
    reopen = note.open;
    if (wanted) {
      place();
      reopen();
    }

    function ask() {
      if (!read) line.act("read");
      read = true;
    }

    /** @param {boolean} folded */
    function turned(folded) {
      api.storage.local.set({ folded });
      if (!folded) ask();
    }

    /** @type {PaperSaysListener["draw"]} */
    function draw(description, greeting, font) {
      if (signal.aborted) return;
      if (greeting && !greeting.paper) return close();
      if (description.a?.["data-unmark"] === "") papersays.highlight.clear();
      note.draw(description, greeting, font);
    }

    /** Keeps the note in its place while the window or the abstract changes size. */
    function place() {
      // Measured first: once the note is on the page the browser would have to lay all out anew to tell.
      note.put(page.room(document));
      if (!note.host.isConnected) document.documentElement.append(note.host);
    }

    /** Highlights what of evidence stands in the abstract here.
     * @type {NonNullable<PaperSaysMake["place"]>} */
    function show(evidence) {
      papersays.highlight.clear();
      const ranges = papersays.highlight.locateAll(text, evidence);
      if (!ranges.length) return false;
      papersays.highlight.mark(ranges);
      papersays.highlight.bringIntoView(ranges[0], note.freeHeight());
      return ranges.length === evidence.length;
    }

    function close() {
      reopen = null;
      work.abort();
      watch.disconnect();
      line.close();
      papersays.highlight.clear();
      note.host.remove();
    }
  }
})();
