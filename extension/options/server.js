/** The settings page's server: its address, its token or a code for one, and a test of both. */
import { address as sound, isLoopback, pattern } from "../background/address.js";
import { keepToken, tokenOf } from "../background/token.js";

const { api } = globalThis.papersays;
const form = /** @type {HTMLFormElement} */ (document.getElementById("server"));
const address = /** @type {HTMLInputElement} */ (document.getElementById("address"));
const token = /** @type {HTMLInputElement} */ (document.getElementById("token"));
const kept = /** @type {HTMLElement} */ (document.getElementById("kept"));
const result = /** @type {HTMLOutputElement} */ (document.getElementById("result"));

/** A code of eight digits as people type it; a token is longer. */
const CODE = /^\d{4}[ -]?\d{4}$/;

/** Who is to be told what to type in a terminal. */
const COMMANDS = /** @type {Record<string, string>} */ ({
  "server-not-running": "make run",
  "token-wanted": "papersays settings --pair",
  "pairing-refused": "papersays settings --pair",
});

/** @typedef {(key: string, values?: Record<string, string>) => string} Say */

/** Shows the server that is kept, and keeps another one when it is told to.
 * @param {string} known its address @param {Say} say @param {(key: string) => boolean} has */
export async function show(known, say, has) {
  address.value = known;
  await tellKept();
  address.addEventListener("input", tellKept);
  document.getElementById("forget")?.addEventListener("click", forget);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    connect(say, has);
  });
}

/** The token itself is never shown, only that there is one for the address. */
async function tellKept() {
  const origin = sound(address.value);
  kept.hidden = !(origin && (await tokenOf(origin)));
}

async function forget() {
  const origin = sound(address.value);
  if (origin) await keepToken(origin, "");
  token.focus();
  await tellKept();
}

/** Keeps the address, then tries it with what was entered.
 * @param {Say} say @param {(key: string) => boolean} has */
async function connect(say, has) {
  const origin = await reachable(say);
  if (!origin) return;
  address.value = origin;
  await api.storage.local.set({ address: origin });
  tell("", say("options.testing", { address: origin }));
  const entered = token.value.trim();
  const message = CODE.test(entered)
    ? { type: "pair", address: origin, code: entered.replace(/\D/, "") }
    : { type: "test", address: origin, token: entered };
  const problem = await api.runtime.sendMessage(message);
  if (message.type === "test" && entered && problem.code !== "token-wrong") await keepToken(origin, entered);
  await tellKept();
  if (problem.code === "ok" || (entered && !kept.hidden && message.type === "test")) token.value = "";
  if (problem.code === "ok") return tell("yes", say("options.ok", problem.values));
  const part = (/** @type {string} */ name) => {
    const key = `problem.${problem.code}.${name}`;
    return has(key) ? say(key, problem.values) : (problem[name] ?? "");
  };
  tell("no", part("title"), `${part("detail")} ${part("help")}`, COMMANDS[problem.code]);
}

/** The address when it is sound and the browser lets us go there; what is wrong is told otherwise.
 * Asking for the permission has to come first in a click, before anything is awaited.
 * @param {Say} say */
async function reachable(say) {
  const origin = sound(address.value);
  address.setAttribute("aria-invalid", String(!origin));
  if (!origin) return void (tell("no", say("options.address.bad")), address.focus());
  const allowed =
    isLoopback(origin) || (await api.permissions.request({ origins: [pattern(origin)] }).catch(() => false));
  return allowed ? origin : void tell("no", say("options.address.refused"));
}

/** @param {"yes"|"no"|""} good @param {string} title @param {string} [text] @param {string} [command] */
function tell(good, title, text = "", command = "") {
  const strong = document.createElement("strong");
  strong.textContent = title;
  const line = document.createElement("span");
  line.textContent = text.trim();
  const code = document.createElement("code");
  code.textContent = command;
  result.dataset.good = good;
  result.replaceChildren(strong, ...(line.textContent ? [line] : []), ...(command ? [code] : []));
  result.hidden = false;
}
