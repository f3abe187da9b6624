/** Asks the paper: one line at the end of the note, and the answer in claims like any other. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  const { element, hear, button } = papersays.element;

  /** As many characters as the server takes, and as few. */
  const LONGEST = 300;
  const SHORTEST = 3;

  /** The line to write on. No form element: a page's script could submit one as if the reader had.
   * @param {PaperSaysLabel} label @param {() => void} act */
  function writing(label, act) {
    const box = element("input", {
      type: "text",
      maxlength: LONGEST,
      placeholder: label("question.ask"),
      "aria-label": label("question.ask"),
      autocomplete: "off",
      dir: "auto",
    });
    hear(box, "keydown", (event) => {
      // What is typed here is no shortcut of the page's, and what an input method still works on is no key.
      if (event.key !== "Escape" || event.isComposing) event.stopPropagation();
      if (event.key === "Enter" && !event.isComposing) act();
    });
    const send = button({ class: "quiet", label: label("question.send"), act });
    const node = element("div", { class: "asking", role: "search", hidden: "" }, box, send);
    return { box, node };
  }

  /** What came of a question that was answered; a paper is called silent only when nothing was withheld.
   * @param {PaperSaysAnswer} found @param {PaperSaysContext} context */
  function result(found, context) {
    const { label, state } = context;
    const { tail, claims } = papersays;
    const { language, coverage, withheld, provenance } = found;
    const said = { ...context, state: { ...state, language, coverage, withheld, provenance } };
    const items = found.claims.map((claim) => claims.draw(claim, said));
    const none = element("p", {}, label(withheld.length ? "question.unproved" : "question.silent"));
    const main = items.length ? element("ul", { class: "claims" }, ...items) : none;
    const read = items.length ? [] : tail.coverage(said);
    const facts = [...read, ...tail.withheld(said)];
    return [main, ...(facts.length ? [element("div", { class: "read" }, ...facts)] : [])];
  }

  /** @param {NonNullable<PaperSaysState["question"]>} question @param {PaperSaysContext} context
   * @returns {Node[]} */
  function answer({ text, found, problem }, context) {
    const head = element("h2", { dir: "auto" }, text);
    if (problem) return [head, papersays.problem.told(problem, context, () => context.ask?.(text))];
    if (found) return [head, ...result(found, context)];
    return [head, element("p", { class: "soft" }, context.label("question.asking"))];
  }

  /** Makes the part of a note in which the paper is asked.
   * @param {PaperSaysLabel} label @returns {PaperSaysPart} */
  function create(label) {
    /** @type {PaperSaysContext|null} */
    let current = null;
    /** @type {PaperSaysState["question"]|undefined} */
    let seen;
    const { box, node } = writing(label, () => {
      const text = box.value.trim();
      if (text.length >= SHORTEST) current?.ask?.(text);
    });
    const said = element("div", { class: "answer", "aria-live": "polite" });

    /** @param {PaperSaysContext} context */
    function render(context) {
      const { phase, question } = context.state;
      current = context;
      node.hidden = phase !== "done" || !context.ask;
      said.hidden = node.hidden;
      if (question === seen) return;
      seen = question;
      // The question stands over its answer now, and the line is free for the next one.
      if (question?.found && box.value.trim() === question.text) box.value = "";
      said.replaceChildren(...(question ? answer(question, context) : []));
      if (question) said.scrollIntoView({ block: "nearest" });
    }
    return { nodes: [node, said], render };
  }

  papersays.question = { create };
})();
