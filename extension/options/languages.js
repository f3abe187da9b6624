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

/** @typedef {{tag: string, name: string}} Language */

/** Parts the languages by whether there is a file of labels, so that a translator adds one file and no more.
 * @param {typeof chrome} api @returns {Promise<{spoken: Language[], written: Language[]}>} */
export async function languages(api) {
  const all = Object.entries(LANGUAGES).map(async ([tag, name]) => {
    const file = api.runtime.getURL(`extension/labels/${tag}.json`);
    const there = await fetch(file).catch(() => null);
    return { tag, name, spoken: Boolean(there?.ok) };
  });
  const found = await Promise.all(all);
  return { spoken: found.filter(({ spoken }) => spoken), written: found.filter(({ spoken }) => !spoken) };
}
