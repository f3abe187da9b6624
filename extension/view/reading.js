/** Draws what the paper says: one sentence, the takeaways, and the other fields folded. */
import { draw as claims } from "./claims.js";
import { node, part } from "./node.js";
import { FIELDS } from "./state.js";

/** Fields that are folded until asked for; the sentence and the takeaways are shown in full. */
const FOLDED = FIELDS.filter((field) => !["tldr", "takeaway"].includes(field));

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
 * @param {PaperSaysView} view @returns {PaperSaysElement[]} */
export function opening(view) {
  const { state, label } = view;
  const mark = standing(state);
  const takeaways = about(state, "takeaway");
  return [
    { ...node("p", { class: "provisional", hidden: !mark || null }, mark && label(mark)), k: "standing" },
    { ...node("div", { class: "tldr" }, ...claims(about(state, "tldr"), view, "div")), k: "tldr" },
    { ...node("h2", { hidden: !takeaways.length || null }, label("field.takeaway")), k: "takeaways" },
    { ...node("ul", { class: "claims" }, ...claims(takeaways, view)), k: "takeaway" },
  ];
}

/** @param {string} field @param {PaperSaysView} view @returns {PaperSaysElement|false} */
function fold(field, view) {
  const all = about(view.state, field);
  if (!all.length) return false;
  const count = node("span", { class: "count" }, String(all.length));
  const summary = node("summary", {}, node("span", {}, view.label(`field.${field}`)), count);
  const list = node("ul", { class: "claims" }, ...claims(all, view));
  return { ...node("details", { class: "field", "data-field": field }, summary, list), k: field };
}

/** The foldable fields, in reading order. @param {PaperSaysView} view */
export const fields = (view) =>
  part(
    "fields",
    FOLDED.map((field) => fold(field, view)).filter((each) => each !== false),
  );

/** @param {PaperSaysView} view */
export function nothing({ state, label }) {
  if (state.phase !== "done" || state.claims.length) return false;
  return { ...node("p", { class: "nothing" }, label("nothing")), k: "nothing" };
}
