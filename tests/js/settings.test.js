/** The reader's preferences, as they are read from what the browser stored. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.js";

const {
  settings: { DEFAULTS, read },
} = await load("shared/settings.js");

/** @param {object} stored @returns {any} */
const holding = (stored) => ({ storage: { local: { get: async () => stored } } });

test("nothing stored means the defaults", async () => {
  assert.deepEqual(await read(holding({})), DEFAULTS);
});

test("what is stored counts", async () => {
  const chosen = { theme: "dark", open: "on-demand", sites: [], language: "zh", folded: true, width: 300 };
  assert.deepEqual(await read(holding(chosen)), { ...DEFAULTS, ...chosen });
});

test("what is not sound counts as unset", async () => {
  const odd = {
    address: 5,
    language: null,
    theme: "neon",
    open: ["at-once"],
    sites: ["abs", "everywhere"],
    folded: "no",
  };
  for (const [name, value] of Object.entries(odd))
    assert.deepEqual(await read(holding({ [name]: value })), DEFAULTS, name);
  assert.deepEqual(await read(holding({ sites: "abs" })), DEFAULTS);
});

test("a token is no preference", () => {
  assert.equal("token" in DEFAULTS, false);
});
