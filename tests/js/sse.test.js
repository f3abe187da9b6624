/** The event stream parser, against the cases of the HTML standard. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parser } from "../../extension/background/sse.js";

/** @param {string[]} pieces */
function all(...pieces) {
  const parse = parser();
  return pieces.flatMap((piece) => parse(piece));
}

test("an event has its id, its name and its data", () => {
  assert.deepEqual(all('id: 3\nevent: claim\ndata: {"a": 1}\n\n'), [
    { id: "3", name: "claim", data: '{"a": 1}' },
  ]);
});

test("an event comes out once, wherever the stream is cut", () => {
  const text = "id: 1\r\nevent: paper\r\ndata: {}\r\n\r\nid: 2\nevent: done\ndata: {}\n\n";
  const whole = all(text);
  assert.equal(whole.length, 2);
  for (let at = 1; at < text.length; at++)
    assert.deepEqual(all(text.slice(0, at), text.slice(at)), whole, `${at}`);
});

test("a lone CR ends a line too", () => {
  assert.deepEqual(all("event: done\rdata: x\r\r", ":\r"), [{ id: "", name: "done", data: "x" }]);
});

test("several data lines are one text with line ends between them", () => {
  assert.equal(all("data: one\ndata:two\ndata\n\n")[0].data, "one\ntwo\n");
});

test("a comment and an event without data say nothing", () => {
  assert.deepEqual(all(": beat\n\nevent: claim\n\n"), []);
});

test("the id stays until another one comes, the name does not", () => {
  assert.deepEqual(
    all("id: 7\nevent: a\ndata: 1\n\ndata: 2\n\n").map(({ id, name }) => [id, name]),
    [
      ["7", "a"],
      ["7", "message"],
    ],
  );
});

test("an event that the stream's end cuts off is not given out", () => {
  assert.deepEqual(all("event: claim\ndata: {\n"), []);
});
