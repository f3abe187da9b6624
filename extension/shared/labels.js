/** What the extension says in the reader's language, from one file per language in `extension/labels/`. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  const FALLBACK = "en";
  const FROM_RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];

  /** @param {typeof chrome} api @param {string} language @returns {Promise<Record<string, string>|null>} */
  async function file(api, language) {
    const answer = await fetch(api.runtime.getURL(`extension/labels/${language}.json`)).catch(() => null);
    return answer?.ok ? answer.json() : null;
  }

  /** Reads the labels of a language; what it lacks is filled in from English. Not for content scripts.
   * @param {typeof chrome} api @param {string} language BCP 47
   * @returns {Promise<PaperSaysLabels>} */
  async function load(api, language) {
    const english = (await file(api, FALLBACK)) ?? {};
    const base = /^[a-z]{2,3}/.exec(language.toLowerCase())?.[0] ?? FALLBACK;
    const own = base === FALLBACK ? english : await file(api, base);
    const spoken = own ? base : FALLBACK;
    return { language: spoken, texts: { ...english, ...own } };
  }

  /** @param {string} text @param {Record<string, string|number>} values */
  function fill(text, values) {
    if (!text.includes("{")) return text;
    return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  }

  /** Makes the function that turns a key and its values into text.
   * With a value `n` the key's plural form is taken: `key.one`, `key.other`, as the language has them.
   * @param {PaperSaysLabels} labels @returns {PaperSaysLabel} */
  function speaker({ language, texts }) {
    const rules = new Intl.PluralRules(language);
    /** @param {string} key @param {Record<string, string|number>} values */
    const find = (key, values) =>
      typeof values.n === "number"
        ? (texts[`${key}.${rules.select(values.n)}`] ?? texts[`${key}.other`] ?? texts[key])
        : texts[key];
    const label = (/** @type {string} */ key, /** @type {Record<string, string|number>} */ values = {}) =>
      fill(find(key, values) ?? key, values);
    const dir = FROM_RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr";
    return Object.assign(label, { language, dir, has: (/** @type {string} */ key) => key in texts });
  }

  papersays.labels = { load, speaker };
})();
