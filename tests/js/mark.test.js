/** The marks beside the entries of a list. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onList } from "../../extension/background/pages.js";
import { offer, read } from "../../extension/view/mark.js";
import { elements, label, text } from "./looking.js";

/** @type {PaperSaysMark} */
const MARK = {
  paper: "2402.13729v1",
  version: 1,
  language: "zh",
  summariser: "gemini",
  tldr: { text: "它的误差减半。", verdict: "supported" },
  created: "2026-11-24T12:00:00Z",
};
const words = (/** @type {PaperSaysElement} */ d) => elements(d).find(({ a }) => a?.class === "words");

test("a mark says its statement, and its verdict to who cannot see the sign", () => {
  const drawn = read(MARK, label, "system");
  assert.equal(text(words(drawn)), "它的误差减半。");
  assert.equal(words(drawn).a.lang, "zh");
  assert.match(text(drawn), /verdict\.supported/);
});

test("the paper's own words are in the paper's language", () => {
  const drawn = read({ ...MARK, tldr: { text: "It works.", verdict: "verbatim" } }, label, "system");
  assert.equal(words(drawn).a.lang, "en");
});

test("a verdict that is not known counts as not checked", () => {
  const odd = /** @type {any} */ ({ ...MARK, tldr: { text: "It works.", verdict: "sworn" } });
  assert.equal(read(odd, label, "system").a?.["data-verdict"], "unchecked");
});

test("a reading without a statement is marked all the same", () => {
  const drawn = read({ ...MARK, tldr: null }, label, "dark");
  assert.equal(text(words(drawn)), "list.silent");
  assert.doesNotMatch(text(drawn), /verdict\./);
});

test("marks and offers are pressed to read, and say nothing else", () => {
  for (const drawn of [read(MARK, label, "system"), offer(label, "system")])
    assert.deepEqual(
      elements(drawn).flatMap(({ act }) => (act ? [act] : [])),
      [["read"]],
    );
});

test("lists and search results name many papers, and other pages one", () => {
  for (const path of [
    "list/cs.CV/new",
    "list/hep-th/0712?skip=25&show=25",
    "search/?query=a",
    "search/cs?query=a",
  ])
    assert.ok(onList(`https://arxiv.org/${path}`), path);
  assert.ok(onList("https://export.arxiv.org/list/math/recent"));
  for (const url of [
    "https://arxiv.org/abs/2402.13729",
    "https://arxiv.org.example/list/a",
    "https://a.org/?arxiv.org/list/",
  ])
    assert.ok(!onList(url), url);
});
