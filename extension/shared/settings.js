/** The reader's settings: what each is when unset, and which values are sound. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));

  /** @type {PaperSaysSettings} */
  const DEFAULTS = Object.freeze({
    address: "http://127.0.0.1:8719",
    token: "",
    language: "en",
    open: "at-once",
  });

  /** Languages a reading may be asked in, under their own names. */
  const LANGUAGES = Object.freeze({
    en: "English",
    zh: "简体中文",
    es: "Español",
    fr: "Français",
    de: "Deutsch",
    pt: "Português",
    ru: "Русский",
    ja: "日本語",
    ko: "한국어",
    ar: "العربية",
  });

  /** Names of this machine for which the manifest asks the host permission. */
  const LOOPBACK = ["127.0.0.1", "localhost"];

  /** @param {string} text @returns {string|null} the origin, or null when it is not an http(s) address */
  function address(text) {
    if (!URL.canParse(text.trim())) return null;
    const url = new URL(text.trim());
    return /^https?:$/.test(url.protocol) && url.hostname ? url.origin : null;
  }

  /** @param {string} origin */
  const isLoopback = (origin) => LOOPBACK.includes(new URL(origin).hostname);

  /** The pattern of a host permission, which names no port because Firefox would match nothing.
   * @param {string} origin */
  function pattern(origin) {
    const url = new URL(origin);
    return `${url.protocol}//${url.hostname}/*`;
  }

  /** @param {typeof chrome} api @returns {Promise<PaperSaysSettings>} */
  async function read(api) {
    const stored = await api.storage.local.get(Object.keys(DEFAULTS));
    return { ...DEFAULTS, ...stored };
  }

  papersays.settings = { DEFAULTS, LANGUAGES, address, isLoopback, pattern, read };
})();
