/** The languages to choose from: those the extension speaks, and those a model may write a reading in. */

/** Tags under the languages' own names; one with a file of labels is spoken, in whatever order they came. */
export const LANGUAGES = Object.freeze({
  ar: "العربية",
  bn: "বাংলা",
  cs: "Čeština",
  da: "Dansk",
  de: "Deutsch",
  el: "Ελληνικά",
  en: "English",
  es: "Español",
  fa: "فارسی",
  fi: "Suomi",
  fr: "Français",
  he: "עברית",
  hi: "हिन्दी",
  hu: "Magyar",
  id: "Bahasa Indonesia",
  it: "Italiano",
  ja: "日本語",
  ko: "한국어",
  nl: "Nederlands",
  pl: "Polski",
  pt: "Português",
  ru: "Русский",
  sv: "Svenska",
  th: "ไทย",
  tr: "Türkçe",
  uk: "Українська",
  vi: "Tiếng Việt",
  zh: "简体中文",
});

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
