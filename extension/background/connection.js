/** Tries out a server for the settings page, and pairs with it: who answers there, and what it takes. */
import "../shared/api.js";
import { Problem, check } from "./problem.js";
import { ask, ownVersion } from "./server.js";
import { keepToken, tokenOf } from "./token.js";

const { api } = globalThis.papersays;

const TEST_MS = 5_000;
/** A cached reading's address, which never makes the server fetch or spend. */
const HARMLESS = "/v1/summaries/2402.13729v1?language=en";

/** @typedef {{address: string, token: string}} Server */

/** What the settings page may ask for, by the type of its message; each ends in the same test.
 * @type {Record<string, (server: Server, message: any, signal: AbortSignal) => Promise<PaperSaysProblem>>} */
const ACTS = { test, pair };

api.runtime.onMessage.addListener((message, sender, respond) => {
  const own = sender.id === api.runtime.id && sender.url?.startsWith(api.runtime.getURL(""));
  if (!own || !Object.hasOwn(ACTS, message?.type)) return false;
  told(message).then(respond);
  return true;
});

/** @param {any} message without a token of its own the one that is kept for the address is tried
 * @returns {Promise<PaperSaysProblem>} */
async function told(message) {
  const address = String(message.address);
  try {
    const token = String(message.token || (await tokenOf(address)));
    return await ACTS[message.type]({ address, token }, message, AbortSignal.timeout(TEST_MS));
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
  const version = await health(server, signal);
  const guarded = await ask(server, HARMLESS, { signal });
  if (guarded.status === 401) throw new Problem(token ? "token-wrong" : "token-wanted", { retryable: false });
  return { code: "ok", values: { server: version, address } };
}

/** Spends a code for a token, and keeps it; no code is spent on a program that is not the server.
 * @param {Server} server @param {{code?: unknown}} message @param {AbortSignal} signal */
async function pair({ address }, { code }, signal) {
  const stranger = { address, token: "" };
  await health(stranger, signal);
  const answer = await ask(stranger, "/v1/pairing", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ code: String(code) }),
    signal,
  });
  await check(answer, ownVersion(), address);
  const { token } = await answer.json();
  await keepToken(address, String(token));
  return test({ address, token: String(token) }, null, signal);
}

/** The version of the server that answers at an address.
 * @param {Server} server @param {AbortSignal} signal @throws {Problem} when it is none that fits */
async function health(server, signal) {
  const answer = await ask(server, "/v1/health", { signal });
  await check(answer, ownVersion(), server.address);
  return /** @type {string} */ (answer.headers.get("PaperSays"));
}
