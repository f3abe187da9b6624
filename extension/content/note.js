/** The note: the frame around a reading, in a shadow root of its own. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  const { element, icon, button } = papersays.element;

  /** Phases in which something is still being done. */
  const BUSY = ["asking", "waiting", "reading"];

  /** What is being done now, or what came of it, in a few words.
   * @param {PaperSaysState} state @param {PaperSaysLabel} label */
  function status(state, label) {
    const { phase, waiting, coverage, claims } = state;
    if (waiting && BUSY.includes(phase)) return label("status.waiting", { what: waiting });
    if (phase === "reading" && coverage) return label(`status.reading.${coverage.source}`);
    const unchecked = claims.filter(({ verdict }) => verdict === "unchecked").length;
    if (phase === "done" && unchecked) return label("status.done.some", { n: claims.length, unchecked });
    if (phase === "done") return label("status.done", { n: claims.length });
    return label(`status.${phase}`);
  }

  /** The way to the note when it is folded, and before it is asked for anything.
   * @param {PaperSaysLabel} label @param {() => void} act @param {AbortSignal} signal */
  function pill(label, act, signal) {
    const made = button({ class: "pill", label: label("open"), act, signal }, icon("brand"), label("name"));
    made.title = label("open");
    return made;
  }

  /** @param {PaperSaysLabel} label @param {Record<"settings"|"fold"|"close", (() => void)|undefined>} acts
   * @param {AbortSignal} signal */
  function header(label, acts, signal) {
    const identifier = element("span", { class: "id" });
    const names = /** @type {const} */ (["settings", "fold", "close"]);
    const controls = names.flatMap((name) => {
      const act = acts[name];
      return act
        ? [button({ class: "control", label: label(name), named: true, act, signal }, icon(name))]
        : [];
    });
    const title = element("h1", {}, icon("brand"), element("span", {}, label("name")));
    return { identifier, node: element("header", {}, title, identifier, ...controls) };
  }

  /** The note's own style; a style element would be against the popup's content security policy. */
  function sheet() {
    const made = new CSSStyleSheet();
    made.replaceSync(papersays.style + papersays.styleReading);
    return made;
  }

  /** Makes a note that is on no page yet.
   * @param {{label: PaperSaysLabel, signal: AbortSignal, placement: "page"|"popup",
   *   show: PaperSaysContext["show"], retry: () => void, settings: () => void,
   *   unfold?: () => void, close?: () => void}} make */
  function create({ label, signal, placement, show, retry, settings, unfold, close }) {
    const host = document.createElement("papersays-note");
    const root = host.attachShadow({ mode: "open" });
    const tip = papersays.tip.create(signal);
    const tools = { label, signal, tip, show, retry, settings };
    const reading = papersays.reading.create(label);
    const line = element("p", { class: "status", role: "status" });
    const fold = close && (() => setFolded(true));
    const head = header(label, { settings, fold, close }, signal);
    const card = element(
      "article",
      { class: "card", "aria-label": label("name") },
      head.node,
      line,
      reading.body,
      tip.box,
    );
    const opener = pill(
      label,
      () => (setFolded(false), unfold?.(), card.querySelector("button")?.focus()),
      signal,
    );
    const frame = element("div", { class: "frame", lang: label.language, "data-placement": placement });
    frame.append(card, opener);
    root.adoptedStyleSheets = [sheet()];
    root.append(frame);
    papersays.claims.attend(reading.body, tools);

    /** @param {boolean} folded */
    function setFolded(folded) {
      tip.hide();
      frame.toggleAttribute("data-folded", folded);
      if (folded && root.activeElement) opener.focus();
    }

    /** @param {PaperSaysState} state */
    function render(state) {
      frame.dataset.phase = state.phase;
      card.setAttribute("aria-busy", String(BUSY.includes(state.phase)));
      head.identifier.textContent = state.id;
      const said = status(state, label);
      if (line.textContent !== said) line.textContent = said;
      reading.render({ state, ...tools });
    }

    /** @param {PaperSaysPlace} place */
    function put({ kind, top, width }) {
      frame.dataset.kind = kind;
      frame.style.setProperty("--top", `${top}px`);
      frame.style.setProperty("--width", `${width}px`);
    }

    /** How much of the window, from its top, the note leaves free for the page's text, in pixels. */
    function freeHeight() {
      const covered = frame.dataset.kind === "drawer" && !frame.hasAttribute("data-folded");
      return covered ? card.getBoundingClientRect().top : globalThis.innerHeight;
    }

    return { host, root, render, put, setFolded, freeHeight };
  }

  papersays.note = { create };
})();
