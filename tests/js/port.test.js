/** The line to the background, over a browser interface whose other end the tests hold. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { load } from "./load.js";

const { port: ports } = await load("content/port.js");

/** Hears the page's own events, of which one is of concern here.
 * @type {((event: object) => void)[]} */
const comings = [];
globalThis.addEventListener = /** @type {any} */ (
  (/** @type {string} */ _, /** @type {any} */ heard) => comings.push(heard)
);

/** A browser interface that keeps every port it was asked for, with what was said over it. */
function browser() {
  /** @type {{sent: any[], receive: (message: any) => void, drop: () => void}[]} */
  const opened = [];
  const runtime = {
    id: /** @type {string|undefined} */ ("x"),
    connect() {
      /** @type {any} */
      const end = { sent: [] };
      opened.push(end);
      return {
        postMessage: (/** @type {any} */ message) => end.sent.push(message),
        disconnect() {},
        onMessage: { addListener: (/** @type {any} */ listener) => (end.receive = listener) },
        onDisconnect: { addListener: (/** @type {any} */ listener) => (end.drop = listener) },
      };
    },
  };
  return { opened, runtime, api: /** @type {any} */ ({ runtime }) };
}

/** A line, what it passed on, and the browser's end of it. */
function line() {
  const end = browser();
  /** @type {string[]} */
  const heard = [];
  const made = ports.open(
    end.api,
    { version: 1 },
    { draw: ({ n }) => heard.push(n), gone: (why) => heard.push(why) },
  );
  return { ...end, heard, line: made };
}

/** @param {boolean} busy */
const drawing = (busy) => ({ type: "draw", note: { n: "div" }, busy });

test("a note says who it is before anything else, and again under the same name", () => {
  const { line: made, opened } = line();
  made.act("compare", 2);
  const [hello, act] = opened[0].sent;
  assert.deepEqual([hello.type, hello.version, hello.again], ["hello", 1, false]);
  assert.deepEqual(act, { type: "act", name: "compare", values: [2] });
  opened[0].receive(drawing(false));
  opened[0].drop();
  made.act("back");
  assert.deepEqual(
    opened[1].sent.map(({ type, name, again }) => [type, name, again]),
    [
      ["hello", hello.name, true],
      ["act", "back", undefined],
    ],
  );
});

test("while the background works it is pinged every 20 seconds, and not after", () => {
  mock.timers.enable({ apis: ["setInterval"] });
  const { line: made, opened } = line();
  made.act("read");
  opened[0].receive(drawing(true));
  mock.timers.tick(45_000);
  const pings = () => opened[0].sent.filter(({ type }) => type === "ping").length;
  assert.equal(pings(), 2);
  opened[0].receive(drawing(false));
  mock.timers.tick(60_000);
  assert.equal(pings(), 2);
  mock.timers.reset();
});

test("a background that stops at its work is called again, which is all it needs, but not for ever", () => {
  const { line: made, opened, heard } = line();
  made.act("read");
  opened[0].receive(drawing(true));
  for (let at = 0; at < 4; at++) opened[at].drop();
  assert.deepEqual(
    opened[1].sent.map(({ type }) => type),
    ["hello"],
  );
  assert.equal(opened.length, 4);
  assert.deepEqual(heard, ["div", "lost"]);
});

test("a background that stops when nothing is under way is left alone", () => {
  const { line: made, opened } = line();
  made.act("read");
  opened[0].receive(drawing(false));
  opened[0].drop();
  assert.equal(opened.length, 1);
});

test("a page that outlived its extension is told so", () => {
  const { line: made, runtime, heard } = line();
  runtime.id = undefined;
  made.act("read");
  assert.deepEqual(heard, ["orphan"]);
});

test("what was said to a background that stopped before its first answer is said again", () => {
  const { line: made, opened } = line();
  made.act("read");
  opened[0].drop();
  assert.deepEqual(
    opened[1].sent.map(({ type, name }) => (type === "act" ? name : type)),
    ["hello", "read"],
  );
  opened[1].receive(drawing(true));
  opened[1].drop();
  assert.deepEqual(
    opened[2].sent.map(({ type }) => type),
    ["hello"],
  );
  made.close();
});

test("a page that comes back from the browser's keeping calls again, once, and only when it has to", () => {
  const { line: made, opened } = line();
  const [come] = comings.slice(-1);
  come({ persisted: true });
  made.act("read");
  opened[0].receive(drawing(true));
  come({ persisted: false });
  assert.equal(opened.length, 1);
  come({ persisted: true });
  opened[0].drop();
  assert.equal(opened.length, 2);
  opened[1].receive(drawing(false));
  come({ persisted: true });
  assert.equal(opened.length, 2);
});
