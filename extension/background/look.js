/** How notes look: read from the extension's own files, and left where a content script finds it at once. */

const FILES = ["note", "reading", "maths"];

/** @type {Promise<string>|null} */
let read = null;

/** @param {typeof chrome} api @param {string} name */
async function file(api, name) {
  return (await fetch(api.runtime.getURL(`extension/content/${name}.css`))).text();
}

/** The style of a note. It is also left in the storage that content scripts can read, so that the frame of
 * the next one is painted before the background has woken.
 * @param {typeof chrome} api */
export async function look(api) {
  read ??= Promise.all(FILES.map((name) => file(api, name))).then((all) => all.join("\n"));
  const style = await read;
  const left = await api.storage.local.get("style");
  if (left.style !== style) await api.storage.local.set({ style });
  return style;
}
