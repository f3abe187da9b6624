/** Draws the mark beside an entry of a list, which says at once what is known of its paper. */
import { MARKS, inOwnWords, known } from "./claims.js";
import { written } from "./maths.js";
import { node } from "./node.js";

/** The mark of a paper that was read.
 * @param {PaperSaysMark} mark @param {PaperSaysLabel} label @param {string} theme
 * @returns {PaperSaysElement} */
export function read({ tldr, language, version, summariser }, label, theme) {
  const claim = /** @type {PaperSaysClaim} */ (tldr ?? { verdict: "unchecked" });
  const verdict = known(claim);
  const lang = tldr && inOwnWords(claim) ? "en" : language;
  const words = tldr ? { lang, dir: "auto" } : {};
  const text = tldr ? written(tldr.text) : [label("list.silent")];
  const how = [...(tldr ? [label(`verdict.${verdict}`)] : []), label("list.source", { version, summariser })];
  const tip = [node("div", words, ...text), node("p", { class: "source" }, how.join(" · "))];
  return {
    ...node(
      "div",
      { class: "entry", "data-theme": theme, "data-verdict": verdict },
      press(
        tip,
        node("span", { class: "sign", "aria-hidden": "true", "data-verdict": verdict }, sign(tldr, verdict)),
        node("span", { class: "words", ...words }, ...text),
        node("span", { class: "unseen" }, ` (${[how[0], label("list.open")].join(". ")})`),
      ),
    ),
    k: "mark",
  };
}

/** What offers to read a paper that was not.
 * @param {PaperSaysLabel} label @param {string} theme @returns {PaperSaysElement} */
export const offer = (label, theme) =>
  node(
    "div",
    { class: "entry", "data-theme": theme },
    press(null, node("span", { class: "words" }, label("list.read"))),
  );

/** @param {PaperSaysMark["tldr"]} tldr @param {PaperSaysClaim["verdict"]} verdict */
const sign = (tldr, verdict) => (tldr ? MARKS[verdict] : "·");

/** @param {PaperSaysNode[]|null} tip @param {PaperSaysNode[]} children @returns {PaperSaysElement} */
const press = (tip, ...children) => ({
  ...node("button", { type: "button" }, ...children),
  act: ["read"],
  ...(tip && { tip }),
});
