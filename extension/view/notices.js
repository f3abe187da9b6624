/** Draws what a reader has to know first: withdrawn, a newer version, text that cannot be seen. */
import { arxivLink, button, node, part } from "./node.js";

/** @param {string} kind @param {string} title @param {import("./node.js").Child[]} contents */
function notice(kind, title, ...contents) {
  return node(
    "section",
    { class: `notice ${kind}` },
    node("h2", {}, title),
    ...contents.map((each) => (typeof each === "string" ? node("p", { dir: "auto" }, each) : each)),
  );
}

/** This version is withdrawn, or a newer one is; the page's own words say by whom.
 * @param {PaperSaysView} view */
function withdrawn({ state: { paper, problem }, label }) {
  const { withdrawal_notice: said, comments, withdrawn: gone } = paper ?? /** @type {any} */ ({});
  if (!gone && problem?.code !== "withdrawn")
    return said ? notice("grave", label("withdrawn.newer"), said) : null;
  const why = said ?? comments ?? problem?.detail ?? label("withdrawn.detail");
  return notice("grave", label("withdrawn.title"), why, paper && earlier(paper, label));
}

/** The way to the last version before this one that was not withdrawn.
 * @param {PaperSaysPaper} paper @param {PaperSaysLabel} label */
function earlier({ id, version: shown, versions = [] }, label) {
  const numbers = versions.filter((each) => !each.withdrawn).map((each) => each.version ?? each.number ?? 0);
  const version = Math.max(0, ...numbers.filter((number) => number < shown));
  return version > 0 && node("p", {}, arxivLink(abs(id, version), label("withdrawn.earlier", { version })));
}

/** @param {PaperSaysView} view */
function newer({ state: { paper, phase }, label }) {
  if (!paper?.newer_version) return null;
  const { id, version, newer_version: number } = paper;
  const gone = paper.versions?.find((each) => each.version === number)?.withdrawn;
  // It is there from the start, so that nothing moves when the reading is done and a comparison may begin.
  const changes = button("quiet", label("newer.changes"), ["compare", number], {
    disabled: phase !== "done",
  });
  const open = arxivLink(abs(id, number), label("newer.open", { version: number }));
  return notice(
    "plain",
    label("newer.title", { version: number }),
    node("p", {}, `${label("newer.detail", { version })} `, open),
    gone ? null : changes,
  );
}

/** @param {PaperSaysView} view */
const stale = ({ state: { paper }, label }) =>
  paper?.stale ? notice("plain", label("stale.title"), label("stale.detail")) : null;

/** @param {string} id @param {number} version */
const abs = (id, version) => `https://arxiv.org/abs/${id}v${version}`;

/** @param {PaperSaysWarning} warning @param {PaperSaysLabel} label */
function warned({ kind, detail, where, quote }, label) {
  const key = `warning.${kind}`;
  return notice(
    "plain",
    label.has(key) ? label(key) : label("warning.other"),
    detail,
    quote ? node("blockquote", { dir: "auto" }, quote) : null,
    where ? node("p", { class: "soft" }, label("warning.where", { where })) : null,
  );
}

/** What the paper itself tells is not told again by a warning.
 * @param {PaperSaysView} view */
export function draw(view) {
  const { state, label } = view;
  const told = [withdrawn(view), newer(view), stale(view)];
  const again = [told[0] && "withdrawn", told[1] && "newer-version", told[2] && "stale"];
  const rest = state.warnings.filter(({ kind }) => !again.includes(kind));
  const all = [...told.filter((each) => each !== null), ...rest.map((each) => warned(each, label))];
  return part("notices", all);
}
