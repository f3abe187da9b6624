/** Draws a problem: what happened, what to do next, and the button that does it. */
import { button, node, part } from "./node.js";

/** Commands that start the server, from the clone and when installed. */
const COMMANDS = ["make run", "papersays serve"];

/** Codes that the settings page can cure. */
const CURED_IN_SETTINGS = ["unauthorised", "another-program", "permission-missing", "server-not-running"];

/** @param {string} text @param {PaperSaysLabel} label */
function command(text, label) {
  const copy = button("quiet", label("copy"), ["copy", text, label("copied"), label("copy.failed")]);
  return node("div", { class: "command" }, node("code", {}, text), copy);
}

/** What to say: in the reader's language when the labels know the code, else in the server's words.
 * @param {PaperSaysProblem} problem @param {PaperSaysLabel} label */
function words(problem, label) {
  const { code, values = {} } = problem;
  /** @param {"title"|"detail"|"help"} part */
  const say = (part) =>
    label.has(`problem.${code}.${part}`) ? label(`problem.${code}.${part}`, values) : (problem[part] ?? "");
  // The detail is particular to this failure, so the server's own comes first.
  const detail = problem.detail ?? say("detail");
  const title = say("title") || label("problem.internal.title");
  return { title, detail: detail === title ? "" : detail, help: say("help") };
}

/** A problem with the buttons that may end it.
 * @param {PaperSaysProblem} problem @param {PaperSaysLabel} label @param {PaperSaysElement["act"]} retry */
export function told(problem, label, retry) {
  const { title, detail, help } = words(problem, label);
  const commands = problem.code === "server-not-running" ? COMMANDS : [];
  const cure = CURED_IN_SETTINGS.includes(problem.code);
  return node(
    "section",
    { class: "notice plain problem", "data-code": problem.code },
    node("h2", {}, title),
    detail ? node("p", { dir: "auto" }, detail) : null,
    help ? node("p", { class: "soft", dir: "auto" }, help) : null,
    ...commands.map((each) => command(each, label)),
    node(
      "div",
      { class: "actions" },
      (problem.retryable !== false || cure) && button("main", label("retry"), retry),
      cure && button("quiet", label("settings"), ["settings"]),
    ),
  );
}

/** What a note shows when its extension is gone; told in advance, as nobody is there to say it then.
 * @param {PaperSaysLabel} label */
export function orphan(label) {
  return node(
    "section",
    { class: "notice plain problem" },
    node("h2", {}, label("orphan.title")),
    node("p", {}, label("orphan.detail")),
    node("div", { class: "actions" }, button("main", label("reload"), ["reload"])),
  );
}

/** @param {PaperSaysView} view */
export function draw({ state: { problem }, label }) {
  if (!problem || problem.code === "withdrawn") return false;
  return part("problems", [told(problem, label, ["read"])]);
}
