/** Draws what comes after the claims: code, what was read and what not, and who read it. */
import { written } from "./maths.js";
import { link, node, part } from "./node.js";
import { silent } from "./state.js";

/** The title in the reader's language, when a model gave one that was found to agree with the paper's.
 * @param {PaperSaysView} view */
export function title({ state, label }) {
  if (state.phase !== "done" || !state.title) return false;
  const words = node("p", { lang: state.language, dir: "auto" }, ...written(state.title));
  return part("title", [node("h2", {}, label("metadata.title")), words]);
}

/** @param {PaperSaysView} view */
export function code({ state, label }) {
  if (state.phase !== "done" || !state.code.length) return false;
  const short = (/** @type {string} */ url) => url.replace(/^https?:\/\/(www\.)?|\/$/g, "");
  const items = state.code.map((url) => node("li", {}, link(url, short(url))));
  return part("code", [node("h2", {}, label("code")), node("ul", { class: "links" }, ...items)]);
}

/** @param {PaperSaysView} view */
function unsaid({ state, label }) {
  const fields = silent(state).map((field) => label(`field.${field}`).toLowerCase());
  if (!fields.length) return [];
  // What was withheld or not read may be the paper's say on any of them.
  const sure = state.coverage?.complete && !state.withheld.length;
  const text = sure ? "silent" : "silent.unproved";
  return [node("p", { class: "soft" }, label(text, { fields: fields.join(label("list.comma")) }))];
}

/** @param {PaperSaysCoverage["sections"][number]} section @param {PaperSaysLabel} label */
function section({ title, sentences, read, reason }, label) {
  const whole = read === sentences;
  return node(
    "li",
    { class: whole ? null : "cut" },
    node("span", { dir: "auto" }, ...written(title)),
    node("span", { class: "count" }, whole ? String(read) : label("coverage.part", { read, sentences })),
    reason ? node("p", { class: "soft", dir: "auto" }, reason) : null,
  );
}

/** How much was read: sections touched, all sections, sentences.
 * @param {PaperSaysCoverage} coverage */
export function extent({ sections }) {
  const n = sections.reduce((sum, each) => sum + each.read, 0);
  return { touched: sections.filter((each) => each.read > 0).length, total: sections.length, n };
}

/** @param {PaperSaysCoverage|null} read @param {PaperSaysLabel} label */
export function coverage(read, label) {
  if (!read) return [];
  const source = label(`source.${read.source}`);
  const key = read.source === "abstract" ? "coverage.abstract" : "coverage.line";
  const line = node("summary", {}, label(key, { ...extent(read), source }));
  const note = read.note ? node("p", { class: "soft", dir: "auto" }, read.note) : null;
  const list = node("ul", { class: "sections" }, ...read.sections.map((each) => section(each, label)));
  return [
    { ...node("details", { class: read.complete ? "fact" : "fact cut" }, line, note, list), k: "coverage" },
  ];
}

/** A withheld statement may be wrong, so it is shown struck, after the reason, and only when asked for.
 * @param {Pick<PaperSaysState, "withheld"|"language"|"summariser">} state @param {PaperSaysLabel} label */
export function withheld({ withheld: all, language, summariser }, label) {
  if (!all.length) return [];
  const lang = summariser === "extractive" ? "en" : language;
  const items = all.map(({ text, reason }) => {
    const why = node("p", { dir: "auto" }, label("withheld.why", { reason }));
    return node("li", {}, why, node("del", { lang, dir: "auto" }, ...written(text)));
  });
  const line = node("summary", {}, label("withheld", { n: all.length }));
  const list = node("ul", { class: "sections withheld" }, ...items);
  return [{ ...node("details", { class: "fact" }, line, list), k: "withheld" }];
}

/** @param {PaperSaysView} view */
function provenance({ state: { provenance: made }, label }) {
  if (!made) return [];
  const day = made.created.slice(0, "YYYY-MM-DD".length);
  const model = made.model && made.model !== made.summariser ? ` (${made.model})` : "";
  const who = made.summariser + model;
  const parts = [label("provenance", { who, day }), made.cached ? label("provenance.cached") : ""];
  if (made.imported) parts.push(label("provenance.imported"));
  return [node("p", { class: "soft made" }, parts.filter(Boolean).join(" · "))];
}

/** What was read of the paper, what not, and by whom.
 * @param {PaperSaysView} view */
export function facts(view) {
  const { state, label } = view;
  if (state.phase !== "done") return false;
  const read = [...coverage(state.coverage, label), ...withheld(state, label)];
  const all = [...unsaid(view), ...read, ...provenance(view)];
  return all.length > 0 && { ...node("footer", { class: "facts" }, ...all), k: "facts" };
}
