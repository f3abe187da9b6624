/** The acts of a note, over a server whose answers the tests hold. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { idle } from "../../extension/view/state.js";
import { load } from "./load.js";

const { DEFAULTS } = (await load("shared/api.js", "shared/settings.js")).settings;
/** @type {any} */ (globalThis.papersays).api = {
  runtime: { getManifest: () => ({ version: "0.1.0" }), openOptionsPage() {} },
  permissions: { contains: async () => true },
};
const { ACTS } = await import("../../extension/background/acts.js");

/** What was asked, and the answers that are left to give.
 * @type {{path: string, method: string, body: any}[]} */
let asked = [];
/** @type {(() => Response)[]} */
let answers = [];
globalThis.fetch = async (address, { method = "GET", body } = {}) => {
  const path = String(address).replace(DEFAULTS.address, "");
  asked.push({ path, method, body: body && JSON.parse(String(body)) });
  return /** @type {() => Response} */ (answers.shift())();
};

/** @param {BodyInit} body @param {Record<string, string>} [headers] @param {number} [status] */
const answer = (body, headers, status = 200) =>
  new Response(body, {
    status,
    headers: { PaperSays: "0.1.0", "Content-Type": "application/json", ...headers },
  });

const STREAM = { "Content-Type": "text/event-stream" };
const DONE = "id: 1\nevent: done\ndata: {}\n\n";

/** Does an act, and gives what it asked, told and gave.
 * @param {string} name @param {any[]} values @param {Partial<PaperSaysAsking>} [more]
 * @param {...(() => Response)} coming */
async function done(name, values, more, ...coming) {
  asked = [];
  answers = coming;
  /** @type {[string, any][]} */
  const told = [];
  /** @type {PaperSaysFile[]} */
  const given = [];
  const act = ACTS[name];
  await (act.work ?? act.errand)?.(
    {
      known: { ...DEFAULTS, token: "", summariser: null, ...more },
      paper: "2402.13729v1",
      state: { ...idle("2402.13729v1"), language: "zh", summariser: "gemini" },
      after: "",
      signal: new AbortController().signal,
      tell: (event, data) => told.push([event, data]),
      give: (file) => given.push(file),
    },
    ...values,
  );
  return { asked, told, given };
}

const stream = () => answer(DONE, STREAM);

test("a reading is asked for in the language and by the summariser that the reader wants", async () => {
  const plain = await done("read", [], {}, stream);
  assert.deepEqual(plain.asked[0].body, { paper: "2402.13729v1", language: "en" });
  const wanted = await done("reread", ["zh", "gemini"], { language: "zh", summariser: "gemini" }, stream);
  assert.deepEqual(wanted.asked[0].body, { paper: "2402.13729v1", language: "zh", summariser: "gemini" });
  assert.deepEqual(ACTS.reread.begins?.("zh", "gemini"), [
    "asking",
    { wanted: { language: "zh", summariser: "gemini" } },
  ]);
  assert.deepEqual(ACTS.reread.begins?.("zh", null), ["asking", { wanted: { language: "zh" } }]);
});

test("only reading anew asks the server to refresh", async () => {
  const { asked: all } = await done("anew", [{ refresh: true }], {}, stream);
  assert.equal(all[0].body.refresh, true);
});

test("what is no language, summariser, format, reason or way is not done", () => {
  assert.equal(ACTS.reread.sound?.('zh"', "gemini"), false);
  assert.equal(ACTS.reread.sound?.("zh-Hans", "../x"), false);
  assert.equal(ACTS.reread.sound?.("zh-Hans", null), true);
  assert.equal(ACTS.beside.sound?.("Gemini"), false);
  assert.equal(ACTS.give.sound?.("bibtex", "save"), false);
  assert.equal(ACTS.give.sound?.("bibtex", "copy"), true);
  assert.equal(ACTS.give.sound?.("bibtex", "constructor"), false);
  assert.equal(ACTS.report.sound?.({}, "A.", "hateful"), false);
  assert.equal(ACTS.report.sound?.({}, "A.", "number"), true);
});

test("a second reading is followed beside the first", async () => {
  const { asked: all, told } = await done("beside", ["gemini"], {}, stream);
  assert.equal(all[0].body.summariser, "gemini");
  assert.deepEqual(told, [["beside", { name: "done", data: {} }]]);
});

test("a citation is asked of the paper, a text of the very reading on show", async () => {
  const file = () => answer("@misc{x}", { "Content-Disposition": 'attachment; filename="2402.13729v1.bib"' });
  const cited = await done("give", ["bibtex", "copy"], {}, file);
  assert.equal(cited.asked[0].path, "/v1/papers/2402.13729v1?format=bibtex");
  assert.deepEqual([cited.given[0].text, "name" in cited.given[0]], ["@misc{x}", false]);
  const read = await done("give", ["obsidian", "save"], {}, file);
  assert.equal(
    read.asked[0].path,
    "/v1/summaries/2402.13729v1?format=obsidian&language=zh&summariser=gemini",
  );
  assert.equal(read.given[0].name, "2402.13729v1.bib");
});

test("a file whose name could lead elsewhere gets one of our own", async () => {
  const file = () => answer("x", { "Content-Disposition": 'attachment; filename="../../x"' });
  const { given } = await done("give", ["ris", "save"], {}, file);
  assert.equal(given[0].name, "papersays.ris");
});

test("only summarisers that are ready are offered", async () => {
  const all = [
    { name: "extractive", ready: true },
    { name: "gemini", ready: false },
  ];
  const { told } = await done("choices", [], {}, () => answer(JSON.stringify({ summarisers: all })));
  assert.deepEqual(told, [["choices", { ready: [all[0]] }]]);
});

test("a claim is reported under the digest of its text, and taken back by the report's number", async () => {
  const kept = () => answer(JSON.stringify({ reports: [{ number: 7 }] }));
  const reading = { language: "en", summariser: "extractive" };
  const { asked: all, told } = await done("report", [reading, "abc", "number"], {}, kept);
  assert.deepEqual(all[0].body, {
    paper: "2402.13729v1",
    ...reading,
    claim: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    reason: "number",
  });
  assert.deepEqual(told, [["reports", { reports: [{ number: 7 }] }]]);
  const back = await done("unreport", [7, "abc"], {}, kept, () => answer(JSON.stringify({ reports: [] })));
  assert.deepEqual(
    back.asked.map(({ method, path }) => [method, path]),
    [
      ["DELETE", "/v1/reports/7"],
      ["GET", "/v1/library/2402.13729v1"],
    ],
  );
});
