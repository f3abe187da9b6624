/** Draws two readings of one paper side by side, field by field, each claim with its mark. */
import { draw as claims } from "./claims.js";
import { button, node, part } from "./node.js";
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
  return node("div", { class: "column" }, node("p", { class: "who" }, who(state)), list);
}

/** @param {PaperSaysView} view */
export function draw(view) {
  const { state, label } = view;
  const { beside } = state;
  if (!beside) return false;
  const second = { ...view, state: { ...beside, reports: state.reports, unreported: state.unreported } };
  const back = node("p", { class: "compare" }, button("quiet", label("compare.back"), ["alone"]));
  const { problem, summariser } = beside;
  const failed = problem && told(problem, label, ["beside", summariser]);
  const draft = beside.provisional && node("p", { class: "provisional" }, label("provisional.text"));
  const said = [...state.claims, ...beside.claims].map(({ field }) => field);
  const rows = FIELDS.filter((field) => said.includes(field)).map((field) => ({
    ...node(
      "section",
      {},
      node("h2", {}, label(`field.${field}`)),
      node("div", { class: "columns" }, cell(field, view), cell(field, second)),
    ),
    k: field,
  }));
  return part("beside", [back, failed, draft, ...rows]);
}
