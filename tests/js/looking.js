/** Looks into descriptions of nodes, and makes readings to describe. */
import { idle, next } from "../../extension/view/state.js";
import { load } from "./load.js";

const { labels, frame } = await load("shared/labels.js", "shared/frame.js");
export { frame };

/** A label that says its own key, with its values. */
export const label = labels.speaker({ language: "en", texts: {} });

/** @param {PaperSaysState} state @param {Partial<PaperSaysView>} [more] @returns {PaperSaysView} */
export const view = (state, more) => ({
  state,
  label: Object.assign(
    (/** @type {string} */ key, /** @type {object} */ values = {}) =>
      [key, ...Object.values(values)].join(" "),
    { language: "en", dir: "ltr", has: () => true },
  ),
  language: "en",
  placement: "page",
  ...more,
});

/** @param {string} field @param {string} text @returns {[string, object]} */
export const claim = (field, text) => ["claim", { field, text, verdict: "verbatim", evidence: [] }];

/** A reading by a summariser that is finished, with these claims.
 * @param {...[string, object]} claims */
export const finished = (...claims) =>
  [
    ["accepted", { paper: "2402.13729v1", language: "en", summariser: "extractive" }],
    ["paper", { id: "2402.13729", version: 1 }],
    ...claims,
    ["done", {}],
  ].reduce(
    (state, [name, data]) => next(state, /** @type {string} */ (name), data),
    /** @type {PaperSaysState} */ (idle("2402.13729v1")),
  );

/** Every element in a description, from the outermost in.
 * @param {any} d @returns {any[]} */
export const elements = (d) =>
  d && typeof d === "object" ? [d, ...[...(d.c ?? []), d.more].flatMap(elements)] : [];

/** @param {any} d @returns {string} */
export const text = (d) => (typeof d === "string" ? d : (d?.c ?? []).map(text).join(""));

/** What every control in a description does, by its words.
 * @param {any} d */
export const acts = (d) =>
  Object.fromEntries(
    elements(d)
      .filter(({ act }) => act)
      .map((each) => [text(each), each.act]),
  );
