/** Serves notes and the options page: settings, labels, and readings relayed from the reader's own server. */
import "../shared/api.js";
import "../shared/identifier.js";
import "../shared/labels.js";
import "../shared/settings.js";
import "./connection.js";
import { Problem } from "./problem.js";
import { answerOf, compare, follow } from "./server.js";
import { access, moveToken } from "./token.js";

const { api, identifier, labels, settings } = globalThis.papersays;
const ARXIV = /^https:\/\/(www\.|export\.)?arxiv\.org\//;
const OWN = api.runtime.getURL("");

const moved = moveToken(api);

api.runtime.onConnect.addListener((port) => {
  const { sender } = port;
  const known = sender?.id === api.runtime.id && (ARXIV.test(sender.url ?? "") || ownPage(sender));
  if (!known) return port.disconnect();
  serve(port);
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
    if (message.type === "hello") greet(port, message);
    if (message.type === "settings") api.runtime.openOptionsPage();
    if (!Object.hasOwn(ANSWERS, message.type)) return;
    work.abort();
    work = new AbortController();
    answer(port, message, work.signal);
  });
}

/** Tells a note which paper its page shows, and all it needs to show a reading.
 * @param {chrome.runtime.Port} port @param {{version?: unknown}} message */
async function greet(port, { version }) {
  const { language, open } = await settings.read(api);
  const [texts, style] = await Promise.all([labels.load(api, language), labels.style(api)]);
  const paper = shown(port.sender?.url ?? "", Number(version) || null);
  port.postMessage({ type: "hello", paper, open, language, labels: texts, style });
}

/** The paper at an address; the version on screen counts when the address names none.
 * @param {string} url @param {number|null} version */
function shown(url, version) {
  const found = ARXIV.test(url) ? identifier.parse(url) : null;
  return found && identifier.format({ id: found.id, version: found.version ?? version });
}

/** Events that come together are told in one message, which costs the page less than one for each.
 * @param {chrome.runtime.Port} port @param {AbortSignal} signal */
function teller(port, signal) {
  /** @type {object[]} */
  let events = [];
  function tell() {
    if (!signal.aborted) port.postMessage({ type: "events", events });
    events = [];
  }
  return (/** @type {{id?: string, name: string, data: any}} */ event) => {
    if (!events.length) queueMicrotask(tell);
    events.push(event);
  };
}

/** @typedef {(known: PaperSaysSettings, asked: any, tell: (event: any) => void, signal: AbortSignal)
 *   => Promise<void>} Act */

/** How each kind of message is answered, and the event that tells a failure.
 * @type {Record<string, {failure: string, act: Act}>} */
const ANSWERS = {
  read: {
    failure: "error",
    act: (known, { paper, after }, tell, signal) =>
      follow(known, { paper, after: String(after ?? "") }, tell, signal),
  },
  compare: {
    failure: "incomparable",
    async act(known, { paper, version }, tell, signal) {
      tell({ name: "comparison", data: await compare(known, paper, Number(version), signal) });
    },
  },
  ask: {
    failure: "unanswered",
    async act(known, { paper, question }, tell, signal) {
      const found = await answerOf(known, paper, String(question), signal);
      tell({ name: "answer", data: { question, found } });
    },
  },
};

/** @param {chrome.runtime.Port} port @param {AbortSignal} signal
 * @param {{type: string, paper?: unknown, question?: unknown}} message */
async function answer(port, message, signal) {
  const tell = teller(port, signal);
  const { act, failure } = ANSWERS[message.type];
  try {
    const paper = String(message.paper ?? "");
    if (!identifier.parse(paper)) throw new Problem("bad-paper-id", { retryable: false });
    await moved;
    await act(await access(api), { ...message, paper }, tell, signal);
  } catch (error) {
    if (!signal.aborted) tell({ name: failure, data: { ...told(error), question: message.question } });
  }
}

/** @param {unknown} error @returns {PaperSaysProblem} */
function told(error) {
  if (error instanceof Problem) return error.body;
  console.error(error);
  return { code: "internal", retryable: true };
}
