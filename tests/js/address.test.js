/** Which server addresses the settings take. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, isLoopback, pattern } from "../../extension/background/address.js";

test("an address is kept as its origin", () => {
  assert.equal(address(" http://127.0.0.1:8719/ "), "http://127.0.0.1:8719");
  assert.equal(address("https://papers.lab.example/x?y"), "https://papers.lab.example");
});

test("what is not an http address is refused", () => {
  for (const text of ["", "localhost:8719", "file:///etc", "javascript:alert(1)", "http://"])
    assert.equal(address(text), null, text);
});

test("only this machine needs no permission of its own", () => {
  assert.deepEqual(["http://127.0.0.1:1", "http://localhost", "http://127.0.0.1.evil.test"].map(isLoopback), [
    true,
    true,
    false,
  ]);
});

test("a permission's pattern names no port", () => {
  assert.equal(pattern("http://127.0.0.1:8719"), "http://127.0.0.1/*");
});
