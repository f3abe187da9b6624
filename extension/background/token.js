/** The tokens of the reader's servers, in the database of the extension's own origin.
 * Only the background and the extension's pages can open it, in Firefox too; a content script cannot. A token
 * is kept with the address it was given for and sent nowhere else, whatever address the preferences name. */
import "../shared/settings.js";

const { settings } = globalThis.papersays;
const DATABASE = "papersays";
const STORE = "tokens";

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Does one thing with the store and waits until it is done for good.
 * @template T @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest<T>} act
 * @returns {Promise<T>} */
async function within(mode, act) {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await settled(opening);
  try {
    const transaction = database.transaction(STORE, mode);
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const [found] = await Promise.all([settled(act(transaction.objectStore(STORE))), done]);
    return found;
  } finally {
    database.close();
  }
}

/** @param {string} address @returns {Promise<string>} the token of the server there; "" when none is kept */
export async function tokenOf(address) {
  return String((await within("readonly", (store) => store.get(address))) ?? "");
}

/** @param {string} address @param {string} token "" forgets it */
export async function keepToken(address, token) {
  /** @param {IDBObjectStore} store @returns {IDBRequest<any>} */
  const change = (store) => (token ? store.put(token, address) : store.delete(address));
  await within("readwrite", change);
}

/** Takes over the token that version 0.1 kept among the preferences, once.
 * @param {typeof chrome} api */
export async function moveToken(api) {
  const { token } = await api.storage.local.get("token");
  if (token === undefined) return;
  const { address } = await settings.read(api);
  if (token && typeof token === "string" && !(await tokenOf(address))) await keepToken(address, token);
  await api.storage.local.remove("token");
  // Version 0.1 kept content scripts out of the whole storage, which a browser may remember.
  await api.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_AND_UNTRUSTED_CONTEXTS" });
}

/** All that is needed to ask the reader's server.
 * @param {typeof chrome} api @returns {Promise<PaperSaysSettings>} */
export async function access(api) {
  const preferences = await settings.read(api);
  return { ...preferences, token: await tokenOf(preferences.address) };
}
