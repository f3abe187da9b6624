/** Puts a note on an abs page: asks at once or when told to, and takes everything back on closing. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  const { api, state: states, page } = papersays;
  const abstract = page.abstract(document);
  if (abstract) start(abstract);

  /** @param {HTMLElement} abstract */
  function start(abstract) {
    const work = new AbortController();
    const { signal } = work;
    let state = states.idle("");
    /** @type {ReturnType<typeof papersays.note.create>|null} */
    let note = null;
    /** @type {PaperSaysGreeting|null} */
    let greeting = null;
    let drawing = 0;
    const line = papersays.port.open(api, { hello, event, orphan: () => event("orphan") });
    const marker = papersays.highlight.marker(document);
    const watch = new ResizeObserver(place);
    line.hello(page.version(document));

    /** The background says which paper this is, and how the reader wants the note.
     * @param {PaperSaysGreeting} told */
    function hello(told) {
      if (greeting || signal.aborted || !told.paper) return;
      greeting = told;
      state = states.idle(told.paper);
      if (told.open !== "on-demand") read();
      // The first call of the observer comes when the page is laid out anyway, and puts the note there.
      watch.observe(abstract);
    }

    function read() {
      event("asking");
      line.read(state.id);
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

    /** Keeps the note in its place while the window or the abstract changes size. */
    function place() {
      if (!greeting) return;
      // Measured first: once the note is on the page the browser would have to lay all out anew to tell.
      const room = papersays.place.choose(page.room(document));
      if (note) note.put(room);
      else note = put(greeting, room);
    }

    /** @param {PaperSaysGreeting} told @param {PaperSaysPlace} room */
    function put({ labels, style, language, open }, room) {
      const made = papersays.note.create({
        label: papersays.labels.speaker(labels),
        language,
        style,
        signal,
        placement: "page",
        show,
        retry: read,
        compare,
        settings: line.settings,
        unfold,
        close,
      });
      if (open === "on-demand") made.setFolded(true);
      made.put(room);
      made.render(state);
      document.documentElement.append(made.host);
      addEventListener("resize", place, { signal });
      papersays.focus.keep(made.host, close, signal);
      return made;
    }

    /** Highlights the sentences of evidence that stand in the abstract on this page.
     * @param {PaperSaysEvidence[]} evidence @returns {boolean} whether all of it is shown there */
    function show(evidence) {
      marker.clear();
      const ranges = evidence.flatMap(
        (each) => (each.sentence.startsWith("abs.") && papersays.highlight.locate(abstract, each)) || [],
      );
      if (!ranges.length) return false;
      marker.mark(ranges);
      papersays.highlight.bringIntoView(ranges[0], /** @type {any} */ (note).freeHeight());
      return ranges.length === evidence.length;
    }

    /** Asks what changed between the version on screen and another one; null goes back to the reading.
     * @param {number|null} version */
    function compare(version) {
      marker.clear();
      event("comparing", { version });
      if (version) line.compare(state.id, version);
    }

    function close() {
      work.abort();
      watch.disconnect();
      cancelAnimationFrame(drawing);
      line.close();
      marker.clear();
      note?.host.remove();
    }
  }
})();
