/** Draws a reading part by part; what is on show stays the same node, so focus and folds last. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  const { element, folded } = papersays.element;

  /** Fields that are folded until asked for; the sentence and the takeaways are shown in full. */
  const FOLDED = papersays.state.FIELDS.filter((field) => !["tldr", "takeaway"].includes(field));

  /** Makes `parent` hold exactly these nodes without moving those that are in place.
   * @param {Element} parent @param {Node[]} nodes */
  function settle(parent, nodes) {
    for (const child of [...parent.childNodes]) if (!nodes.includes(child)) child.remove();
    nodes.forEach(
      (node, at) =>
        parent.childNodes[at] !== node && parent.insertBefore(node, parent.childNodes[at] ?? null),
    );
  }

  /** Remembers the node drawn for each claim.
   * @param {"li"|"div"} name */
  function drawer(name) {
    /** @type {WeakMap<PaperSaysClaim, HTMLElement>} */
    const drawn = new WeakMap();
    return (/** @type {PaperSaysClaim} */ claim, /** @type {PaperSaysContext} */ context) => {
      const node = drawn.get(claim) ?? papersays.claims.draw(claim, context, name);
      drawn.set(claim, node);
      return node;
    };
  }

  /** @param {PaperSaysState} state @param {string} field */
  const about = (state, field) => state.claims.filter((claim) => claim.field === field);

  /** What the claims on show are while they are not a whole reading; null when they are one.
   * @param {PaperSaysState} state */
  function standing({ phase, provisional, claims }) {
    if (phase === "failed") return claims.length ? (provisional ? "provisional.left" : "incomplete") : null;
    if (!provisional) return null;
    return ["html", "pdf"].includes(claims.at(-1)?.basis ?? "") ? "provisional.text" : "provisional";
  }

  /** The part that is always open: what the paper says in one sentence, and the takeaways.
   * @param {PaperSaysLabel} label */
  function opening(label) {
    const note = element("p", { class: "provisional", hidden: "" });
    const tldr = element("div", { class: "tldr" });
    const title = element("h2", { hidden: "" }, label("field.takeaway"));
    const list = element("ul", { class: "claims" });
    const [sentence, item] = [drawer("div"), drawer("li")];
    /** @param {PaperSaysContext} context */
    function render(context) {
      const { state } = context;
      const takeaways = about(state, "takeaway");
      const mark = standing(state);
      note.hidden = !mark;
      if (mark) note.textContent = label(mark);
      title.hidden = !takeaways.length;
      settle(
        tldr,
        about(state, "tldr").map((claim) => sentence(claim, context)),
      );
      settle(
        list,
        takeaways.map((claim) => item(claim, context)),
      );
    }
    return { nodes: [note, tldr, title, list], render };
  }

  /** A foldable field without its words; copies of it cost a page less than building each.
   * @type {HTMLElement|undefined} */
  let shape;

  function blank() {
    const count = element("span", { class: "count" });
    shape ??= element("summary", undefined, element("span"), count);
    return /** @type {HTMLElement} */ (shape.cloneNode(true));
  }

  /** A foldable field; its claims are drawn while it is open.
   * @param {string} field @param {PaperSaysLabel} label */
  function fold(field, label) {
    const summary = blank();
    const [name, count] = summary.children;
    name.textContent = label(`field.${field}`);
    const item = drawer("li");
    /** @type {HTMLElement|null} */
    let list = null;
    /** @type {(() => Node[])} */
    let claims = () => [];
    const node = folded({ class: "field", "data-field": field }, summary, () => {
      list = element("ul", { class: "claims" }, ...claims());
      return [list];
    });
    /** @param {PaperSaysClaim[]} all @param {PaperSaysContext} context */
    function render(all, context) {
      claims = () => all.map((claim) => item(claim, context));
      count.textContent = String(all.length);
      if (list) settle(list, claims());
      return node;
    }
    return render;
  }

  /** The foldable fields, each made when the first claim about it comes.
   * @param {PaperSaysLabel} label */
  function fields(label) {
    const node = element("div", { class: "fields" });
    /** @type {Map<string, ReturnType<typeof fold>>} */
    const folds = new Map();
    /** @type {PaperSaysClaim[]|null} */
    let seen = null;
    /** @param {PaperSaysContext} context */
    function render(context) {
      if (seen === context.state.claims) return;
      seen = context.state.claims;
      const drawn = FOLDED.flatMap((field) => {
        const claims = about(context.state, field);
        if (!claims.length) return [];
        const draw = folds.get(field) ?? fold(field, label);
        folds.set(field, draw);
        return [draw(claims, context)];
      });
      settle(node, drawn);
    }
    return { nodes: [node], render };
  }

  /** What is drawn afresh whenever one of the values it depends on is another one.
   * @param {string} name @param {(context: PaperSaysContext) => Node[]} draw
   * @param {(state: PaperSaysState) => unknown[]} depends */
  function part(name, draw, depends) {
    const node = element("div", { class: name });
    /** @type {unknown[]} */
    let seen = [node];
    /** @param {PaperSaysContext} context */
    function render(context) {
      const now = depends(context.state);
      if (now.every((value, at) => value === seen[at])) return;
      seen = now;
      node.replaceChildren(...draw(context));
    }
    return { nodes: [node], render };
  }

  /** @param {PaperSaysContext} context */
  function nothing({ state, label }) {
    if (state.phase !== "done" || state.claims.length) return [];
    return [element("p", { class: "nothing" }, label("nothing"))];
  }

  /** What comes after the claims waits for the end, so that nothing on show is pushed about.
   * @param {PaperSaysContext} context */
  function ending(context) {
    const { figures, tail, comparison } = papersays;
    if (context.state.phase !== "done") return [];
    const parts = [tail.title, figures.strip, tail.code, comparison.control];
    return parts.flatMap((draw) => draw(context));
  }

  /** @param {PaperSaysContext} context */
  function closing(context) {
    const { tail } = papersays;
    if (context.state.phase !== "done") return [];
    const said = [tail.silent, tail.coverage, tail.withheld, tail.provenance];
    const facts = said.flatMap((draw) => draw(context));
    return facts.length ? [element("footer", { class: "facts" }, ...facts)] : [];
  }

  /** Makes the body of a note.
   * @param {PaperSaysLabel} label */
  function create(label) {
    /** @type {PaperSaysPart[]} */
    const parts = [
      part("comparison", papersays.comparison.draw, (s) => [s.comparison]),
      part("notices", papersays.notices.draw, (s) => [s.paper, s.warnings, s.problem, s.phase === "done"]),
      part("problems", papersays.problem.draw, (s) => [s.problem, s.phase === "orphan"]),
      opening(label),
      fields(label),
      part("nothing", nothing, (s) => [s.phase, s.claims]),
      part("ending", ending, (s) => [s.phase, s.claims]),
      papersays.question.create(label),
      part("closing", closing, (s) => [s.phase, s.claims]),
    ];
    const body = element("div", { class: "body" }, ...parts.flatMap(({ nodes }) => nodes));
    /** @param {PaperSaysContext} context */
    function render(context) {
      const { state, translation } = context;
      body.toggleAttribute("data-comparing", Boolean(state.comparison));
      for (const each of parts) each.render(context);
      if (state.provisional || !state.claims.some(papersays.claims.inOwnWords)) return;
      if (!translation.node.isConnected) body.prepend(translation.node);
      translation.offer();
    }
    return { body, render };
  }

  papersays.reading = { create };
})();
