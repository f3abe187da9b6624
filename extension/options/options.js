/** The settings page: shows what the reader prefers and keeps each change at once. */
import { fillLanguages } from "./languages.js";
import { keysThatOpen } from "../background/shortcut.js";
import { show as showServer } from "./server.js";

const { api, labels, settings } = globalThis.papersays;
const form = /** @type {HTMLFormElement} */ (document.getElementById("preferences"));
const saved = /** @type {HTMLElement} */ (document.getElementById("saved"));

let preferences = await settings.read(api);
const choice = /** @type {HTMLSelectElement} */ (document.getElementById("language"));
const groups = await fillLanguages(api, choice);
/** @type {PaperSaysLabel} */
let label;

const shortcut = await keysThatOpen(api);
fill();
await speak();
await showServer(
  preferences.address,
  (key, values) => label(key, values),
  (key) => label.has(key),
);
form.addEventListener("change", keep);
document.body.dataset.ready = "";

/** Puts what is preferred into the form. */
function fill() {
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input"))) {
    const chosen = /** @type {any} */ (preferences)[field.name];
    field.checked = [chosen].flat().includes(field.value);
    if (field.name === "sites") withhold(field);
  }
  if (![...choice.options].some(({ value }) => value === preferences.language))
    choice.add(new Option(preferences.language, preferences.language));
  choice.value = preferences.language;
  document.documentElement.dataset.theme = preferences.theme;
}

/** A kind of page on which this version shows nothing is not offered.
 * @param {HTMLInputElement} field */
function withhold(field) {
  const matches = api.runtime.getManifest().content_scripts?.flatMap((script) => script.matches ?? []) ?? [];
  const shown = matches.some((match) => match.includes(`/${field.value}/`));
  /** @type {HTMLElement} */ (field.closest("label")).hidden = !shown;
}

async function keep() {
  const data = new FormData(form);
  await api.storage.local.set({ ...Object.fromEntries(data), sites: data.getAll("sites") });
  preferences = await settings.read(api);
  fill();
  await speak();
  saved.textContent = label("options.saved");
}

/** Puts the page into the language that is chosen. */
async function speak() {
  label = labels.speaker(await labels.load(api, preferences.language));
  document.documentElement.lang = label.language;
  document.documentElement.dir = label.dir;
  document.title = label("options.title");
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-label]")))
    node.textContent = label(node.dataset.label ?? "");
  /** @type {HTMLElement} */ (document.getElementById("shortcut")).textContent =
    shortcut || label("options.keys.none");
  groups.spoken.label = label("options.language.spoken");
  groups.written.label = label("options.language.written");
}
