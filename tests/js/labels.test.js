/** The words of the extension in each language. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { load } from "./load.js";

const {
  labels: { speaker },
} = await load("shared/labels.js");

const FOLDER = new URL("../../extension/labels/", import.meta.url);
const CODE = new URL("../../extension/", import.meta.url);

/** @param {string} name @returns {Record<string, string>} */
const texts = (name) => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));
const english = texts("en.json");
const holes = (/** @type {string} */ text) => (text.match(/\{\w+\}/g) ?? []).sort();

for (const name of readdirSync(FOLDER).filter((file) => file !== "en.json")) {
  test(`${name} says all that English says, with the same values`, () => {
    const own = texts(name);
    for (const [key, text] of Object.entries(english))
      assert.deepEqual(holes(own[key] ?? "missing: {}"), holes(text), key);
  });
}

test("every label that the code asks for by name exists", () => {
  const files = readdirSync(CODE, { recursive: true }).filter((file) => /\.(js|html)$/.test(String(file)));
  const source = files.map((file) => readFileSync(new URL(String(file), CODE), "utf8")).join("\n");
  const keys = [...source.matchAll(/label\("([\w.-]+)"|data-label="([\w.-]+)"/g)].map((m) => m[1] ?? m[2]);
  assert.ok(keys.length > 40);
  for (const key of keys) assert.ok(key in english || `${key}.other` in english, key);
});

test("a number takes the plural form of the language", () => {
  const label = speaker({ language: "en", texts: english });
  assert.match(label("withheld", { n: 1 }), /^1 statement /);
  assert.match(label("withheld", { n: 3 }), /^3 statements /);
  const chinese = speaker({ language: "zh", texts: texts("zh.json") });
  assert.equal(chinese("newer.open", { version: 2 }), "打开第 2 版");
  const forms = { "x.one": "a", "x.few": "b", "x.many": "c", "x.other": "d" };
  const russian = speaker({ language: "ru", texts: forms });
  assert.deepEqual(
    [1, 3, 5, 21, 311, 1022].map((n) => russian("x", { n })),
    ["a", "b", "c", "a", "c", "b"],
  );
});
