/** The note: the frame around a reading, in a shadow root of its own. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  const { element, icon, button, obey } = papersays.element;

  /** Phases in which something is still being done. */
  const BUSY = ["asking", "waiting", "reading"];

  /** What is being done now, or what came of it, in a few words.
   * @param {PaperSaysState} state @param {PaperSaysLabel} label */
  function status(state, label) {
    const { phase, waiting, coverage, claims, comparison } = state;
    if (comparison) return compared(comparison, label);
    if (waiting && BUSY.includes(phase)) return label("status.waiting", { what: waiting });
    if (phase === "reading" && coverage) return label(`status.reading.${coverage.source}`);
    const unchecked = claims.filter(({ verdict }) => verdict === "unchecked").length;
    if (phase === "done" && unchecked) return label("status.done.some", { n: claims.length, unchecked });
    if (phase === "done") return label("status.done", { n: claims.length });
    if (phase === "failed" && claims.length) return label("status.broken");
    return label(`status.${phase}`);
  }

  /** @param {NonNullable<PaperSaysState["comparison"]>} comparison @param {PaperSaysLabel} label */
  function compared({ version, found, problem }, label) {
    if (problem) return label("status.incomparable");
    return label(found ? "status.compared" : "status.comparing", { version });
  }

  /** The way to the note when it is folded, and before it is asked for anything.
   * @param {PaperSaysLabel} label @param {() => void} act */
  function pill(label, act) {
    const made = button({ class: "pill", label: label("open"), act }, icon("brand"), label("name"));
    made.title = label("open");
    return made;
  }

  /** @param {PaperSaysLabel} label @param {Record<"settings"|"fold"|"close", (() => void)|undefined>} acts */
  function header(label, acts) {
    const identifier = element("span", { class: "id" });
    const names = /** @type {const} */ (["settings", "fold", "close"]);
    const controls = names.flatMap((name) => {
      const act = acts[name];
      return act ? [button({ class: "control", label: label(name), named: true, act }, icon(name))] : [];
    });
    const title = element("h1", {}, icon("brand"), element("span", {}, label("name")));
    return { identifier, node: element("header", {}, title, identifier, ...controls) };
  }

  /** The note's own style; a style element would be against the popup's content security policy.
   * @param {string} style */
  function sheet(style) {
    const made = new CSSStyleSheet();
    made.replaceSync(style);
    return made;
  }

  /** Makes a note that is on no page yet.
   * @param {PaperSaysMake} make */
  function create({ label, style, language, signal, placement, unfold, close, ...asks }) {
    const host = document.createElement("papersays-note");
    const root = host.attachShadow({ mode: "open" });
    const tip = papersays.tip.create(signal);
    const tools = {
      label,
      language,
      tip,
      ...asks,
      translation: papersays.translation.create(label, language),
    };
    const reading = papersays.reading.create(label);
    const line = element("p", { class: "status", role: "status" });
    const fold = close && (() => setFolded(true));
    const head = header(label, { settings: asks.settings, fold, close });
    const card = element("article", { class: "card", "aria-label": label("name") });
    card.append(head.node, line, reading.body, tip.box);
    const frame = element("div", { class: "frame", lang: label.language, "data-placement": placement });
    frame.append(card);
    root.adoptedStyleSheets = [sheet(style)];
    root.append(frame);
    obey(frame);
    papersays.claims.attend(reading.body, tools);
    /** @type {HTMLElement|null} */
    let opener = null;

    function open() {
      setFolded(false);
      unfold?.();
      card.querySelector("button")?.focus();
    }

    /** @param {boolean} folded */
    function setFolded(folded) {
      tip.hide();
      if (folded && !opener) frame.append((opener = pill(label, open)));
      const held = root.activeElement;
      frame.toggleAttribute("data-folded", folded);
      if (folded && held) opener?.focus();
    }

    /** @param {PaperSaysState} state */
    function render(state) {
      frame.dataset.phase = state.phase;
      const extra = state.comparison ?? state.question;
      const busy = extra ? !(extra.found ?? extra.problem) : BUSY.includes(state.phase);
      card.setAttribute("aria-busy", String(busy));
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
