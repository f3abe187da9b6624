/** How notes look: read from the extension's own files, and left where a content script finds it at once. */
import "../shared/api.js";
import "../shared/frame.js";
import "../shared/labels.js";
import "../shared/settings.js";

const { frame, labels, settings } = globalThis.papersays;

const FILES = ["content/note.css", "content/reading.css", "content/maths.css"];

/** What stands for the system's choice of colours in the files once the reader has made hers.
 * @type {Record<string, [media: string, scheme: string]>} */
const CHOSEN = { light: ["not all", "light"], dark: ["all", "dark"] };

/** @type {Promise<string>|null} */
let read = null;

/** A style in the reader's colours. Each choice makes it of another length, by which a note knows whether it
 * wears it.
 * @param {string} style @param {string} theme */
export function coloured(style, theme) {
  const [media, scheme] = CHOSEN[theme] ?? ["(prefers-color-scheme: dark)", "light dark"];
  return style
    .replaceAll("(prefers-color-scheme: dark)", media)
    .replaceAll("color-scheme: light dark", `color-scheme: ${scheme}`);
}

/** @param {typeof chrome} api @param {string} path below `extension/` */
export async function file(api, path) {
  return (await fetch(api.runtime.getURL(`extension/${path}`))).text();
}

/** A frame around nothing, on whatever paper.
 * @param {PaperSaysLabel} label */
function empty(label) {
  const a = { lang: label.language, dir: label.dir };
  return frame.draw({ id: "{id}", placement: "page", a, busy: true, say: (name) => label(name) });
}

/** The style of a note, in the colours that the reader chose. It is also left with a frame in the reader's
 * language in the storage that content scripts can read, so that the next note is painted before the
 * background has woken.
 * @param {typeof chrome} api */
export async function look(api) {
  read ??= Promise.all(FILES.map((path) => file(api, path))).then((all) => all.join("\n"));
  const { theme, language } = await settings.read(api);
  const said = labels.speaker(await labels.load(api, language));
  const style = coloured(await read, theme);
  const now = { style, frame: JSON.stringify(empty(said)) };
  const left = await api.storage.local.get(["style", "frame"]);
  if (left.style !== now.style || left.frame !== now.frame) await api.storage.local.set(now);
  return style;
}
