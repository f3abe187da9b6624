/** Asks the paper: one line at the end of the note, and the answer in claims like any other. */
import { draw as claims } from "./claims.js";
import { button, node } from "./node.js";
import { told } from "./problem.js";
import { coverage, withheld } from "./tail.js";

/** As many characters as the server takes, and as few. */
export const LONGEST = 300;
export const SHORTEST = 3;

/** The line to write on. No form element: a page's script could submit one as if the reader had.
 * @param {PaperSaysView} view @returns {PaperSaysElement} */
function line({ state: { question }, label }) {
  const box = node("input", {
    type: "text",
    name: "question",
    maxlength: LONGEST,
    placeholder: label("question.ask"),
    "aria-label": label("question.ask"),
    autocomplete: "off",
    dir: "auto",
  });
  // The question stands over its answer now, and the line is free for the next one.
  const free = question?.found ? { clear: question.text } : {};
  const send = button("quiet", label("question.send"), ["ask"], { from: "question" });
  const made = node(
    "div",
    { class: "asking", role: "search" },
    { ...box, ...free, act: send.act, from: send.from },
    send,
  );
  return { ...made, k: "asking" };
}

/** What came of a question that was answered; a paper is called silent only when nothing was withheld.
 * @param {PaperSaysAnswer} found @param {PaperSaysView} view */
function result(found, view) {
  const { label, state } = view;
  const { language, withheld: left } = found;
  const said = { ...view, state: { ...state, language }, apart: true };
  const items = claims(found.claims, said);
  const none = node("p", {}, label(left.length ? "question.unproved" : "question.silent"));
  const read = items.length ? [] : coverage(found.coverage, label);
  const facts = [...read, ...withheld({ withheld: left, language, summariser: state.summariser }, label)];
  const main = items.length ? node("ul", { class: "claims" }, ...items) : none;
  return [main, facts.length > 0 && node("div", { class: "read" }, ...facts)];
}

/** @param {NonNullable<PaperSaysState["question"]>} question @param {PaperSaysView} view */
function answer({ text, found, problem }, view) {
  if (problem) return [told(problem, view.label, ["ask", text])];
  if (found) return result(found, view);
  return [node("p", { class: "soft" }, view.label("question.asking"))];
}

/** @param {PaperSaysView} view @returns {PaperSaysElement[]} */
export function draw(view) {
  const { phase, question } = view.state;
  if (phase !== "done") return [];
  const said = question ? [node("h2", { dir: "auto" }, question.text), ...answer(question, view)] : [];
  const state = question && (question.found ? "found" : question.problem ? "failed" : "asked");
  const made = { ...node("div", { class: "answer", "aria-live": "polite" }, ...said), k: "answer" };
  return [line(view), question ? { ...made, see: `${state} ${question.text}` } : made];
}
