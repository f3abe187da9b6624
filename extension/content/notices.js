/** Draws what a reader has to know first: withdrawn, a newer version, text that cannot be seen. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  const { element, button, arxivLink } = papersays.element;

  /** @param {string} kind @param {string} title @param {(Node|string|null)[]} contents */
  function notice(kind, title, ...contents) {
    return element(
      "section",
      { class: `notice ${kind}` },
      element("h2", {}, title),
      ...contents.map((each) => (typeof each === "string" ? element("p", { dir: "auto" }, each) : each)),
    );
  }

  /** This version is withdrawn, or a newer one is; the page's own words say by whom.
   * @param {PaperSaysState} state @param {PaperSaysLabel} label */
  function withdrawn({ paper, problem }, label) {
    const { withdrawal_notice: said, comments, withdrawn: gone } = paper ?? /** @type {any} */ ({});
    if (!gone && problem?.code !== "withdrawn")
      return said ? notice("grave", label("withdrawn.newer"), said) : null;
    const why = said ?? comments ?? problem?.detail ?? label("withdrawn.detail");
    return notice("grave", label("withdrawn.title"), why, paper && earlier(paper, label));
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

  /** @param {PaperSaysContext} context */
  function newer({ state, label, compare }) {
    const { paper, phase } = state;
    if (!paper?.newer_version) return null;
    const { id, version, newer_version: number } = paper;
    const gone = paper.versions?.find((each) => each.version === number)?.withdrawn;
    const changes = button({ class: "quiet", label: label("newer.changes"), act: () => compare?.(number) });
    // It is there from the start, so that nothing moves when the reading is done and a comparison may begin.
    changes.disabled = phase !== "done";
    return notice(
      "plain",
      label("newer.title", { version: number }),
      element(
        "p",
        {},
        `${label("newer.detail", { version })} `,
        arxivLink(abs(id, number), label("newer.open", { version: number })),
      ),
      compare && !gone ? changes : null,
    );
  }

  /** @param {PaperSaysState} state @param {PaperSaysLabel} label */
  const stale = ({ paper }, label) =>
    paper?.stale ? notice("plain", label("stale.title"), label("stale.detail")) : null;

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
      where ? element("p", { class: "soft" }, label("warning.where", { where })) : null,
    );
  }

  /** What the paper itself tells is not told again by a warning.
   * @param {PaperSaysContext} context */
  function draw(context) {
    const { state, label } = context;
    const told = [withdrawn(state, label), newer(context), stale(state, label)];
    const again = [told[0] && "withdrawn", told[1] && "newer-version", told[2] && "stale"];
    const rest = state.warnings.filter(({ kind }) => !again.includes(kind));
    return [...told.filter((each) => each !== null), ...rest.map((each) => warned(each, label))];
  }

  papersays.notices = { draw };
})();
