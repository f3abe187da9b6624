/** The browser's extension interface under one name, in Firefox and in Chromium. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  papersays.api = globalThis.browser ?? globalThis.chrome;
})();
