/** Talks to the reader's own server, as the only module that does: streams a reading. */
import "../shared/api.js";
import { pattern } from "./address.js";
import { Problem, check } from "./problem.js";
import { parser } from "./sse.js";

const { api } = globalThis.papersays;

/** The server beats every 10 s; after this long in silence the stream counts as broken. */
const SILENCE_MS = 40_000;
const RECONNECTIONS = 5;

export const ownVersion = () => api.runtime.getManifest().version;

/** @param {{token: string}} settings @returns {Record<string, string>} */
function headers(settings) {
  const fixed = { "PaperSays-Client": `extension/${ownVersion()}` };
  return settings.token ? { ...fixed, Authorization: `Bearer ${settings.token}` } : fixed;
}

/** @param {{address: string, token: string}} settings @param {string} path @param {RequestInit} request
 * @throws {Problem} when nothing can be reached there */
export async function ask(settings, path, request) {
  try {
    return await fetch(settings.address + path, {
      credentials: "omit",
      redirect: "error",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      ...request,
      headers: { ...headers(settings), .../** @type {Record<string, string>} */ (request.headers) },
    });
  } catch (error) {
    if (request.signal?.aborted) throw error;
    const allowed = await api.permissions.contains({ origins: [pattern(settings.address)] });
    throw new Problem(allowed ? "server-not-running" : "permission-missing", {
      values: { address: settings.address },
    });
  }
}

/** How a reading is asked for; without a summariser it is the server's own choice.
 * @param {PaperSaysAsking} asking */
const wish = ({ language, summariser }) => ({ language, ...(summariser && { summariser }) });

/** Follows a reading to its end over broken connections; each event is given to `relay` once.
 * @param {PaperSaysAsking} settings @param {{paper: string, after: string, refresh?: boolean}} request
 * @param {(event: {id: string, name: string, data: any}) => void} relay @param {AbortSignal} signal
 * @throws {Problem} */
export async function follow(settings, request, relay, signal) {
  let after = request.after;
  let failures = 0;
  /** @param {{id: string, name: string, data: any}} event */
  const pass = (event) => {
    after = event.id || after;
    failures = 0;
    relay(event);
  };
  for (;;) {
    const first = after === "";
    try {
      if (await stream(settings, { ...request, after }, pass, signal)) return;
    } catch (error) {
      if (first || !(error instanceof Problem) || error.body.code !== "server-not-running") throw error;
    }
    if (++failures > RECONNECTIONS) throw new Problem("connection-lost");
    await pause(250 * 2 ** failures, signal);
  }
}

/** Reads one connection; true when the stream came to its own end, false when it broke.
 * @param {PaperSaysAsking} settings @param {{paper: string, after: string, refresh?: boolean}} request
 * @param {(event: {id: string, name: string, data: any}) => void} pass @param {AbortSignal} signal */
async function stream(settings, { paper, after, refresh }, pass, signal) {
  const silence = new AbortController();
  const watch = timer(() => silence.abort(), SILENCE_MS);
  try {
    const resume = after ? { "Last-Event-ID": after } : null;
    const answer = await ask(settings, "/v1/summaries", {
      ...post(
        { paper, ...wish(settings), ...(refresh && { refresh }) },
        { Accept: "text/event-stream", ...resume },
      ),
      signal: AbortSignal.any([signal, silence.signal]),
    });
    await check(answer, ownVersion(), settings.address);
    if (!answer.body || !answer.headers.get("Content-Type")?.startsWith("text/event-stream"))
      throw new Problem("odd-answer", { values: { status: String(answer.status) } });
    return await drain(answer.body, pass, watch);
  } catch (error) {
    if (signal.aborted || error instanceof Problem) throw error;
    return false;
  } finally {
    watch.stop();
  }
}

/** @param {object} body @param {Record<string, string>} headers @returns {RequestInit} */
function post(body, headers) {
  return {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  };
}

/** What changed from the paper's version to another one.
 * @param {PaperSaysAsking} settings @param {string} paper with its version @param {number} version
 * @param {AbortSignal} signal @returns {Promise<PaperSaysComparison>} @throws {Problem} */
export function compare(settings, paper, version, signal) {
  return whole(settings, "/v1/comparisons", { paper, version, ...wish(settings) }, signal);
}

/** What the paper says to a reader's question; the question is the only text that is sent.
 * @param {PaperSaysAsking} settings @param {string} paper with its version @param {string} question
 * @param {AbortSignal} signal @returns {Promise<PaperSaysAnswer>} @throws {Problem} */
export function answerOf(settings, paper, question, signal) {
  return whole(settings, "/v1/questions", { paper, question, ...wish(settings) }, signal);
}

/** An answer that comes in one piece.
 * @param {PaperSaysSettings} settings @param {string} path @param {object} body @param {AbortSignal} signal
 * @returns {Promise<any>} */
export async function whole(settings, path, body, signal) {
  const answer = await settled(settings, path, { ...post(body, { Accept: "application/json" }), signal });
  return answer.json();
}

/** An answer that is no problem.
 * @param {PaperSaysSettings} settings @param {string} path @param {RequestInit} request @throws {Problem} */
export async function settled(settings, path, request) {
  const answer = await ask(settings, path, request);
  await check(answer, ownVersion(), settings.address);
  return answer;
}

/** @param {ReadableStream<Uint8Array>} bytes
 * @param {(event: {id: string, name: string, data: any}) => void} pass
 * @param {{restart: () => void}} watch @returns {Promise<boolean>} */
async function drain(bytes, pass, watch) {
  const parse = parser();
  const text = bytes.pipeThrough(/** @type {any} */ (new TextDecoderStream())).getReader();
  for (;;) {
    const { value, done } = await text.read();
    if (done) return false;
    watch.restart();
    for (const { id, name, data } of parse(value)) {
      pass({ id, name, data: JSON.parse(data) });
      if (name === "done" || name === "error") {
        await text.cancel();
        return true;
      }
    }
  }
}

/** @param {() => void} act @param {number} ms */
function timer(act, ms) {
  let handle = setTimeout(act, ms);
  const stop = () => clearTimeout(handle);
  return { stop, restart: () => (stop(), (handle = setTimeout(act, ms))) };
}

/** @param {number} ms @param {AbortSignal} signal */
function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const handle = setTimeout(resolve, ms);
    const stop = () => (clearTimeout(handle), reject(signal.reason));
    signal.addEventListener("abort", stop, { once: true });
  });
}
