/** How notes look: read from the extension's own files, and left where a content script finds it at once. */

const FILES = ["content/note.css", "content/reading.css", "content/maths.css"];

/** @type {Promise<string>|null} */
let read = null;

/** @param {typeof chrome} api @param {string} path below `extension/` */
export async function file(api, path) {
  return (await fetch(api.runtime.getURL(`extension/${path}`))).text();
}

/** The style of a note. It is also left in the storage that content scripts can read, so that the frame of
 * the next one is painted before the background has woken.
 * @param {typeof chrome} api */
export async function look(api) {
  read ??= Promise.all(FILES.map((path) => file(api, path))).then((all) => all.join("\n"));
  const style = await read;
  const left = await api.storage.local.get("style");
  if (left.style !== style) await api.storage.local.set({ style });
  return style;
}
