/** Serves notes and the options page: settings, labels, and readings relayed from the reader's own server. */
import "../shared/api.js";
import "../shared/identifier.js";
import "../shared/labels.js";
import "../shared/settings.js";
import { Problem } from "./problem.js";
import { follow, test } from "./server.js";

const { api, identifier, labels, settings } = globalThis.papersays;
const ARXIV = /^https:\/\/(www\.|export\.)?arxiv\.org\//;
const OWN = api.runtime.getURL("");

// Firefox has no access levels yet; there the token stays readable to our own content scripts only.
api.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });

api.runtime.onConnect.addListener((port) => {
  const { sender } = port;
  const known = sender?.id === api.runtime.id && (ARXIV.test(sender.url ?? "") || ownPage(sender));
  if (!known) return port.disconnect();
  serve(port);
});

api.runtime.onMessage.addListener((message, sender, respond) => {
  if (message?.type !== "test" || !ownPage(sender)) return false;
  test({ ...settings.DEFAULTS, address: String(message.address), token: String(message.token) }).then(
    respond,
  );
  return true;
});

/** @param {chrome.runtime.MessageSender|undefined} sender */
function ownPage(sender) {
  return sender?.id === api.runtime.id && Boolean(sender.url?.startsWith(OWN));
}

/** Answers one note until it goes away; a new question ends the one before.
 * @param {chrome.runtime.Port} port */
function serve(port) {
  let work = new AbortController();
  port.onDisconnect.addListener(() => work.abort());
  port.onMessage.addListener((message) => {
    if (message.type === "hello") greet(port);
    if (message.type === "settings") api.runtime.openOptionsPage();
    if (message.type !== "read") return;
    work.abort();
    work = new AbortController();
    read(port, message, work.signal);
  });
}

/** @param {chrome.runtime.Port} port */
async function greet(port) {
  const { language, open } = await settings.read(api);
  port.postMessage({ type: "hello", open, labels: await labels.load(api, language) });
}

/** @param {chrome.runtime.Port} port @param {{paper?: unknown, after?: unknown}} message
 * @param {AbortSignal} signal */
async function read(port, message, signal) {
  /** @param {{id?: string, name: string, data: any}} event */
  const relay = (event) => signal.aborted || port.postMessage({ type: "event", ...event });
  try {
    const paper = String(message.paper ?? "");
    if (!identifier.parse(paper)) throw new Problem("bad-paper-id", { retryable: false });
    await follow(await settings.read(api), { paper, after: String(message.after ?? "") }, relay, signal);
  } catch (error) {
    if (!signal.aborted) relay({ name: "error", data: told(error) });
  }
}

/** @param {unknown} error @returns {PaperSaysProblem} */
function told(error) {
  if (error instanceof Problem) return error.body;
  console.error(error);
  return { code: "internal", retryable: true };
}
