/** Draws what changed between two versions, numbers first, and the way to ask for it. */
import { written } from "./maths.js";
import { button, node, part, quoted } from "./node.js";
import { told } from "./problem.js";

const METADATA = ["title", "authors", "comments", "journal_ref", "doi"];

/** Versions that this one can be compared with, the newest first.
 * @param {PaperSaysPaper|null} paper */
function others(paper) {
  const rest = (paper?.versions ?? []).filter((each) => !each.withdrawn && each.version !== paper?.version);
  return rest.map(({ version }) => Number(version)).sort((one, two) => two - one);
}

/** The quiet control under a reading.
 * @param {PaperSaysView} view */
export function control({ state, label }) {
  const versions = others(state.paper);
  // The notice of a newer version has the same button already.
  const same = versions.length === 1 && versions[0] === state.paper?.newer_version;
  if (state.phase !== "done" || !versions.length || same) return false;
  const [version] = versions;
  if (versions.length === 1)
    return part("compare", [button("quiet", label("compare.with", { version }), ["compare", version])]);
  const options = versions.map((each) => node("option", { value: each }, String(each)));
  const choice = node("select", { name: "version", "aria-label": label("compare.version") }, ...options);
  return part("compare", [button("quiet", label("compare"), ["compare"], { from: "version" }), choice]);
}

/** A sentence of one of the versions.
 * @param {"ins"|"del"} n @param {string} text @param {number} version @param {PaperSaysLabel} label */
function side(n, text, version, label) {
  return node(
    "p",
    {},
    node("span", { class: "count" }, label("compare.in", { version })),
    " ",
    quoted(n, text),
  );
}

/** @param {PaperSaysComparison} found @param {PaperSaysLabel} label */
function changed({ changed: all, old, new: now }, label) {
  return all.map(({ old: before, new: after, numbers }) => {
    const gone = numbers.gone.map((each) => node("del", {}, each));
    const added = numbers.added.map((each) => node("ins", {}, each));
    const arrow = gone.length && added.length ? [" → "] : [];
    const line = [...spaced(gone), ...arrow, ...spaced(added)];
    return node(
      "li",
      { class: "change" },
      line.length > 0 && node("p", { class: "numbers" }, ...line),
      side("del", before, old, label),
      side("ins", after, now, label),
    );
  });
}

/** @param {PaperSaysNode[]} nodes @returns {PaperSaysNode[]} */
const spaced = (nodes) => nodes.flatMap((each, at) => (at ? [", ", each] : [each]));

/** @param {PaperSaysComparison} found @param {PaperSaysLabel} label */
function metadata({ metadata: all, old, new: now }, label) {
  return all.map(({ name, old: before, new: after }) =>
    node(
      "li",
      { class: "change" },
      node("p", {}, METADATA.includes(name) ? label(`metadata.${name}`) : name),
      before ? side("del", before, old, label) : null,
      after ? side("ins", after, now, label) : null,
    ),
  );
}

/** @param {string} title @param {PaperSaysNode[]} items @returns {PaperSaysNode[]} */
function list(title, items) {
  return items.length ? [node("h2", {}, title), node("ul", { class: "changes" }, ...items)] : [];
}

/** @param {PaperSaysComparison} found @param {PaperSaysLabel} label */
function result(found, label) {
  const { old, new: now, note } = found;
  const claims = (/** @type {PaperSaysClaim[]} */ all) =>
    all.map(({ text }) => node("li", { class: "change", lang: "en", dir: "auto" }, ...written(text)));
  const parts = [
    ...list(label("compare.changed"), changed(found, label)),
    ...list(label("compare.added", { version: now }), claims(found.added)),
    ...list(label("compare.gone", { version: old }), claims(found.gone)),
    ...list(label("compare.metadata"), metadata(found, label)),
  ];
  const same = parts.length ? [] : [node("p", {}, label("compare.same"))];
  return [...(note ? [node("p", { class: "soft", dir: "auto" }, note)] : []), ...same, ...parts];
}

/** @param {PaperSaysView} view */
export function draw({ state: { comparison }, label }) {
  if (!comparison) return false;
  const { version, found, problem } = comparison;
  const back = node("p", { class: "compare" }, button("quiet", label("compare.back"), ["back"]));
  if (problem) return part("comparison", [back, told(problem, label, ["compare", version])]);
  return part("comparison", [back, ...(found ? result(found, label) : [])]);
}
