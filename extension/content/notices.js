/** Draws what a reader has to know first: withdrawn, a newer version, text that cannot be seen. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  const { element, arxivLink } = papersays.element;

  /** @param {string} kind @param {string} title @param {(Node|string|null)[]} contents */
  function notice(kind, title, ...contents) {
    return element(
      "section",
      { class: `notice ${kind}` },
      element("h2", {}, title),
      ...contents.map((each) => (typeof each === "string" ? element("p", { dir: "auto" }, each) : each)),
    );
  }

  /** @param {PaperSaysState} state @param {PaperSaysLabel} label */
  function withdrawn({ paper, problem }, label) {
    if (!paper?.withdrawn && problem?.code !== "withdrawn") return null;
    const said = paper?.withdrawal_notice ?? paper?.comments ?? problem?.detail ?? label("withdrawn.detail");
    return notice("grave", label("withdrawn.title"), said, paper && earlier(paper, label));
  }

  /** The way to the last version before this one that was not withdrawn.
   * @param {PaperSaysPaper} paper @param {PaperSaysLabel} label */
  function earlier({ id, version: shown, versions = [] }, label) {
    const numbers = versions
      .filter((each) => !each.withdrawn)
      .map((each) => each.version ?? each.number ?? 0);
    const version = Math.max(0, ...numbers.filter((number) => number < shown));
    return version
      ? element("p", {}, arxivLink(abs(id, version), label("withdrawn.earlier", { version })))
      : null;
  }

  /** @param {PaperSaysState} state @param {PaperSaysLabel} label */
  function newer({ paper }, label) {
    if (!paper?.newer_version) return null;
    const { id, version, newer_version: number } = paper;
    return notice(
      "plain",
      label("newer.title", { version: number }),
      element(
        "p",
        {},
        `${label("newer.detail", { version })} `,
        arxivLink(abs(id, number), label("newer.open", { version: number })),
      ),
    );
  }

  /** @param {string} id @param {number} version */
  const abs = (id, version) => `https://arxiv.org/abs/${id}v${version}`;

  /** @param {PaperSaysWarning} warning @param {PaperSaysLabel} label */
  function warned({ kind, detail, where, quote }, label) {
    const key = `warning.${kind}`;
    return notice(
      "plain",
      label.has(key) ? label(key) : label("warning.other"),
      detail,
      quote ? element("blockquote", { dir: "auto" }, quote) : null,
      where ? element("p", { class: "soft" }, where) : null,
    );
  }

  /** A newer version or a withdrawal that the paper itself tells is not told again by a warning.
   * @param {PaperSaysContext} context */
  function draw({ state, label }) {
    const told = [withdrawn(state, label), newer(state, label)];
    const again = [told[0] && "withdrawn", told[1] && "newer-version"];
    const rest = state.warnings.filter(({ kind }) => !again.includes(kind));
    return [...told.filter((each) => each !== null), ...rest.map((each) => warned(each, label))];
  }

  papersays.notices = { draw };
})();
