/** The extension's identifier against the table of cases it shares with the server. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import "../../extension/shared/identifier.js";

const { parse, format } = globalThis.papersays.identifier;

/** @type {{ accepted: [string, string, number|null][], refused: string[] }} */
const cases = JSON.parse(readFileSync(new URL("../fixtures/identifiers.json", import.meta.url), "utf8"));

test("every spelling in the table gives its identifier", () => {
  for (const [text, id, version] of cases.accepted) assert.deepEqual(parse(text), { id, version }, text);
});

test("nothing else in the table is an identifier", () => {
  for (const text of cases.refused) assert.equal(parse(text), null, JSON.stringify(text));
});

test("what is written is read back", () => {
  for (const [, id, version] of cases.accepted) {
    assert.deepEqual(parse(format({ id, version })), { id, version });
  }
  assert.equal(format({ id: "math/0611800", version: 2 }), "math/0611800v2");
  assert.equal(format({ id: "2402.13729" }), "2402.13729");
});

test("a text longer than any address is refused", () => {
  assert.equal(parse(`https://arxiv.org/abs/2402.13729?${"a".repeat(2000)}`), null);
  assert.equal(parse(" ".repeat(5000)), null);
});

test("what is no text is refused", () => {
  for (const value of [undefined, null, 2402.13729, {}, ["2402.13729"]]) {
    assert.equal(parse(/** @type {any} */ (value)), null);
  }
});

test("a mistyped character never lets an odd one through", () => {
  const odd = ["\n", "\r", "\t", "\0", "\u0660", "\uFF11", "\u017F", "\u212A", "\u200B", "\uD800", "@", "%", "\\"];
  for (const text of ["2402.13729v1", "https://arxiv.org/abs/physics/0703263v2", "arXiv:2402.13729"]) {
    for (const character of odd) {
      for (let place = 0; place <= text.length; place += 1) {
        for (const skipped of [0, 1]) {
          assert.equal(parse(text.slice(0, place) + character + text.slice(place + skipped)), null);
        }
      }
    }
  }
});
