/** The keys that open the note, which the reader can change in her browser's own page for that. */

const COMMAND = "open-note";

/** The keys as the browser writes them; "" when there are none, or the browser has no shortcuts at all.
 * @param {typeof chrome} api */
export async function keysThatOpen(api) {
  const all = (await api.commands?.getAll?.()) ?? [];
  return all.find(({ name }) => name === COMMAND)?.shortcut ?? "";
}

/** Hears the keys: the note of the page in front opens; where there is none, the popup does.
 * @param {typeof chrome} api */
export function hear(api) {
  api.commands?.onCommand.addListener(async (command, tab) => {
    if (command !== COMMAND) return;
    const there = await api.tabs.sendMessage(tab?.id ?? -1, { type: "open" }).catch(() => false);
    if (!there) await api.action.openPopup?.().catch(() => {});
  });
}
