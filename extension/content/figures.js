/** Shows the paper's figures and tables by reference: as a strip, and beside a claim that mentions one. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  const { element, arxivLink } = papersays.element;

  const KINDS = { f: "figure", t: "table", a: "algorithm" };
  const MENTION = /\b(fig(?:ure|s?\.)|tab(?:le|\.)|alg(?:orithm|\.))\s*(\d+(?:\.\d+)*)/gi;
  const ON_ARXIV = /^https:\/\/(www\.|export\.)?arxiv\.org\//;

  /** Whose figure each item of a strip is, for its tip.
   * @type {WeakMap<Element, PaperSaysFigure>} */
  const drawn = new WeakMap();

  /** What figures a text speaks of, as `figure 2`, in any way of writing it.
   * @param {string} text @returns {string[]} */
  function named(text) {
    const found = [...text.matchAll(MENTION)];
    return [
      ...new Set(
        found.map(([, kind, number]) => {
          const initial = /** @type {keyof typeof KINDS} */ (kind[0].toLowerCase());
          return `${KINDS[initial]} ${number}`;
        }),
      ),
    ];
  }

  /** The figures that a text mentions; one whose label is not unique in the paper is left out.
   * @param {string} text @param {PaperSaysFigure[]} figures @returns {PaperSaysFigure[]} */
  function mentioned(text, figures) {
    if (!figures.length) return [];
    return named(text).flatMap((name) => {
      const all = figures.filter(({ label }) => named(label)[0] === name);
      return all.length === 1 ? all : [];
    });
  }

  /** The picture as the reader's browser gets it from arXiv, if there is one.
   * @param {PaperSaysFigure} figure @param {string} alt */
  function picture({ image }, alt) {
    if (!image || !ON_ARXIV.test(image)) return null;
    const lazily = { loading: "lazy", decoding: "async", referrerpolicy: "no-referrer" };
    return element("img", { src: image, alt, ...lazily });
  }

  /** @param {PaperSaysFigure} figure */
  function item(figure) {
    const shown = picture(figure, "");
    const name = arxivLink(figure.url, figure.label);
    const words = shown ? null : element("span", { lang: "en", dir: "auto" }, figure.caption);
    const made = element("li", { class: shown ? null : "bare" }, shown, name, words);
    drawn.set(made, figure);
    return made;
  }

  /** @param {PaperSaysContext} context */
  function strip({ state, label }) {
    if (!state.figures.length) return [];
    const list = { class: "figures", tabindex: "0", "aria-label": label("figures") };
    return [element("h2", {}, label("figures")), element("ul", list, ...state.figures.map(item))];
  }

  /** @param {Element} item of a strip @returns {Node[]} */
  function caption(item) {
    const figure = drawn.get(item);
    if (!figure) return [];
    return [element("strong", {}, figure.label), element("span", { lang: "en" }, ` ${figure.caption}`)];
  }

  /** A figure in full, under the claim that mentions it.
   * @param {PaperSaysFigure} figure */
  function full(figure) {
    const words = element("figcaption", { lang: "en", dir: "auto" }, arxivLink(figure.url, figure.label));
    words.append(` ${figure.caption}`);
    return element("figure", { class: "shown" }, picture(figure, figure.caption), words);
  }

  papersays.figures = { mentioned, strip, caption, full };
})();
