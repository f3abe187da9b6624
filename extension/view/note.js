/** Draws a whole note: the frame, what is being done, and all parts in the order in which they are read. */
import "../shared/frame.js";
import * as beside from "./beside.js";
import * as comparison from "./comparison.js";
import * as controls from "./controls.js";
import * as figures from "./figures.js";
import * as notices from "./notices.js";
import * as problem from "./problem.js";
import * as question from "./question.js";
import * as reading from "./reading.js";
import * as tail from "./tail.js";
import * as translation from "./translation.js";

/** The parts of a note from its top to its end. Each says what it shows; what is not there yet shows nothing.
 * @type {((view: PaperSaysView) => PaperSaysElement[]|PaperSaysElement|false)[]} */
const PARTS = [
  comparison.draw,
  beside.draw,
  notices.draw,
  problem.draw,
  translation.draw,
  reading.opening,
  reading.fields,
  reading.nothing,
  tail.title,
  figures.draw,
  tail.code,
  comparison.control,
  question.draw,
  controls.draw,
  tail.facts,
];

/** Phases in which something is still being done. */
const BUSY = ["asking", "waiting", "reading"];

/** What is being done now, or what came of it, in a few words.
 * @param {PaperSaysState} state @param {PaperSaysLabel} label */
function status(state, label) {
  const { phase, waiting, coverage, claims, comparison: compared, beside: second } = state;
  if (compared) return comparing(compared, label);
  if (second) return label(besideStatus(second), { one: beside.who(state), other: beside.who(second) });
  if (waiting && BUSY.includes(phase)) return label("status.waiting", { what: waiting });
  if (phase === "reading" && coverage) return under(coverage, label);
  const unchecked = claims.filter(({ verdict }) => verdict === "unchecked").length;
  if (phase === "done" && unchecked) return label("status.done.some", { n: claims.length, unchecked });
  if (phase === "done") return label("status.done", { n: claims.length });
  if (phase === "failed" && claims.length) return label("status.broken");
  return label(`status.${phase}`);
}

/** What is being read, and how many of its sections so far.
 * @param {PaperSaysCoverage} coverage @param {PaperSaysLabel} label */
function under(coverage, label) {
  const { touched, total } = tail.extent(coverage);
  const what = label(`status.reading.${coverage.source}`);
  return total > 1 ? `${what} · ${label("status.sections", { touched, total })}` : what;
}

/** @param {NonNullable<PaperSaysState["comparison"]>} comparison @param {PaperSaysLabel} label */
function comparing({ version, found, problem: failed }, label) {
  if (failed) return label("status.incomparable");
  return label(found ? "status.compared" : "status.comparing", { version });
}

/** @param {PaperSaysState} second */
function besideStatus(second) {
  if (second.phase === "failed") return "status.beside.failed";
  return beside.busy(second) ? "status.beside.reading" : "status.beside";
}

/** Whether an answer is waited for.
 * @param {PaperSaysState} state */
export function busy({ comparison: compared, question: asked, beside: second, phase }) {
  if (second) return beside.busy(second);
  const extra = compared ?? asked;
  return extra ? !(extra.found ?? extra.problem) : BUSY.includes(phase);
}

/** @param {PaperSaysView} view @returns {PaperSaysElement} */
export function draw(view) {
  const { state, label, placement } = view;
  const shown = state.comparison ? "comparison" : state.beside ? "beside" : "reading";
  return globalThis.papersays.frame.draw({
    id: state.id,
    placement,
    a: {
      lang: label.language,
      dir: label.dir,
      "data-phase": state.phase,
      "data-shown": shown,
      // What was marked on the page was of a reading that is on show no more.
      ...((state.comparison || state.phase === "asking") && { "data-unmark": "" }),
    },
    busy: busy(state),
    status: status(state, label),
    body: PARTS.flatMap((part) => part(view) || []),
    say: (name) => label(name),
  });
}

/** What a note shows by itself when nobody is left to draw for it.
 * @param {PaperSaysLabel} label @returns {Record<"orphan"|"lost", PaperSaysGone>} */
export function gone(label) {
  const lost = problem.told({ code: "connection-lost", retryable: true }, label, ["read"]);
  return {
    orphan: { status: label("status.orphan"), node: problem.orphan(label) },
    lost: { status: label("status.failed"), node: lost },
  };
}
