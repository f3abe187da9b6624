/** Draws claims, each with the mark of its verdict and the way to its sentence. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  const { element, hear, arxivLink } = papersays.element;

  const MARKS = { verbatim: "“", trimmed: "…", supported: "✓", unchecked: "?" };

  /** Verdicts whose words are the paper's own, and so in its language. */
  const OWN_WORDS = ["verbatim", "trimmed"];

  /** Whose claim each button is.
   * @type {WeakMap<HTMLElement, PaperSaysClaim>} */
  const drawn = new WeakMap();

  /** @param {PaperSaysClaim} claim */
  const known = (claim) => (Object.hasOwn(MARKS, claim.verdict) ? claim.verdict : "unchecked");

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
   * @param {HTMLElement} button @param {PaperSaysClaim} claim @param {PaperSaysTools} tools */
  function reveal(button, claim, tools) {
    const proofs = /** @type {HTMLElement} */ (button.nextElementSibling);
    const wanted = button.getAttribute("aria-pressed") !== "true";
    release(/** @type {ShadowRoot} */ (button.getRootNode()));
    const placed = tools.show(wanted ? claim.evidence : []);
    button.setAttribute("aria-pressed", String(wanted));
    proofs.replaceChildren(...(placed ? [] : claim.evidence.map((each) => proof(each, tools))));
    proofs.hidden = placed || !wanted;
  }

  /** Only one claim is shown on the page at a time; sentences that stand under their claims may stay.
   * @param {ShadowRoot} root */
  function release(root) {
    for (const other of root.querySelectorAll('.claim[aria-pressed="true"]'))
      if (other.nextElementSibling?.hasAttribute("hidden")) other.setAttribute("aria-pressed", "false");
  }

  /** @param {PaperSaysClaim} claim @param {PaperSaysContext} context @param {"li"|"div"} [name] */
  function draw(claim, context, name = "li") {
    const { label, state } = context;
    const verdict = known(claim);
    const lang = OWN_WORDS.includes(verdict) ? "en" : state.language;
    const button = element(
      "div",
      { class: "claim", role: "button", tabindex: "0", "aria-pressed": "false", "aria-describedby": "tip" },
      element("span", { class: "mark", "data-verdict": verdict, "aria-hidden": "true" }, MARKS[verdict]),
      element("span", { class: "words", lang, dir: "auto" }, claim.text),
      element("span", { class: "unseen" }, ` (${label(`verdict.${verdict}`)})`),
    );
    const proofs = element("div", { class: "proofs", hidden: "" });
    drawn.set(button, claim);
    return element(name, {}, button, proofs);
  }

  /** Hears what the reader does to any claim in `body`.
   * @param {HTMLElement} body @param {PaperSaysTools} tools */
  function attend(body, tools) {
    const { signal, tip } = tools;
    /** @param {Event} event */
    function act({ target }) {
      const button =
        target instanceof Element ? /** @type {HTMLElement|null} */ (target.closest(".claim")) : null;
      if (button) reveal(button, /** @type {PaperSaysClaim} */ (drawn.get(button)), tools);
    }
    hear(body, "click", (event) => selecting(body) || act(event), signal);
    hear(body, "keydown", (event) => pressed(event) && act(event), signal);
    tip.attend(body, ".claim", (button) => summary(/** @type {PaperSaysClaim} */ (drawn.get(button)), tools));
  }

  /** Text of the note can be selected with the mouse without that being a click on the claim. */
  function selecting(/** @type {HTMLElement} */ within) {
    const root = /** @type {any} */ (within.getRootNode());
    // Chromium keeps a selection inside a shadow root to that root.
    const selection = root.getSelection?.() ?? document.getSelection();
    return selection?.isCollapsed === false && within.contains(selection.anchorNode);
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    const on = event.target instanceof Element && event.target.matches(".claim");
    const hit = on && (event.key === "Enter" || event.key === " ");
    if (hit) event.preventDefault();
    return hit;
  }

  papersays.claims = { draw, attend };
})();
