/** Puts a note on an abs page: asks at once or when told to, and takes everything back on closing. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  const { api, state: states, page } = papersays;
  const id = page.paper(document, location.pathname);
  if (id) start(id);

  /** @param {string} id */
  function start(id) {
    const work = new AbortController();
    const { signal } = work;
    let state = states.idle(id);
    /** @type {ReturnType<typeof papersays.note.create>|null} */
    let note = null;
    let drawing = 0;
    const line = papersays.port.open(api, { hello, event, orphan: () => event("orphan") });
    const marker = papersays.highlight.marker(document);
    line.hello();

    /** @param {{labels: PaperSaysLabels, open: string}} greeting */
    function hello({ labels, open }) {
      if (note || signal.aborted) return;
      const label = papersays.labels.speaker(labels);
      note = papersays.note.create({
        label,
        signal,
        placement: "page",
        show,
        retry: read,
        settings: line.settings,
        unfold,
        close,
      });
      note.setFolded(open === "on-demand");
      place();
      note.render(state);
      document.documentElement.append(note.host);
      follow();
      if (open !== "on-demand") read();
    }

    function read() {
      event("asking");
      line.read(id);
    }

    function unfold() {
      if (state.phase === "idle") read();
    }

    /** Many events may come in one frame of the screen; they are drawn together.
     * @param {string} name @param {any} [data] */
    function event(name, data) {
      state = states.next(state, name, data);
      drawing ||= requestAnimationFrame(draw);
    }

    function draw() {
      drawing = 0;
      note?.render(state);
    }

    function place() {
      note?.put(papersays.place.choose(page.room(document)));
    }

    /** Keeps the note in its place while the window or the abstract changes size, and hears Escape. */
    function follow() {
      const watch = new ResizeObserver(place);
      watch.observe(/** @type {Element} */ (page.abstract(document)));
      addEventListener("resize", place, { signal });
      signal.addEventListener("abort", () => watch.disconnect());
      papersays.focus.keep(/** @type {any} */ (note).host, close, signal);
    }

    /** Highlights the sentences of evidence that stand in the abstract on this page.
     * @param {PaperSaysEvidence[]} evidence @returns {boolean} whether all of it is shown there */
    function show(evidence) {
      marker.clear();
      const text = page.abstract(document);
      const ranges = evidence.flatMap(
        (each) => (text && each.sentence.startsWith("abs.") && papersays.highlight.locate(text, each)) || [],
      );
      if (!ranges.length) return false;
      marker.mark(ranges);
      papersays.highlight.bringIntoView(ranges[0], /** @type {any} */ (note).freeHeight());
      return ranges.length === evidence.length;
    }

    function close() {
      work.abort();
      cancelAnimationFrame(drawing);
      line.close();
      marker.clear();
      note?.host.remove();
    }
  }
})();
