/** What a reader can do with a note that its background has to do for her, by the name of the act. */
import { LONGEST, SHORTEST } from "../view/question.js";
import { answerOf, compare, follow } from "./server.js";

const { api } = globalThis.papersays;

/** What an act has at hand while it works.
 * @typedef {{known: PaperSaysSettings, paper: string, after: string, signal: AbortSignal,
 *   tell: (name: string, data: any, id?: string) => void}} Work `after` is the last event that came before */

/** @typedef {{
 *   sound?: (...values: any[]) => boolean,
 *   begins?: (...values: any[]) => [event: string, data?: any],
 *   work?: (work: Work, ...values: any[]) => Promise<void>,
 *   fails?: (problem: PaperSaysProblem, ...values: any[]) => [event: string, data: any],
 *   does?: () => unknown}} Act
 * An act changes the note by the event it `begins` with; its `work`, of which a note has one at a time, by
 * those it tells, and it `fails` with one more. What it `does` changes nothing of the note. */

/** @type {Record<string, Act>} */
export const ACTS = {
  read: {
    begins: () => ["asking"],
    work: ({ known, paper, after, tell, signal }) =>
      follow(known, { paper, after }, ({ id, name, data }) => tell(name, data, id), signal),
    fails: (problem) => ["error", problem],
  },
  compare: {
    sound: (version) => Number(version) > 0,
    begins: (version) => ["comparing", { version: Number(version) }],
    work: async ({ known, paper, tell, signal }, version) =>
      tell("comparison", await compare(known, paper, Number(version), signal)),
    fails: (problem) => ["incomparable", problem],
  },
  back: { begins: () => ["comparing", { version: null }] },
  ask: {
    sound: (text) => String(text).trim().length >= SHORTEST && String(text).length <= LONGEST,
    begins: (text) => ["questioning", { text: text.trim() }],
    async work({ known, paper, tell, signal }, text) {
      const question = text.trim();
      tell("answer", { question, found: await answerOf(known, paper, question, signal) });
    },
    fails: (problem, text) => ["unanswered", { ...problem, question: text.trim() }],
  },
  translator: {
    sound: (can) => ["offered", "none", "loading", "done", "failed"].includes(can),
    begins: (can) => ["translator", { can }],
  },
  settings: { does: () => api.runtime.openOptionsPage() },
};
