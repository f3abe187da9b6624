/** The reader's preferences: what each is when unset, and which values are sound.
 * They stand where content scripts can read them, so that a note is painted without waiting for the
 * background; the token of the server does not, see `background/token.js`. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));

  const DEFAULTS = Object.freeze(
    /** @type {PaperSaysPreferences} */ ({
      address: "http://127.0.0.1:8719",
      language: "en",
      theme: "system",
      open: "at-once",
      sites: ["abs", "list"],
      place: null,
      width: null,
      folded: false,
    }),
  );

  /** @type {Record<string, string[]>} */
  const CHOICES = {
    theme: ["system", "light", "dark"],
    open: ["at-once", "on-demand"],
    sites: ["abs", "list"],
  };

  /** @param {string} name @param {any} value @returns {boolean} */
  function sound(name, value) {
    const unset = /** @type {any} */ (DEFAULTS)[name];
    if (Array.isArray(value) !== Array.isArray(unset)) return unset === null;
    if (name in CHOICES) return [value].flat().every((each) => CHOICES[name].includes(each));
    return unset === null || typeof value === typeof unset;
  }

  /** What is stored; a value that is not sound counts as unset.
   * @param {typeof chrome} api @returns {Promise<PaperSaysPreferences>} */
  async function read(api) {
    const stored = Object.entries(await api.storage.local.get(Object.keys(DEFAULTS)));
    return { ...DEFAULTS, ...Object.fromEntries(stored.filter(([name, value]) => sound(name, value))) };
  }

  papersays.settings = { DEFAULTS, CHOICES, sound, read };
})();
