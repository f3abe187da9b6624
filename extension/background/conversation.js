/** One conversation with one note: what the reader did comes in, what there is to be seen goes out. */
import "../shared/api.js";
import "../shared/identifier.js";
import "../shared/labels.js";
import "../shared/settings.js";
import { news } from "../view/changes.js";
import { hasFormula } from "../view/maths.js";
import { busy, draw, gone } from "../view/note.js";
import { idle, next } from "../view/state.js";
import { ACTS } from "./acts.js";
import { look } from "./look.js";
import { mathfont } from "./mathfont.js";
import { memory } from "./memory.js";
import { onList } from "./pages.js";
import { Problem } from "./problem.js";
import { keysThatOpen } from "./shortcut.js";
import { access } from "./token.js";

const { api, identifier, labels, settings } = globalThis.papersays;
const ARXIV = /^https:\/\/(www\.|export\.)?arxiv\.org\//;

/** As often as a note is drawn at most; faster changes are seen no sooner and cost the page more. */
const APART_MS = 40;

/** The paper that a note is about: a page's address says it, with the version on screen when that names none;
 * the extension's own pages and lists have to name one.
 * @param {string} url of the sender @param {{paper?: unknown, version?: unknown}} hello */
function shown(url, { paper, version }) {
  const found = identifier.parse(ARXIV.test(url) && !onList(url) ? url : String(paper ?? ""));
  return found && identifier.format({ id: found.id, version: found.version ?? (Number(version) || null) });
}

/** @param {unknown} error @returns {PaperSaysProblem} */
function problemOf(error) {
  if (error instanceof Problem) return error.body;
  console.error(error);
  return { code: "internal", retryable: true };
}

/** Answers one note until it goes away. */
export class Conversation {
  #state = idle("");
  /** The last event of the server's that came, which a broken stream is taken up behind. */
  #after = "";
  /** The work under way, as the act and its values.
   * @type {[string, ...any[]]|null} */
  #pending = null;
  /** What the note was told last.
   * @type {PaperSaysElement|null} */
  #told = null;
  /** What the note is told with its first drawing.
   * @type {PaperSaysGreeting|null} */
  #greeting = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #drawing;
  #drawn = 0;
  /** The font of the formulas until the note has it; a note without formulas never gets it. */
  #font = "";
  #fitted = false;
  #open = true;
  #work = new AbortController();
  #closing = new AbortController();
  /** @type {Omit<PaperSaysView, "state">|null} */
  #reader = null;
  /** @type {ReturnType<typeof memory>|null} */
  #memory = null;

  /** @param {chrome.runtime.Port} port @param {Promise<unknown>} ready what comes before any asking */
  constructor(port, ready) {
    this.port = port;
    this.ready = ready;
    let turn = Promise.resolve();
    port.onMessage.addListener((message) => {
      turn = turn.then(() => this.#hear(message)).catch((error) => console.error(error));
    });
    port.onDisconnect.addListener(() => {
      this.#open = false;
      this.#work.abort();
      this.#closing.abort();
    });
  }

  /** @param {any} message */
  async #hear(message) {
    if (message.type === "hello") await this.#greet(message);
    if (message.type === "act" && this.#reader) this.#act(message.name, message.values ?? []);
  }

  /** Tells a note which paper it is about and how it looks; goes on where a note that is known stands.
   * @param {any} hello */
  async #greet(hello) {
    const { url = "", tab } = this.port.sender ?? {};
    const paper = shown(url, hello);
    const kept = memory(api, `${tab?.id}:${hello.name}`);
    const { language } = await settings.read(api);
    const before = hello.again ? await kept.recall() : null;
    const [texts, style, shortcut] = await Promise.all([
      labels.load(api, language),
      look(api),
      keysThatOpen(api),
    ]);
    const label = labels.speaker(texts);
    this.#reader = { label, language, shortcut, placement: ARXIV.test(url) ? "page" : "popup" };
    this.#memory = kept;
    // A note that was painted with this very style is not told it again.
    const dressed = hello.styled === style.length;
    this.#greeting = { paper, language, style: dressed ? null : style, gone: gone(label) };
    this.#state = idle(paper ?? "");
    if (before) this.#resume(before);
    else kept.tidy();
    this.#redraw();
  }

