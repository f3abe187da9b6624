/** Says which papers of a list were read, by asking the library, which fetches and spends nothing. */
import "../shared/identifier.js";
import "../shared/labels.js";
import { offer, read } from "../view/mark.js";
import { file } from "./look.js";
import { onList } from "./pages.js";
import { Problem } from "./problem.js";
import { settled } from "./server.js";
import { access } from "./token.js";

const { identifier, labels } = globalThis.papersays;

/** As many as the server takes at once. */
const MOST = 200;
const PATIENCE_MS = 10_000;

/** Answers the lists on arXiv's pages; with null when there is nothing to tell, and never with a complaint.
 * @param {typeof chrome} api @param {Promise<unknown>} ready what comes before any asking */
export function mark(api, ready) {
  api.runtime.onMessage.addListener((message, { id, url = "" }, respond) => {
    if (id !== api.runtime.id || message?.type !== "marks" || !onList(url)) return false;
    ready
      .then(() => marked(api, message.papers))
      .then(respond, (error) => {
        if (!(error instanceof Problem) && error?.name !== "TimeoutError") console.error(error);
        respond(null);
      });
    return true;
  });
}

/** @param {typeof chrome} api @param {unknown} papers @returns {Promise<PaperSaysMarked|null>} */
async function marked(api, papers) {
  const wanted = Array.isArray(papers) ? papers.slice(0, MOST).map(named).filter(Boolean) : [];
  if (!wanted.length) return null;
  const known = await access(api);
  const query = `papers=${wanted.join(",")}&language=${encodeURIComponent(known.language)}`;
  const answer = await settled(known, `/v1/summaries?${query}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
  /** @type {{marks: Record<string, PaperSaysMark>}} */
  const { marks } = await answer.json();
  const [texts, style] = await Promise.all([labels.load(api, known.language), file(api, "list/mark.css")]);
  const label = labels.speaker(texts);
  const drawn = Object.entries(marks).map(([paper, each]) => [paper, read(each, label, known.theme)]);
  return { style, offer: offer(label, known.theme), marks: Object.fromEntries(drawn) };
}

/** @param {unknown} paper */
function named(paper) {
  const found = identifier.parse(String(paper));
  return found && identifier.format(found);
}
