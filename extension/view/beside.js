/** Draws two readings of one paper side by side, field by field, each claim with its mark. */
import { draw as claims } from "./claims.js";
import { button, node } from "./node.js";
import { told } from "./problem.js";
import { FIELDS } from "./state.js";

/** Phases in which the second reading is still being made. */
const BUSY = ["asking", "waiting", "reading"];

/** @param {PaperSaysState} state who read, with the model when there was one */
export function who({ summariser, provenance }) {
  const { model } = provenance ?? {};
  return model && model !== summariser ? `${summariser} (${model})` : (summariser ?? "");
}

/** @param {PaperSaysState} second */
export const busy = (second) => BUSY.includes(second.phase);

/** What one reading says in a field, under the name of who read.
 * @param {string} field @param {PaperSaysView} view */
function cell(field, view) {
  const { state, label } = view;
  const said = state.claims.filter((claim) => claim.field === field);
  const still = busy(state) ? "…" : label("beside.nothing");
  const list = said.length
    ? node("ul", { class: "claims" }, ...claims(said, view))
    : node("p", { class: "soft" }, still);
  const name = who(state);
  const seen = node("p", { class: "who", "aria-hidden": "true" }, name);
  return node("div", { class: "column", role: "group", "aria-label": name }, seen, list);
}

/** The way back, which is there from the start: only what stands on a page can be brought into view.
 * @param {PaperSaysView} view @returns {PaperSaysElement} */
function back({ state: { beside }, label }) {
  const made = node("p", { class: "compare" }, button("quiet", label("compare.back"), ["alone"]));
  return { ...made, k: "back", ...(beside && { see: `beside ${beside.summariser}` }) };
}

/** What belongs to the note, whichever reading it is about.
 * @param {PaperSaysState} state */
const shared = ({ reports, unreported, translations }) => ({ reports, unreported, translations });

/** What both readings say, when there are two.
 * @param {PaperSaysView} view @returns {import("./node.js").Child[]} */
function both(view) {
  const { state, label } = view;
  const { beside } = state;
  if (!beside) return [];
  const second = { ...view, state: { ...beside, ...shared(state) } };
  const { problem, summariser } = beside;
  const heads = [state, beside].map((each) => node("p", { class: "who" }, who(each)));
  const said = [...state.claims, ...beside.claims].map(({ field }) => field);
  const rows = FIELDS.filter((field) => said.includes(field)).map((field) => {
    const cells = node("div", { class: "columns" }, cell(field, view), cell(field, second));
    return { ...node("section", {}, node("h2", {}, label(`field.${field}`)), cells), k: field };
  });
  return [
    problem && told(problem, label, ["beside", summariser]),
    beside.provisional && node("p", { class: "provisional" }, label("provisional.text")),
    node("div", { class: "columns heads", "aria-hidden": "true" }, ...heads),
    ...rows,
  ];
}

/** @param {PaperSaysView} view @returns {PaperSaysElement|false} */
export function draw(view) {
  const { phase, beside } = view.state;
  if (phase !== "done") return false;
  return {
    ...node("div", { class: "beside", hidden: !beside || null }, back(view), ...both(view)),
    k: "beside",
  };
}
