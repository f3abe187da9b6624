/** Tries out a server for the settings page: who answers there, and whether it takes the token. */
import "../shared/api.js";
import { Problem, check } from "./problem.js";
import { ask, ownVersion } from "./server.js";

const { api } = globalThis.papersays;

const TEST_MS = 5_000;
/** A cached reading's address, which never makes the server fetch or spend. */
const HARMLESS = "/v1/summaries/2402.13729v1?language=en";

/** @typedef {{address: string, token: string}} Server */

/** What the settings page may ask for, by the type of its message.
 * @type {Record<string, (server: Server, message: any, signal: AbortSignal) => Promise<PaperSaysProblem>>} */
const ACTS = { test };

api.runtime.onMessage.addListener((message, sender, respond) => {
  const own = sender.id === api.runtime.id && sender.url?.startsWith(api.runtime.getURL(""));
  if (!own || !Object.hasOwn(ACTS, message?.type)) return false;
  const server = { address: String(message.address), token: String(message.token ?? "") };
  told(server, (signal) => ACTS[message.type](server, message, signal)).then(respond);
  return true;
});

/** @param {Server} server @param {(signal: AbortSignal) => Promise<PaperSaysProblem>} act
 * @returns {Promise<PaperSaysProblem>} */
async function told({ address }, act) {
  try {
    return await act(AbortSignal.timeout(TEST_MS));
  } catch (error) {
    if (error instanceof Problem) return error.body;
    return { code: "server-silent", retryable: true, values: { address } };
  }
}

/** Its health first, then whether the token is taken; `code` is `ok` when all is well.
 * @param {Server} server @param {unknown} _ @param {AbortSignal} signal
 * @returns {Promise<PaperSaysProblem>} */
async function test(server, _, signal) {
  const { address, token } = server;
  const health = await ask(server, "/v1/health", { signal });
  await check(health, ownVersion(), address);
  const version = /** @type {string} */ (health.headers.get("PaperSays"));
  const guarded = await ask(server, HARMLESS, { signal });
  if (guarded.status === 401) throw new Problem(token ? "token-wrong" : "token-wanted", { retryable: false });
  return { code: "ok", values: { server: version, address } };
}
