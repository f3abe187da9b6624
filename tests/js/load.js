/** Runs classic scripts of the extension, which hang what they offer on one namespace. */

globalThis.papersays ??= /** @type {any} */ ({});

/** @param {...string} paths below `extension/` @returns {Promise<PaperSays>} */
export async function load(...paths) {
  for (const path of paths) await import(new URL(`../../extension/${path}`, import.meta.url).href);
  return globalThis.papersays;
}
