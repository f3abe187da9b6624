/** Draws claims, each with the mark of its verdict, the way to its sentence, and the figures it mentions. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  const { element, hear, button, arxivLink } = papersays.element;

  const MARKS = { verbatim: "“", trimmed: "…", supported: "✓", unchecked: "?" };

  /** Verdicts whose words are the paper's own, and so in its language. */
  const OWN_WORDS = ["verbatim", "trimmed"];

  /** Whose claim each button is.
   * @type {WeakMap<HTMLElement, PaperSaysClaim>} */
  const drawn = new WeakMap();

  /** @type {HTMLElement|undefined} */
  let shape;

  /** @param {PaperSaysClaim} claim */
  const known = (claim) => (Object.hasOwn(MARKS, claim.verdict) ? claim.verdict : "unchecked");

  /** Whether a claim is in the paper's words, whatever the reader's language.
   * @param {PaperSaysClaim} claim */
  const inOwnWords = (claim) => OWN_WORDS.includes(claim.verdict);

  /** @param {PaperSaysEvidence} evidence @param {PaperSaysTools} tools */
  function proof(evidence, { label }) {
    return element(
      "figure",
      { class: "proof" },
      element("blockquote", { lang: "en", dir: "auto" }, evidence.quote),
      element("figcaption", {}, `${evidence.section} · `, arxivLink(evidence.url, label("evidence.open"))),
    );
  }

  /** @param {PaperSaysClaim} claim @param {PaperSaysTools} tools @returns {(Node|string)[]} */
  function summary(claim, { label }) {
    const [first] = claim.evidence;
    const verdict = element("strong", {}, label(`verdict.${known(claim)}`));
    if (!first) return [verdict];
    const said = known(claim) === "verbatim" ? null : element("q", { lang: "en" }, first.quote);
    return [verdict, ` · ${first.section}`, ...(said ? [said] : [])];
  }

  /** Shows a claim's sentence in the abstract on the page or, when it is not there, under the claim.
   * @param {HTMLElement} pressed @param {PaperSaysClaim} claim @param {PaperSaysTools} tools */
  function reveal(pressed, claim, tools) {
    const item = /** @type {HTMLElement} */ (pressed.parentElement);
    const wanted = pressed.getAttribute("aria-pressed") !== "true";
    release(/** @type {ShadowRoot} */ (pressed.getRootNode()));
    const placed = tools.show(wanted ? claim.evidence : []);
    pressed.setAttribute("aria-pressed", String(wanted));
    item.querySelector(".proofs")?.remove();
    if (placed || !wanted) return;
    const proofs = claim.evidence.map((each) => proof(each, tools));
    pressed.after(element("div", { class: "proofs" }, ...proofs));
  }

  /** Only one claim is shown on the page at a time; sentences that stand under their claims may stay.
   * @param {ShadowRoot} root */
  function release(root) {
    for (const other of root.querySelectorAll('.claim[aria-pressed="true"]'))
      if (!other.parentElement?.querySelector(".proofs")) other.setAttribute("aria-pressed", "false");
  }

  /** A claim without its words; copies of it cost a page less than building each.
   * @returns {HTMLElement} */
  function blank() {
    const pressable = { role: "button", tabindex: "0", "aria-pressed": "false", "aria-describedby": "tip" };
    shape ??= element(
      "div",
      { class: "claim", ...pressable },
      element("span", { class: "mark", "aria-hidden": "true" }),
      element("span", { class: "words", dir: "auto" }),
      element("span", { class: "unseen" }),
    );
    return /** @type {HTMLElement} */ (shape.cloneNode(true));
  }

  /** @param {PaperSaysClaim} claim @param {PaperSaysContext} context @param {"li"|"div"} [name] */
  function draw(claim, context, name = "li") {
    const { label, state } = context;
    const verdict = known(claim);
    const made = blank();
    const [mark, words, unseen] = /** @type {Iterable<HTMLElement>} */ (made.children);
    mark.dataset.verdict = verdict;
    mark.textContent = MARKS[verdict];
    words.lang = inOwnWords(claim) ? "en" : state.language;
    words.textContent = claim.text;
    unseen.textContent = ` (${label(`verdict.${verdict}`)})`;
    drawn.set(made, claim);
    const item = element(name, undefined, made);
    const figures = papersays.figures.mentioned(claim.text, state.figures);
    if (figures.length) item.append(element("div", { class: "chips" }, ...figures.map(chip)));
    if (words.lang === "en") context.translation.add(words);
    return item;
  }

  /** The way to a figure that a claim mentions.
   * @param {PaperSaysFigure} figure */
  function chip(figure) {
    /** @type {HTMLElement|null} */
    let shown = null;
    const act = () => {
      if (shown) shown = (shown.remove(), null);
      else made.parentElement?.append((shown = papersays.figures.full(figure)));
      made.setAttribute("aria-expanded", String(Boolean(shown)));
    };
    const made = button({ class: "chip", label: figure.label, act });
    made.setAttribute("aria-expanded", "false");
    return made;
  }

  /** Hears what the reader does to any claim in `body`.
   * @param {HTMLElement} body @param {PaperSaysTools} tools */
  function attend(body, tools) {
    /** @param {Event} event */
    function act({ target }) {
      const pressed =
        target instanceof Element ? /** @type {HTMLElement|null} */ (target.closest(".claim")) : null;
      const claim = pressed && drawn.get(pressed);
      if (claim) reveal(pressed, claim, tools);
    }
    hear(body, "click", (event) => selecting(body) || act(event));
    hear(body, "keydown", (event) => pressedKey(event) && act(event));
    tools.tip.attend(body, ".claim, .figures li", (target) => {
      const claim = drawn.get(target);
      return claim ? summary(claim, tools) : papersays.figures.caption(target);
    });
  }

  /** Text of the note can be selected with the mouse without that being a click on the claim. */
  function selecting(/** @type {HTMLElement} */ within) {
    const root = /** @type {any} */ (within.getRootNode());
    // Chromium keeps a selection inside a shadow root to that root.
    const selection = root.getSelection?.() ?? document.getSelection();
    return selection?.isCollapsed === false && within.contains(selection.anchorNode);
  }

  /** @param {KeyboardEvent} event */
  function pressedKey(event) {
    const on = event.target instanceof Element && event.target.matches(".claim");
    const hit = on && (event.key === "Enter" || event.key === " ");
    if (hit) event.preventDefault();
    return hit;
  }

  papersays.claims = { draw, attend, inOwnWords };
})();
