/** Draws what comes after the claims: code, what was read and what not, and who read it. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  const { element, folded, link } = papersays.element;

  /** The title in the reader's language, when a model gave one that was found to agree with the paper's.
   * @param {PaperSaysContext} context */
  function title({ state, label }) {
    if (!state.title) return [];
    const words = element("p", { lang: state.language, dir: "auto" }, state.title);
    return [element("h2", {}, label("metadata.title")), words];
  }

  /** @param {PaperSaysContext} context */
  function code({ state, label }) {
    if (!state.code.length) return [];
    const short = (/** @type {string} */ url) => url.replace(/^https?:\/\/(www\.)?|\/$/g, "");
    const items = state.code.map((url) => element("li", {}, link(url, short(url))));
    return [element("h2", {}, label("code")), element("ul", { class: "links" }, ...items)];
  }

  /** @param {PaperSaysContext} context */
  function silent({ state, label }) {
    const fields = papersays.state.silent(state).map((field) => label(`field.${field}`).toLowerCase());
    if (!fields.length) return [];
    return [element("p", { class: "soft" }, label("silent", { fields: fields.join(label("list.comma")) }))];
  }

  /** @param {PaperSaysCoverage["sections"][number]} section @param {PaperSaysLabel} label */
  function section({ title, sentences, read, reason }, label) {
    const whole = read === sentences;
    return element(
      "li",
      { class: whole ? null : "cut" },
      element("span", { dir: "auto" }, title),
      element("span", { class: "count" }, whole ? String(read) : label("coverage.part", { read, sentences })),
      reason ? element("p", { class: "soft", dir: "auto" }, reason) : null,
    );
  }

  /** @param {PaperSaysContext} context */
  function coverage({ state, label }) {
    const { coverage: read } = state;
    if (!read) return [];
    const total = read.sections.length;
    const touched = read.sections.filter((each) => each.read > 0).length;
    const n = read.sections.reduce((sum, each) => sum + each.read, 0);
    const source = label(`source.${read.source}`);
    const line =
      read.source === "abstract"
        ? label("coverage.abstract", { n })
        : label("coverage.line", { touched, total, n, source });
    const list = () => [
      ...(read.note ? [element("p", { class: "soft", dir: "auto" }, read.note)] : []),
      element("ul", { class: "sections" }, ...read.sections.map((each) => section(each, label))),
    ];
    return [folded({ class: read.complete ? "fact" : "fact cut" }, element("summary", {}, line), list)];
  }

  /** A withheld statement may be wrong, so it is shown struck, after the reason, and only when asked for.
   * @param {PaperSaysContext} context */
  function withheld({ state, label }) {
    if (!state.withheld.length) return [];
    const lang = state.summariser === "extractive" ? "en" : state.language;
    const list = () => {
      const items = state.withheld.map(({ text, reason }) =>
        element(
          "li",
          {},
          element("p", { dir: "auto" }, label("withheld.why", { reason })),
          element("del", { lang, dir: "auto" }, text),
        ),
      );
      return [element("ul", { class: "sections withheld" }, ...items)];
    };
    const line = element("summary", {}, label("withheld", { n: state.withheld.length }));
    return [folded({ class: "fact" }, line, list)];
  }

  /** @param {PaperSaysContext} context */
  function provenance({ state, label }) {
    const { provenance: made } = state;
    if (!made) return [];
    const day = made.created.slice(0, "YYYY-MM-DD".length);
    const model = made.model && made.model !== made.summariser ? ` (${made.model})` : "";
    const who = made.summariser + model;
    const parts = [label("provenance", { who, day }), made.cached ? label("provenance.cached") : ""];
    return [element("p", { class: "soft made" }, parts.filter(Boolean).join(" · "))];
  }

  papersays.tail = { title, code, silent, coverage, withheld, provenance };
})();
