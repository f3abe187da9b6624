/** Offers the browser's own translation; only the page can find out whether there is one. */
import { inOwnWords } from "./claims.js";
import { button, node } from "./node.js";

const SOURCE = "en";

/** Says what can be done for a reader of another language; only once there is something to read.
 * @param {PaperSaysView} view @returns {PaperSaysElement|false} */
export function draw({ state, label, language }) {
  const foreign = language.split("-", 1)[0].toLowerCase() !== SOURCE;
  if (!foreign || state.provisional || !state.claims.some(inOwnWords)) return false;
  const { translator } = state;
  const offer = button("quiet", label("translation.offer"), ["translate"]);
  const words = translator && translator !== "offered" ? label(`translation.${translator}`) : null;
  const line = node("p", { class: "soft", role: "status" }, words);
  const still = translator && !["done", "none"].includes(translator);
  return { ...node("div", { class: "translation" }, still && offer, line), k: "translation" };
}
