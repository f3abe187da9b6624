/** The settings page: shows, saves and tries out what the reader chose. */
import { address as sound, isLoopback, pattern } from "../background/address.js";
import { access, keepToken } from "../background/token.js";
import { languages } from "./languages.js";

const { api, labels } = globalThis.papersays;
const form = /** @type {HTMLFormElement} */ (document.getElementById("settings"));
const result = /** @type {HTMLOutputElement} */ (document.getElementById("result"));
/** @type {PaperSaysLabel} */
let label;

const { spoken, written } = await languages(api);
fill(await access(api));
await speak();
form.addEventListener("submit", (event) => (event.preventDefault(), save()));
document.getElementById("test")?.addEventListener("click", test);

/** @param {PaperSaysSettings} values */
function fill(values) {
  const list = [...spoken, ...written].map(({ tag, name }) => new Option(name, tag));
  document.getElementById("language")?.replaceChildren(...list);
  for (const [name, value] of Object.entries(values)) {
    const field = /** @type {HTMLInputElement|RadioNodeList} */ (form.elements.namedItem(name));
    if (field) field.value = value;
  }
}

/** Puts the page into the language that is chosen. */
async function speak() {
  label = labels.speaker(await labels.load(api, chosen().language));
  document.documentElement.lang = label.language;
  document.title = label("options.title");
  for (const node of document.querySelectorAll("[data-label]"))
    node.textContent = label(/** @type {HTMLElement} */ (node).dataset.label ?? "");
}

/** @returns {PaperSaysSettings} */
function chosen() {
  return /** @type {any} */ (Object.fromEntries(new FormData(form)));
}

/** The chosen address when it is sound and the browser lets us go there; a problem is shown otherwise.
 * Asking for the permission has to come first in a click, before anything is awaited. */
async function reachable() {
  const address = sound(chosen().address);
  if (!address) return void tell("no", label("options.address.bad"));
  const allowed = isLoopback(address) || (await api.permissions.request({ origins: [pattern(address)] }));
  return allowed ? address : void tell("no", label("options.address.refused"));
}

async function save() {
  const address = await reachable();
  if (!address) return;
  const { token, ...values } = { ...chosen(), address };
  await keepToken(address, token.trim());
  await api.storage.local.set(values);
  fill(await access(api));
  await speak();
  tell("yes", label("options.saved"));
}

async function test() {
  const address = await reachable();
  if (!address) return;
  tell("", label("options.testing", { address }));
  const problem = await api.runtime.sendMessage({ type: "test", address, token: chosen().token.trim() });
  if (problem.code === "ok") return tell("yes", label("options.ok", problem.values));
  const say = (/** @type {string} */ part) =>
    label.has(`problem.${problem.code}.${part}`)
      ? label(`problem.${problem.code}.${part}`, problem.values)
      : (/** @type {any} */ (problem)[part] ?? "");
  const command = problem.code === "server-not-running" ? "make run" : "";
  tell("no", say("title"), say("detail"), say("help"), command);
}

/** @param {"yes"|"no"|""} good @param {string} title @param {string[]} lines */
function tell(good, title, ...lines) {
  const strong = document.createElement(lines.length ? "strong" : "span");
  strong.textContent = title;
  result.dataset.good = good;
  result.replaceChildren(strong, lines.filter(Boolean).join(" "));
  result.hidden = false;
}
