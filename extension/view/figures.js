/** Shows the paper's figures and tables by reference: as a strip, and beside a claim that mentions one. */
import { written } from "./maths.js";
import { arxivLink, node, onArxiv, part, quoted } from "./node.js";

const KINDS = { f: "figure", t: "table", a: "algorithm" };
const MENTION = /\b(fig(?:ure|s?\.)|tab(?:le|\.)|alg(?:orithm|\.))\s*(\d+(?:\.\d+)*)/gi;

/** What figures a text speaks of, as `figure 2`, in any way of writing it.
 * @param {string} text @returns {string[]} */
function spoken(text) {
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
export function mentioned(text, figures) {
  if (!figures.length) return [];
  return spoken(text).flatMap((name) => {
    const all = figures.filter(({ label }) => spoken(label)[0] === name);
    return all.length === 1 ? all : [];
  });
}

/** The picture as the reader's browser gets it from arXiv, if there is one.
 * @param {PaperSaysFigure} figure @param {string} alt */
function picture({ image }, alt) {
  const lazily = { loading: "lazy", decoding: "async", referrerpolicy: "no-referrer" };
  return image && onArxiv(image) ? node("img", { src: image, alt, ...lazily }) : null;
}

/** @param {PaperSaysFigure} figure @returns {PaperSaysElement} */
function item(figure) {
  const shown = picture(figure, "");
  const words = shown ? null : quoted("span", figure.caption);
  const made = node(
    "li",
    { class: shown ? null : "bare" },
    shown,
    arxivLink(figure.url, figure.label),
    words,
  );
  return {
    ...made,
    tip: [node("strong", {}, figure.label), node("span", { lang: "en" }, " ", ...written(figure.caption))],
  };
}

/** @param {PaperSaysView} view */
export function draw({ state, label }) {
  if (state.phase !== "done" || !state.figures.length) return false;
  const list = { class: "figures", tabindex: 0, "aria-label": label("figures") };
  return part("strip", [node("h2", {}, label("figures")), node("ul", list, ...state.figures.map(item))]);
}

/** A figure in full, under the claim that mentions it.
 * @param {PaperSaysFigure} figure */
function full(figure) {
  const words = { lang: "en", dir: "auto" };
  const name = arxivLink(figure.url, figure.label);
  const caption = node("figcaption", words, name, " ", ...written(figure.caption));
  return node("figure", { class: "shown" }, picture(figure, figure.caption), caption);
}

/** The way to a figure that a claim mentions.
 * @param {PaperSaysFigure} figure @returns {PaperSaysElement} */
export function chip(figure) {
  const made = node("button", { class: "chip", type: "button", "aria-expanded": "false" }, figure.label);
  return { ...made, act: ["unfold"], more: full(figure) };
}
