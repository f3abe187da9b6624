/** Offers the browser's own translation; only the page can find out whether there is one. */
import { inOwnWords } from "./claims.js";
import { button, node } from "./node.js";
import { foreign } from "./translated.js";

const OUTCOMES = ["none", "loading", "done", "failed"];

/** The longest of what may come to be said, for which there is room from the start: nothing is to move from
 * under a hand when the page has found out what its browser can do.
 * @param {PaperSaysLabel} label */
function room(label) {
  const texts = OUTCOMES.map((each) => label(`translation.${each}`));
  return texts.reduce((longest, each) => (each.length > longest.length ? each : longest));
}

/** Whether there are statements in the paper's words which a reading by a model will not replace.
 * @param {PaperSaysState} state */
const stay = ({ provisional, summariser, claims }) =>
  (!provisional || summariser === "extractive") && claims.some(inOwnWords);

/** Says what can be done for a reader of another language; only once there is something to read.
 * @param {PaperSaysView} view @returns {PaperSaysElement|false} */
export function draw({ state, label, language }) {
  if (!foreign(language) || !stay(state)) return false;
  const { translator } = state;
  const offer = button("quiet", label("translation.offer"), ["translate"]);
  const words = translator && translator !== "offered" ? label(`translation.${translator}`) : null;
  const line = node("p", { class: "soft", role: "status" }, words);
  const still = translator && !["done", "none"].includes(translator);
  const said = node("div", {}, still && offer, line);
  return { ...node("div", { class: "translation", "data-room": room(label) }, said), k: "translation" };
}
