/** Keeps conversations while the browser runs, so that a background that was stopped goes on where it was. */

const PREFIX = "conversation:";
/** As many notes as a reader may have open at once; those of before are forgotten. */
const MOST = 24;

/** @typedef {{state: PaperSaysState, after: string, pending: [string, ...any[]]|null, at: number}} Kept */

/** The memory of one conversation.
 * @param {typeof chrome} api @param {string} name */
export function memory(api, name) {
  const key = PREFIX + name;
  const store = api.storage.session;
  /** @type {Kept|null} */
  let next = null;
  let writing = false;

  async function write() {
    writing = true;
    while (next) {
      const value = next;
      next = null;
      await store.set({ [key]: value }).catch((error) => console.warn("not kept", error));
    }
    writing = false;
  }

  return {
    /** @returns {Promise<Kept|null>} */
    recall: async () => /** @type {any} */ ((await store.get(key))[key] ?? null),
    /** Takes the newest value; those that came while one was being written are passed over.
     * @param {Omit<Kept, "at">} value */
    keep(value) {
      next = { ...value, at: Date.now() };
      if (!writing) write();
    },
    /** Forgets the oldest conversations beyond those that may be open. */
    async tidy() {
      const all = Object.entries(/** @type {Record<string, any>} */ (await store.get(null))).filter(
        ([each]) => each.startsWith(PREFIX),
      );
      const old = all.sort(([, one], [, other]) => other.at - one.at).slice(MOST);
      if (old.length) await store.remove(old.map(([each]) => each));
    },
  };
}
