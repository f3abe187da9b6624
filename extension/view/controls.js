/** Draws what can be done with a reading, folded at its end: copy, cite, read it another way, the keys. */
import { LANGUAGES } from "./languages.js";
import { button, node } from "./node.js";

/** What is copied and what is saved; the server makes each. */
export const FORMATS = Object.freeze({
  copy: ["text", "markdown", "bibtex"],
  save: ["obsidian", "ris", "csl-json"],
});

/** Formats that need a reading. */
const OF_READING = ["text", "markdown", "obsidian"];

/** Phases in which nothing is under way. */
const OVER = ["done", "failed"];

/** @param {string} k @param {PaperSaysElement} summary @param {import("./node.js").Child[]} contents */
const fold = (k, summary, ...contents) => ({
  ...node(
    "details",
    { class: "extra", "data-extra": k },
    summary,
    node("div", { class: "inner" }, ...contents),
  ),
  k,
});

/** @param {string} words @param {PaperSaysElement["act"]} [act] @returns {PaperSaysElement} */
const title = (words, act) => ({ ...node("summary", {}, node("span", {}, words)), ...(act && { act }) });

/** What became of the last text, in words.
 * @param {NonNullable<PaperSaysState["given"]>} given @param {PaperSaysLabel} label */
function outcome({ format, how, problem }, label) {
  if (problem?.code === "not-cached") return label("give.not-kept");
  return label(`give.${how}`, { what: label(`format.${format}`) });
}

/** @param {PaperSaysView} view */
function giving({ state, label }) {
  if (!state.paper) return null;
  const read = state.phase === "done" && state.claims.length > 0;
  const rows = Object.entries(FORMATS).map(([how, formats]) => {
    const buttons = formats
      .filter((each) => read || !OF_READING.includes(each))
      .map((each) => button("quiet", label(`format.${each}`), ["give", each, how]));
    const name = label(`give.${how}`);
    const row = node("div", { class: "row" }, ...buttons);
    const group = node(
      "div",
      { class: "ways", role: "group", "aria-label": name },
      node("span", {}, name),
      row,
    );
    return buttons.length ? group : null;
  });
  const { given } = state;
  const said = node("p", { class: "soft", role: "status" }, given && outcome(given, label));
  return fold("giving", title(label("give")), ...rows, said);
}

/** A choice whose first entry is what holds now; another one is made when that changes.
 * @param {string} name @param {[string, string][]} entries @param {string} words
 * @param {boolean} [disabled] where there is nothing to choose */
function choice(name, entries, words, disabled) {
  const options = entries.map(([value, text]) => node("option", { value }, text));
  const select = node("select", { name, disabled, "aria-label": words }, ...options);
  return {
    ...node("span", { class: "choice" }, node("span", {}, words), select),
    k: `${name}-${entries[0]?.[0]}`,
  };
}

/** @param {PaperSaysSummariser} summariser */
const called = ({ name, model }) => (model && model !== name ? `${name} (${model})` : name);

/** @template {{name: string}} T @param {T[]} all @param {string|null} name */
const first = (all, name) =>
  [...all].sort((one, two) => Number(two.name === name) - Number(one.name === name));

/** @param {PaperSaysView} view */
function languages({ state, label }) {
  const all = Object.entries(LANGUAGES).map(([name, text]) => ({ name, text }));
  const known = all.some(({ name }) => name === state.language);
  const entries = known
    ? first(all, state.language)
    : [{ name: state.language, text: state.language }, ...all];
  return choice(
    "language",
    entries.map(({ name, text }) => [name, text]),
    label("again.language"),
  );
}

/** The summarisers to choose from; until they are known, and where there is but one, the one that read.
 * @param {PaperSaysView} view */
function summarisers({ state: { choices, summariser }, label }) {
  const ready = choices?.ready ?? [];
  const all = ready.length > 1 ? ready : [{ name: summariser ?? "", model: "", instant: true }];
  const entries = first(all, summariser).map(
    (each) => /** @type {[string, string]} */ ([each.name, called(each)]),
  );
  return summariser !== null && choice("summariser", entries, label("again.summariser"), ready.length < 2);
}

/** What is said of the summarisers once the server has told which it has.
 * @param {PaperSaysView} view */
function about({ state: { choices }, label }) {
  if (choices?.problem) return label("again.unknown");
  const ready = choices?.ready ?? [];
  if (ready.length === 1) return label("again.alone", { who: ready[0].name });
  return ready.some(({ instant }) => !instant) ? label("again.model") : "";
}

/** Whatever comes late stands last, so that no control moves from under a hand.
 * @param {PaperSaysView} view */
function otherwise(view) {
  const { state, label } = view;
  const { summariser, choices, phase } = state;
  const others = phase === "done" ? (choices?.ready ?? []).filter(({ name }) => name !== summariser) : [];
  const beside = others.map((each) =>
    button("quiet", label("again.beside", { who: each.name }), ["beside", each.name]),
  );
  const costs = summariser !== null && summariser !== "extractive";
  const said = label(costs ? "again.costs" : "again.free", { who: summariser ?? "" });
  const read = button("quiet", label("again.read"), ["reread"], { from: "language summariser" });
  const anew = button("quiet", label("again.anew"), ["anew", { refresh: true }]);
  return fold(
    "otherwise",
    title(label("again"), ["choices"]),
    languages(view),
    summarisers(view),
    node("div", { class: "row" }, read),
    node("div", { class: "row" }, anew, node("span", { class: "soft" }, said)),
    beside.length > 0 && node("div", { class: "row" }, ...beside),
    choices && node("p", { class: "soft" }, about(view)),
  );
}

/** @param {PaperSaysView} view */
function keys({ label, shortcut }) {
  const rows = [
    ["keys.walk", "↑ ↓ j k Home End"],
    ["keys.show", "Enter"],
    ["keys.close", "Esc"],
  ];
  if (shortcut) rows.push(["keys.open", shortcut]);
  const items = rows.map(([key, all]) =>
    node(
      "li",
      {},
      node("span", {}, ...all.split(" ").map((each) => node("code", {}, each))),
      node("span", {}, label(key)),
    ),
  );
  return fold("keys", title(label("keys")), node("ul", { class: "keys" }, ...items));
}

/** @param {PaperSaysView} view */
export function draw(view) {
  if (!OVER.includes(view.state.phase)) return false;
  const parts = [giving(view), otherwise(view), keys(view)];
  return { ...node("div", { class: "extras" }, ...parts), k: "extras" };
}
