/** Fills the settings' choice of languages. */
import { LANGUAGES } from "../view/languages.js";

/** Offers the languages in two groups: those with a file of labels, so that a translator adds one file and no
 * more, and the others.
 * @param {typeof chrome} api @param {HTMLSelectElement} choice */
export async function fillLanguages(api, choice) {
  const all = Object.entries(LANGUAGES).map(async ([tag, name]) => {
    const there = await fetch(api.runtime.getURL(`extension/labels/${tag}.json`)).catch(() => null);
    return { option: new Option(name, tag), spoken: Boolean(there?.ok) };
  });
  const groups = { spoken: document.createElement("optgroup"), written: document.createElement("optgroup") };
  for (const { option, spoken } of await Promise.all(all))
    groups[spoken ? "spoken" : "written"].append(option);
  choice.replaceChildren(groups.spoken, groups.written);
  return groups;
}
