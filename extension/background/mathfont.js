/** Reads the font of the formulas, which a page is only sent with its first formula. */

/** @type {Promise<string>|null} */
let file = null;

/** @param {typeof chrome} api */
async function read(api) {
  const answer = await fetch(api.runtime.getURL("extension/fonts/stix-two-math.woff2"));
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** The font in base64, as a message can carry no bytes; "" when it cannot be read.
 * @param {typeof chrome} api */
export function mathfont(api) {
  file ??= read(api).catch((error) => {
    console.error(error);
    return "";
  });
  return file;
}
