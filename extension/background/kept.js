/** Gets what the server has of a paper: texts to copy or keep, who may read it, what the reader reported. */
import { settled, whole } from "./server.js";

/** Formats that need a paper's metadata alone, and so can be had without a reading. */
const CITATIONS = ["bibtex", "ris", "csl-json"];

/** A name that is one on every system; anything else is not taken from an answer. */
const FILENAME = /filename="([\w.-]{1,80})"/;

/** A reading or a citation in a format, with the name for a file of it; never makes a reading.
 * @param {PaperSaysAsking} known @param {string} paper with its version @param {string} format
 * @param {AbortSignal} signal @returns {Promise<PaperSaysFile>} @throws {Problem} */
export async function file(known, paper, format, signal) {
  const { language, summariser } = known;
  const query = new URLSearchParams({ format, language, ...(summariser && { summariser }) });
  const cited = CITATIONS.includes(format);
  const path = cited ? `/v1/papers/${paper}?format=${format}` : `/v1/summaries/${paper}?${query}`;
  const answer = await settled(known, path, { signal });
  const [, name] = FILENAME.exec(answer.headers.get("Content-Disposition") ?? "") ?? [];
  return { text: await answer.text(), name, kind: answer.headers.get("Content-Type") ?? "", format };
}

/** Who can be asked for a reading now.
 * @param {PaperSaysAsking} known @param {AbortSignal} signal @returns {Promise<PaperSaysSummariser[]>} */
export async function summarisers(known, signal) {
  const answer = await settled(known, "/v1/summarisers", { signal });
  const { summarisers: all } = await answer.json();
  return all.filter((/** @type {any} */ each) => each.ready);
}

/** @param {PaperSaysAsking} known @param {string} paper @param {AbortSignal} signal
 * @returns {Promise<PaperSaysReport[]>} */
export async function reports(known, paper, signal) {
  const answer = await settled(known, `/v1/library/${paper}`, { signal });
  return (await answer.json()).reports ?? [];
}

/** Keeps the reader's word that a claim is wrong.
 * @param {PaperSaysAsking} known @param {{paper: string, language: string, summariser: string}} reading
 * @param {string} claim @param {string} reason @param {AbortSignal} signal
 * @returns {Promise<PaperSaysReport[]>} all there are on this paper */
export async function report(known, reading, claim, reason, signal) {
  const body = { ...reading, claim: await digest(claim), reason };
  return (await whole(known, "/v1/reports", body, signal)).reports;
}

/** @param {PaperSaysAsking} known @param {number} number @param {AbortSignal} signal */
export const takeBack = (known, number, signal) =>
  settled(known, `/v1/reports/${number}`, { method: "DELETE", signal });

/** SHA-256 in hex, by which a claim is named whatever its place.
 * @param {string} text */
async function digest(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