  /** @param {import("./memory.js").Kept} before */
  #resume({ state, after, pending }) {
    this.#state = state;
    this.#after = after;
    if (pending) this.#begin(pending);
  }

  /** @param {object} message */
  #say(message) {
    if (this.#open) this.port.postMessage(message);
  }

  /** Events that come together are drawn together, which costs the page less than one drawing for each. */
  #redraw() {
    this.#drawing ??= setTimeout(() => this.#draw(), Math.max(0, this.#drawn + APART_MS - Date.now()));
  }

  #draw() {
    const state = this.#state;
    const now = draw({ .../** @type {Omit<PaperSaysView, "state">} */ (this.#reader), state });
    if (!this.#fitted && hasFormula(now)) return void this.#fit();
    const greeting = this.#told ? {} : { greeting: this.#greeting };
    const font = this.#font ? { font: this.#font } : {};
    this.#say({ type: "draw", note: news(now, this.#told), busy: busy(state), ...greeting, ...font });
    this.#font = "";
    this.#told = now;
    this.#drawing = undefined;
    this.#drawn = Date.now();
    this.#memory?.keep({ state, after: this.#after, pending: this.#pending });
  }

  /** The first formula waits for its font, so that nothing moves when that comes. */
  async #fit() {
    this.#fitted = true;
    this.#font = await mathfont(api);
    this.#draw();
  }

  /** @param {string} event @param {any} [data] */
  #step(event, data) {
    this.#state = next(this.#state, event, data);
    this.#redraw();
  }

  /** @param {unknown} name @param {any[]} values */
  #act(name, values) {
    const act = typeof name === "string" && Object.hasOwn(ACTS, name) ? ACTS[name] : null;
    if (!act || act.sound?.(...values) === false) return;
    act.does?.();
    if (act.work) this.#work.abort();
    if (act.begins) this.#step(...act.begins(...values));
    if (act.errand) this.#run(act, values);
    if (!act.work) return;
    this.#after = "";
    this.#begin([/** @type {string} */ (name), ...values]);
  }

  /** Begins work or takes it up; it ends when it has told all, fails, or other work takes its place.
   * @param {[string, ...any[]]} pending */
  async #begin(pending) {
    const [name, ...values] = pending;
    const { work, fails, then } = ACTS[name];
    this.#pending = pending;
    this.#work = new AbortController();
    const { signal } = this.#work;
    const tell = (/** @type {string} */ event, /** @type {any} */ data, /** @type {string} */ id = "") => {
      if (signal.aborted) return;
      this.#after = id || this.#after;
      this.#step(event, data);
    };
    try {
      const paper = this.#state.id;
      if (!identifier.parse(paper)) throw new Problem("bad-paper-id", { retryable: false });
      await this.ready;
      await work?.({ ...(await this.#desk()), paper, after: this.#after, tell, signal }, ...values);
    } catch (error) {
      if (fails && !signal.aborted) tell(...fails(problemOf(error), ...values));
    }
    if (signal.aborted) return;
    this.#pending = null;
    this.#redraw();
    if (then) this.#act(then, []);
  }

  /** What any work needs: whom to ask and how, and the way to the note. */
  async #desk() {
    const { wanted } = this.#state;
    const known = await access(api);
    const language = wanted.language ?? known.language;
    return {
      known: { ...known, language, summariser: wanted.summariser },
      state: this.#state,
      give: (/** @type {PaperSaysFile} */ file) => this.#say({ type: "give", file }),
    };
  }

  /** Runs an errand, which takes no other work's place; what it tells of a reading that is gone is not heard.
   * @param {import("./acts.js").Act} act @param {any[]} values */
  async #run({ errand, fails }, values) {
    const { id: paper } = this.#state;
    const { signal } = this.#closing;
    const tell = (/** @type {string} */ event, /** @type {any} */ data) =>
      signal.aborted || this.#step(event, data);
    try {
      await errand?.({ ...(await this.#desk()), paper, after: "", tell, signal }, ...values);
    } catch (error) {
      if (fails) tell(...fails(problemOf(error), ...values));
    }
  }
}
