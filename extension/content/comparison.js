/** Draws what changed between two versions, numbers first, and the way to ask for it. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  const { element, button } = papersays.element;
  const METADATA = ["title", "authors", "comments", "journal_ref", "doi"];

  /** Versions that this one can be compared with, the newest first.
   * @param {PaperSaysPaper|null} paper */
  function others(paper) {
    const rest = (paper?.versions ?? []).filter((each) => !each.withdrawn && each.version !== paper?.version);
    return rest.map(({ version }) => Number(version)).sort((one, two) => two - one);
  }

  /** The quiet control under a reading.
   * @param {PaperSaysContext} context @returns {Node[]} */
  function control({ state, label, compare }) {
    const versions = others(state.paper);
    // The notice of a newer version has the same button already.
    const told = versions.length === 1 && versions[0] === state.paper?.newer_version;
    if (!compare || !versions.length || told) return [];
    if (versions.length === 1) {
      const only = { class: "quiet", label: label("compare.with", { version: versions[0] }) };
      return [element("p", { class: "compare" }, button({ ...only, act: () => compare(versions[0]) }))];
    }
    const options = versions.map((each) => element("option", { value: each }, String(each)));
    const choice = element("select", { "aria-label": label("compare.version") }, ...options);
    const act = () => compare(Number(choice.value));
    return [
      element("p", { class: "compare" }, button({ class: "quiet", label: label("compare"), act }), choice),
    ];
  }

  /** A sentence of one of the versions.
   * @param {"ins"|"del"} name @param {string} text @param {number} version @param {PaperSaysLabel} label */
  function side(name, text, version, label) {
    const who = element("span", { class: "count" }, label("compare.in", { version }));
    return element("p", {}, who, " ", element(name, { lang: "en", dir: "auto" }, text));
  }

  /** @param {PaperSaysComparison} found @param {PaperSaysLabel} label */
  function changed({ changed: all, old, new: now }, label) {
    return all.map(({ old: before, new: after, numbers }) => {
      const gone = numbers.gone.map((each) => element("del", {}, each));
      const added = numbers.added.map((each) => element("ins", {}, each));
      const arrow = gone.length && added.length ? [" → "] : [];
      const line = [...spaced(gone), ...arrow, ...spaced(added)];
      return element(
        "li",
        { class: "change" },
        line.length ? element("p", { class: "numbers" }, ...line) : null,
        side("del", before, old, label),
        side("ins", after, now, label),
      );
    });
  }

  /** @param {Node[]} nodes @returns {(Node|string)[]} */
  const spaced = (nodes) => nodes.flatMap((node, at) => (at ? [", ", node] : [node]));

  /** @param {PaperSaysComparison} found @param {PaperSaysLabel} label */
  function metadata({ metadata: all, old, new: now }, label) {
    return all.map(({ name, old: before, new: after }) =>
      element(
        "li",
        { class: "change" },
        element("p", {}, METADATA.includes(name) ? label(`metadata.${name}`) : name),
        before ? side("del", before, old, label) : null,
        after ? side("ins", after, now, label) : null,
      ),
    );
  }

  /** @param {string} title @param {Node[]} items @returns {Node[]} */
  function part(title, items) {
    return items.length ? [element("h2", {}, title), element("ul", { class: "changes" }, ...items)] : [];
  }

  /** @param {PaperSaysComparison} found @param {PaperSaysContext} context */
  function result(found, context) {
    const { label } = context;
    const { old, new: now, note } = found;
    const claims = (/** @type {PaperSaysClaim[]} */ all) =>
      all.map(({ text }) => element("li", { class: "change", lang: "en", dir: "auto" }, text));
    const parts = [
      ...part(label("compare.changed"), changed(found, label)),
      ...part(label("compare.added", { version: now }), claims(found.added)),
      ...part(label("compare.gone", { version: old }), claims(found.gone)),
      ...part(label("compare.metadata"), metadata(found, label)),
    ];
    const same = parts.length ? [] : [element("p", {}, label("compare.same"))];
    return [...(note ? [element("p", { class: "soft", dir: "auto" }, note)] : []), ...same, ...parts];
  }

  /** @param {PaperSaysContext} context @returns {Node[]} */
  function draw(context) {
    const { state, label, compare } = context;
    const { comparison } = state;
    if (!comparison || !compare) return [];
    const { version, found, problem } = comparison;
    const back = button({ class: "quiet", label: label("compare.back"), act: () => compare(null) });
    const head = element("p", { class: "compare" }, back);
    if (problem) return [head, papersays.problem.told(problem, context, () => compare(version))];
    return found ? [head, ...result(found, context)] : [head];
  }

  papersays.comparison = { control, draw };
})();
