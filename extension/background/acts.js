/** What a reader can do with a note that its background has to do for her, by the name of the act. */
import { FORMATS } from "../view/controls.js";
import { LONGEST_TEXT } from "../view/maths.js";
import { LONGEST, SHORTEST } from "../view/question.js";
import { REASONS } from "../view/report.js";
import { file, report, reports, summarisers, takeBack } from "./kept.js";
import { answerOf, compare, follow } from "./server.js";

const { api } = globalThis.papersays;

/** What an act has at hand while it works.
 * @typedef {{known: PaperSaysAsking, paper: string, state: PaperSaysState, after: string,
 *   signal: AbortSignal, tell: (name: string, data: any, id?: string) => void,
 *   give: (file: PaperSaysFile) => void}} Work
 * `after` is the last event that came before; `give` has the note copy or save a text */

/** @typedef {{
 *   sound?: (...values: any[]) => boolean,
 *   begins?: (...values: any[]) => [event: string, data?: any],
 *   work?: (work: Work, ...values: any[]) => Promise<void>,
 *   errand?: (work: Work, ...values: any[]) => Promise<void>,
 *   fails?: (problem: PaperSaysProblem, ...values: any[]) => [event: string, data: any],
 *   then?: string,
 *   does?: () => unknown}} Act
 * An act changes the note by the event it `begins` with; its `work`, of which a note has one at a time, by
 * those it tells, and it `fails` with one more. An `errand` is short, stands beside other work and is not
 * taken up again. The act `then` follows on work that ended well. What it `does` changes nothing here. */

const LANGUAGE = /^[a-zA-Z]{2,8}(-[a-zA-Z\d]{1,8}){0,3}$/;
const SUMMARISER = /^[a-z][a-z\d_]{0,39}$/;

/** Reads the paper, with what is not as the settings have it.
 * @type {Act} */
const READING = {
  work: ({ known, paper, after, tell, signal }, wish) =>
    follow(
      known,
      { paper, after, refresh: wish?.refresh },
      ({ id, name, data }) => tell(name, data, id),
      signal,
    ),
  fails: (problem) => ["error", problem],
  then: "reports",
};

/** @type {Record<string, Act>} */
export const ACTS = {
  read: { ...READING, begins: () => ["asking"] },
  reread: {
    ...READING,
    sound: (language, summariser) => LANGUAGE.test(language) && (!summariser || SUMMARISER.test(summariser)),
    begins: (language, summariser) => ["asking", { wanted: { language, ...(summariser && { summariser }) } }],
  },
  anew: { ...READING, sound: ({ refresh }) => refresh === true, begins: () => ["asking"] },
  beside: {
    sound: (summariser) => SUMMARISER.test(summariser),
    begins: (summariser) => ["setting", { summariser }],
    async work({ known, paper, after, tell, signal }, summariser) {
      const other = { ...known, summariser };
      await follow(
        other,
        { paper, after },
        ({ id, name, data }) => tell("beside", { name, data }, id),
        signal,
      );
    },
    fails: (problem) => ["beside", { name: "error", data: problem }],
  },
  alone: { begins: () => ["setting", { summariser: null }] },
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
  choices: {
    errand: async ({ known, tell, signal }) => tell("choices", { ready: await summarisers(known, signal) }),
    fails: (problem) => ["choices", { problem }],
  },
  give: {
    sound: (format, how) =>
      Object.hasOwn(FORMATS, how) && FORMATS[/** @type {"copy"} */ (how)].includes(format),
    async errand({ known, paper, state, give, signal }, format, how) {
      const { language, summariser } = state;
      const { name, ...made } = await file({ ...known, language, summariser }, paper, format, signal);
      give(how === "copy" ? made : { ...made, name: name ?? `papersays.${format}` });
    },
    fails: (problem, format) => ["given", { format, how: "failed", problem }],
  },
  given: {
    sound: (format, how) => typeof format === "string" && ["copied", "saved", "refused"].includes(how),
    begins: (format, how) => ["given", { format, how }],
  },
  reports: {
    errand: async ({ known, paper, tell, signal }) =>
      tell("reports", { reports: await reports(known, paper, signal) }),
  },
  report: {
    sound: (_, claim, reason) => typeof claim === "string" && REASONS.includes(reason),
    async errand({ known, paper, tell, signal }, { language, summariser }, claim, reason) {
      const reading = { paper, language, summariser };
      tell("reports", { reports: await report(known, reading, claim, reason, signal) });
    },
    fails: (problem, _, claim) => ["unreported", { ...problem, claim }],
  },
  unreport: {
    sound: (number) => Number.isInteger(number),
    async errand({ known, paper, tell, signal }, number) {
      await takeBack(known, number, signal);
      tell("reports", { reports: await reports(known, paper, signal) });
    },
    fails: (problem, _, claim) => ["unreported", { ...problem, claim }],
  },
  translator: {
    sound: (can) => ["offered", "none", "loading", "done", "failed"].includes(can),
    begins: (can) => ["translator", { can }],
  },
  translated: {
    sound: (text, said) =>
      [text, said].every((each) => typeof each === "string" && each.length <= LONGEST_TEXT),
    begins: (text, said) => ["translated", { text, said }],
  },
  settings: { does: () => api.runtime.openOptionsPage() },
};
