/** Opens the note on a paper over the list that names it, and takes it away again on closing. */
(() => {
  const { api, page, list } = papersays;

  /** Closes the note that is open.
   * @type {(() => void)|null} */
  let shut = null;

  /** @param {string} paper @param {() => void} closed */
  async function open(paper, closed) {
    shut?.();
    const work = new AbortController();
    const { signal } = work;
    shut = close;
    /** @type {any} */
    const mine = { ...papersays.note.UNSET, ...(await api.storage.local.get()) };
    mine.folded = false;
    if (signal.aborted) return;
    const greeting = { paper, styled: mine.style.length };
    const line = papersays.port.open(api, greeting, { draw, gone: (why) => note.gone(why) });
    const note = papersays.note.create({ id: paper, mine, line, signal, close });
    let taken = false;
    line.act("read");
    addEventListener("resize", place, { signal });
    papersays.focus.keep(note.host, close, signal);
    place();
    document.documentElement.append(note.host);
    signal.addEventListener("abort", () => {
      line.close();
      note.host.remove();
    });

    /** @param {PaperSaysElement} description @param {PaperSaysGreeting} [told] @param {string} [font] */
    function draw(description, told, font) {
      if (signal.aborted) return;
      if (told && !told.paper) return close();
      note.draw(description, told, font);
      // Not before it is seen: what is hidden takes no focus.
      if (told && !taken) note.open();
      taken = true;
    }

    function place() {
      note.put(page.room(document));
    }

    function close() {
      if (shut === close) shut = null;
      work.abort();
      closed();
    }
  }

  Object.assign(list, { reading: { open } });
})();
