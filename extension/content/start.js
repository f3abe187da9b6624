/** Puts a note on an abs page: asks at once or when told to, and takes everything back on closing. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  const { api, state: states, page } = papersays;
  const abstract = page.abstract(document);

  /** How long the first statement is waited for, so that the note and a ready reading are drawn in one. */
  const PATIENCE_MS = 150;
  const WORTH_SHOWING = ["claim", "error", "done", "orphan"];

  if (abstract) start();

  function start() {
    const work = new AbortController();
    const { signal } = work;
    let state = states.idle("");
    /** @type {ReturnType<typeof papersays.note.create>|null} */
    let note = null;
    /** @type {PaperSaysGreeting|null} */
    let greeting = null;
    let drawing = 0;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let waiting;
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
      if (told.open === "on-demand") return appear();
      read();
      waiting = setTimeout(appear, PATIENCE_MS);
    }

    /** The first call of the observer comes when the page is laid out anyway, and puts the note there. */
    function appear() {
      clearTimeout(waiting);
      watch.observe(/** @type {HTMLElement} */ (abstract));
    }

    function read() {
      event("asking");
      line.read(state.id);
    }

    const unfold = () => state.phase === "idle" && read();

    /** Many events may come in one frame of the screen; they are drawn together.
     * @param {string} name @param {any} [data] */
    function event(name, data) {
      state = states.next(state, name, data);
      if (name === "comparing") marker.clear();
      if (note) drawing ||= requestAnimationFrame(draw);
      else if (WORTH_SHOWING.includes(name)) appear();
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
        ...papersays.port.asks(line, () => state.id, event),
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
      const ranges = papersays.highlight.locateAll(/** @type {HTMLElement} */ (abstract), evidence);
      if (!ranges.length) return false;
      marker.mark(ranges);
      papersays.highlight.bringIntoView(ranges[0], /** @type {any} */ (note).freeHeight());
      return ranges.length === evidence.length;
    }

    function close() {
      work.abort();
      clearTimeout(waiting);
      watch.disconnect();
      cancelAnimationFrame(drawing);
      line.close();
      marker.clear();
      note?.host.remove();
    }
  }
})();
