/** Draws claims, each with the mark of its verdict, the way to its sentence, and the figures it mentions. */
import { chip, mentioned } from "./figures.js";
import { located } from "./fragment.js";
import { written } from "./maths.js";
import { arxivLink, named, nameOf, node, quoted } from "./node.js";
import { control, mark } from "./report.js";
import { sought } from "./sought.js";
import { foreign, translated } from "./translated.js";

export const MARKS = { verbatim: "“", trimmed: "…", supported: "✓", unchecked: "?" };

/** Verdicts whose words are the paper's own, and so in its language. */
const OWN_WORDS = ["verbatim", "trimmed"];

/** @param {PaperSaysClaim} claim */
export const known = (claim) => (Object.hasOwn(MARKS, claim.verdict) ? claim.verdict : "unchecked");

/** Whether a claim is in the paper's words, whatever the reader's language.
 * @param {PaperSaysClaim} claim */
export const inOwnWords = (claim) => OWN_WORDS.includes(claim.verdict);

/** @param {PaperSaysEvidence} evidence @param {PaperSaysLabel} label */
function proof(evidence, label) {
  const { quote, section } = evidence;
  const open = arxivLink(located(evidence), label("evidence.open"));
  const source = node("figcaption", {}, ...written(section), " · ", open);
  return node("figure", { class: "proof" }, quoted("blockquote", quote), source);
}

/** What rests beside a claim: its verdict, and the sentence it came from.
 * @param {PaperSaysClaim} claim @param {PaperSaysLabel} label @returns {PaperSaysNode[]} */
function summary(claim, label) {
  const [first] = claim.evidence;
  const verdict = node("strong", {}, label(`verdict.${known(claim)}`));
  if (!first) return [verdict];
  const said = known(claim) === "verbatim" ? [] : [node("q", { lang: "en" }, ...written(first.quote))];
  return [verdict, " · ", ...written(first.section), ...said];
}

/** The arrow keys go from claim to claim, so that Tab stops once in a list.
 * @param {PaperSaysClaim} claim @param {PaperSaysView} view @param {boolean} first in its list
 * @returns {PaperSaysElement} */
function pressable(claim, view, first) {
  const { label, state, language } = view;
  const verdict = known(claim);
  const strange = inOwnWords(claim) && foreign(language);
  const { ask, nodes } = strange ? translated(claim.text, state.translations) : { nodes: [] };
  const lang = inOwnWords(claim) ? "en" : state.language;
  const role = { role: "button", tabindex: first ? 0 : -1, "aria-pressed": "false" };
  const made = node(
    "div",
    { class: "claim", ...role },
    node("span", { class: "mark", "aria-hidden": "true", "data-verdict": verdict }, MARKS[verdict]),
    {
      ...node("span", { class: "words", dir: "auto", lang }, ...written(claim.text)),
      ...(ask && { text: ask }),
    },
    node("span", { class: "unseen" }, ` (${label(`verdict.${verdict}`)})`),
    nodes.length > 0 && node("span", { class: "translated", dir: "auto", lang: language }, ...nodes),
  );
  const proofs = claim.evidence.map((each) => proof(each, label));
  const more = node("div", { class: "proofs" }, ...proofs, control(claim, view));
  return { ...made, act: ["reveal"], tip: summary(claim, label), evidence: claim.evidence.map(sought), more };
}

/** @param {PaperSaysClaim} claim @param {PaperSaysView} view @param {"li"|"div"} n @param {boolean} first
 * @returns {PaperSaysElement} */
function item(claim, view, n, first) {
  const figures = mentioned(claim.text, view.state.figures);
  const chips = figures.length > 0 && node("div", { class: "chips" }, ...figures.map(chip));
  return {
    ...node(n, {}, pressable(claim, view, first), mark(claim, view), chips),
    k: nameOf(claim.verdict, claim.text, claim.evidence),
  };
}

/** Claims in their order; the same claim keeps its node whatever comes before it.
 * @param {PaperSaysClaim[]} claims @param {PaperSaysView} view @param {"li"|"div"} [n] */
export const draw = (claims, view, n = "li") =>
  named(claims.map((claim, at) => item(claim, view, n, at === 0)));
