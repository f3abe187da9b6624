/** What is known of a reading, as a value that each event turns into the next. */
/** Every field of a claim, in reading order. */
export const FIELDS = Object.freeze(
  /** @type {const} */ ([
    "tldr",
    "takeaway",
    "background",
    "past_methods",
    "method",
    "results",
    "method_step",
    "significance",
    "innovation",
    "performance",
    "workload",
    "limitation",
  ]),
);

/** @type {PaperSaysState} */
const EMPTY = Object.freeze({
  phase: "idle",
  id: "",
  language: "en",
  summariser: null,
  waiting: null,
  paper: null,
  coverage: null,
  warnings: [],
  figures: [],
  claims: [],
  provisional: false,
  problem: null,
  title: null,
  provenance: null,
  withheld: [],
  code: [],
  comparison: null,
  question: null,
  translator: null,
  translations: {},
  wanted: { language: null, summariser: null },
  choices: null,
  beside: null,
  given: null,
  reports: [],
  unreported: null,
});

/** @param {string} id */
export const idle = (id) => ({ ...EMPTY, id });

/** A note that has been read to nothing yet, with what a new reading does not change.
 * @param {PaperSaysState} state @returns {PaperSaysState} */
function anew({ id, translator, translations, wanted, choices }) {
  return { ...EMPTY, id, translator, translations, wanted, choices };
}

/** @type {Record<string, (state: PaperSaysState, data: any) => PaperSaysState>} */
const STEPS = {
  asking: (state, { wanted }) => ({
    ...anew(state),
    wanted: { ...state.wanted, ...wanted },
    phase: "asking",
  }),
  accepted: (state, data) => ({
    ...anew(state),
    id: String(data.paper ?? state.id),
    language: data.language ?? "en",
    summariser: data.summariser ?? null,
    phase: "waiting",
  }),
  heartbeat: (state, data) => ({ ...state, waiting: data.waiting ?? null }),
  paper: (state, data) => ({
    ...state,
    paper: data,
    id: data.version ? `${data.id}v${data.version}` : state.id,
    phase: "reading",
  }),
  coverage: (state, data) => ({ ...state, coverage: data, phase: "reading", waiting: null }),
  warning: (state, data) => ({ ...state, warnings: [...state.warnings, data] }),
  figure: (state, data) => ({ ...state, figures: [...state.figures, data] }),
  claim,
  error: fail,
  done: (state, data) => ({
    ...state,
    phase: "done",
    waiting: null,
    title: data.title_translated ?? null,
    provenance: data.provenance ?? null,
    withheld: data.withheld ?? [],
    code: data.code?.length ? data.code : (state.paper?.code ?? []),
  }),
  translator: (state, { can }) => ({ ...state, translator: can }),
  translated: (state, { text, said }) => ({
    ...state,
    translations: { ...state.translations, [text]: said },
  }),
  comparing: (state, { version }) => ({
    ...state,
    question: settled(state),
    beside: null,
    comparison: version ? { version, found: null, problem: null } : null,
  }),
  comparison: (state, found) => compared(state, { found }),
  incomparable: (state, problem) => compared(state, { problem }),
  questioning: (state, { text }) => ({ ...state, question: { text, found: null, problem: null } }),
  answer: (state, { question, found }) => answered(state, question, { found }),
  unanswered: (state, { question, ...problem }) => answered(state, question, { problem }),
  choices: (state, { ready, problem }) => ({
    ...state,
    choices: { ready: ready ?? null, problem: problem ?? null },
  }),
  setting: (state, { summariser }) => ({
    ...state,
    question: settled(state),
    comparison: null,
    beside: summariser ? { ...idle(state.id), language: state.language, summariser, phase: "asking" } : null,
  }),
  beside: (state, { name, data }) =>
    state.beside ? { ...state, beside: { ...next(state.beside, name, data), id: state.id } } : state,
  given: (state, given) => ({ ...state, given }),
  reports: (state, { reports }) => ({ ...state, reports, unreported: null }),
  unreported: (state, unreported) => ({ ...state, unreported }),
};

/** A new request ends the one before, so a question that waits would wait for ever.
 * @param {PaperSaysState} state */
const settled = ({ question }) => (question?.found || question?.problem ? question : null);

/** The first claim drawn from more text takes the place of all that were drawn from less.
 * @param {PaperSaysState} state @param {PaperSaysClaim} data @returns {PaperSaysState} */
function claim(state, data) {
  const provisional = Boolean(data.provisional);
  const last = state.claims.at(-1);
  const replaces = state.provisional && (!provisional || last?.basis !== data.basis);
  const kept = replaces ? [] : state.claims;
  return { ...state, phase: "reading", waiting: null, provisional, claims: [...kept, data] };
}

/** A withdrawn paper has a notice and no reading; after any other failure what was read stays.
 * @param {PaperSaysState} state @param {PaperSaysProblem} data */
function fail(state, data) {
  const failed = { ...state, phase: /** @type {const} */ ("failed"), waiting: null, problem: data };
  if (data.code !== "withdrawn") return failed;
  return { ...failed, paper: data.paper ?? state.paper, claims: [], provisional: false, figures: [] };
}

/** What comes after the reader went back to the reading is no longer wanted.
 * @param {PaperSaysState} state @param {Partial<NonNullable<PaperSaysState["comparison"]>>} came */
function compared(state, came) {
  return state.comparison ? { ...state, comparison: { ...state.comparison, ...came } } : state;
}

/** What comes to a question that has been replaced by another one is no longer wanted.
 * @param {PaperSaysState} state @param {string} text
 * @param {Partial<NonNullable<PaperSaysState["question"]>>} came */
function answered(state, text, came) {
  const { question } = state;
  return question?.text === text ? { ...state, question: { ...question, ...came } } : state;
}

/** @param {PaperSaysState} state @param {string} name of an event @param {any} [data]
 * @returns {PaperSaysState} the same state when the event is unknown */
export function next(state, name, data = {}) {
  return Object.hasOwn(STEPS, name) ? STEPS[name](state, data) : state;
}

/** Fields on which a paper that was read in full says nothing.
 * @param {PaperSaysState} state */
export function silent(state) {
  const full = state.phase === "done" && state.coverage && state.coverage.source !== "abstract";
  if (!full || !state.claims.length || state.provisional) return [];
  const said = new Set(state.claims.map((each) => each.field));
  return FIELDS.filter((field) => !said.has(field));
}
