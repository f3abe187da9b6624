/** Lets the reader say that a claim is wrong, and shows what she said. */
import { button, node, nameOf } from "./node.js";

/** What can be wrong, as the server has it, the likeliest first. */
export const REASONS = Object.freeze([
  "not-supported",
  "contradicts",
  "number",
  "out-of-context",
  "field",
  "translation",
  "unclear",
  "other",
]);

/** @param {PaperSaysClaim} claim @param {PaperSaysState} state */
const reported = ({ text }, { reports, language, summariser }) =>
  reports.find((each) => each.claim === text && each.language === language && each.summariser === summariser);

/** @param {string} reason @param {PaperSaysLabel} label */
const words = (reason, label) => label(`report.${REASONS.includes(reason) ? reason : "other"}`);

/** What stands at a claim that was reported.
 * @param {PaperSaysClaim} claim @param {PaperSaysView} view */
export function mark(claim, { state, label, apart }) {
  const report = apart ? null : reported(claim, state);
  if (!report) return false;
  return node("p", { class: "reported" }, label("report.done", { reason: words(report.reason, label) }));
}

/** Why a report could not be kept, if it could not.
 * @param {PaperSaysClaim} claim @param {PaperSaysView} view */
function refused({ text }, { state: { unreported: problem }, label }) {
  if (problem?.claim !== text) return false;
  const why = label(problem.code === "not-cached" ? "report.not-kept" : "report.failed");
  return node("p", { class: "soft", role: "status" }, why);
}

/** The way to report a claim of a finished reading, or to take that back; answers to questions have none.
 * @param {PaperSaysClaim} claim @param {PaperSaysView} view */
export function control(claim, view) {
  const { state, label, apart } = view;
  if (apart || state.phase !== "done") return false;
  const report = reported(claim, state);
  if (report) {
    const back = button("quiet", label("report.back"), ["unreport", report.number, claim.text]);
    return node("div", { class: "report" }, back, refused(claim, view));
  }
  const { language, summariser } = state;
  const name = `reason-${nameOf(claim.text, summariser)}`;
  const options = REASONS.map((each) => node("option", { value: each }, words(each, label)));
  const choice = node("select", { name, "aria-label": label("report.reason") }, ...options);
  const act = /** @type {PaperSaysElement["act"]} */ (["report", { language, summariser }, claim.text]);
  const send = button("quiet", label("report.send"), act, { from: name });
  const row = node("div", { class: "row" }, choice, send);
  const kept = node("p", { class: "soft" }, label("report.kept"));
  const summary = node("summary", {}, node("span", {}, label("report.open")));
  return node("details", { class: "report" }, summary, row, kept, refused(claim, view));
}
