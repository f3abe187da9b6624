/** Draws claims, each with the mark of its verdict and the way to its sentence. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  const { element, hear, arxivLink } = papersays.element;

  const MARKS = { verbatim: "“", trimmed: "“…", supported: "✓", unchecked: "?" };

  /** Verdicts whose words are the paper's own, and so in its language. */
  const OWN_WORDS = ["verbatim", "trimmed"];

  /** @param {PaperSaysClaim} claim */
  const known = (claim) => Object.hasOwn(MARKS, claim.verdict) ? claim.verdict : "unchecked";

  /** @param {PaperSaysEvidence} evidence @param {PaperSaysContext} context */
  function proof(evidence, { label }) {
    return element(
      "figure",
      { class: "proof" },
      element("blockquote", { lang: "en", dir: "auto" }, evidence.quote),
      element(
        "figcaption",
        {},
        `${evidence.section} · `,
        arxivLink(evidence.url, label("evidence.open")),
      ),
    );
  }

  /** @param {PaperSaysClaim} claim @param {PaperSaysContext} context @returns {(Node|string)[]} */
  function summary(claim, { label }) {
    const [first] = claim.evidence;
    const verdict = element("strong", {}, label(`verdict.${known(claim)}`));
    if (!first) return [verdict];
    const said = known(claim) === "verbatim" ? null : element("q", { lang: "en" }, first.quote);
    return [verdict, ` · ${first.section}`, ...(said ? [said] : [])];
  }

  /** Shows a claim's sentence in the abstract on the page or, when it is not there, under the claim.
   * @param {HTMLElement} button @param {HTMLElement} proofs @param {PaperSaysClaim} claim
   * @param {PaperSaysContext} context */
  function reveal(button, proofs, claim, context) {
    const wanted = button.getAttribute("aria-pressed") !== "true";
    release(/** @type {ShadowRoot} */ (button.getRootNode()));
    const placed = context.show(wanted ? claim.evidence : []);
    button.setAttribute("aria-pressed", String(wanted));
    proofs.replaceChildren(...(placed ? [] : claim.evidence.map((each) => proof(each, context))));
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
    const { label, state, tip, signal } = context;
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
    const act = () => reveal(button, proofs, claim, context);
    hear(button, "click", () => selecting(button) || act(), signal);
    hear(button, "keydown", (event) => pressed(event) && act(), signal);
    tip.attach(button, () => summary(claim, context));
    return element(name, {}, button, proofs);
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
    const hit = event.key === "Enter" || event.key === " ";
    if (hit) event.preventDefault();
    return hit;
  }

  papersays.claims = { draw };
})();
