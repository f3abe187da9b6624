/** The line to the background, over a browser interface whose other end the tests hold. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { load } from "./load.js";

const { port: ports } = await load("shared/port.js");

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

/** A line, the events it passed on, and the browser's end of it. */
function line() {
  const end = browser();
  /** @type {string[]} */
  const heard = [];
  const made = ports.open(end.api, {
    hello: () => heard.push("hello"),
    event: (name, data) => heard.push(data?.code ?? name),
    orphan: () => heard.push("orphan"),
  });
  return { ...end, heard, line: made };
}

test("while a reading is under way the background is pinged every 20 seconds, and not after", () => {
  mock.timers.enable({ apis: ["setInterval"] });
  const { line: made, opened } = line();
  made.read("2402.13729v1");
  mock.timers.tick(45_000);
  const pings = () => opened[0].sent.filter(({ type }) => type === "ping").length;
  assert.equal(pings(), 2);
  opened[0].receive({ type: "events", events: [{ name: "done", id: "9", data: {} }] });
  mock.timers.tick(60_000);
  assert.equal(pings(), 2);
  mock.timers.reset();
});

test("when the background stops in mid-stream the reading is asked for behind the last event", () => {
  const { line: made, opened, heard } = line();
  made.read("2402.13729v1");
  opened[0].receive({ type: "events", events: [{ name: "claim", id: "4", data: {} }] });
  opened[0].drop();
  assert.deepEqual(opened[1].sent, [{ type: "read", paper: "2402.13729v1", after: "4" }]);
  opened[1].drop();
  opened[2].drop();
  opened[3].drop();
  assert.deepEqual(heard, ["claim", "connection-lost"]);
  made.close();
});

test("a comparison that is lost is asked for again, and told as one when there is no getting it", () => {
  const { line: made, opened, heard } = line();
  made.compare("2402.13729v1", 2);
  for (let at = 0; at < 4; at++) opened[at].drop();
  assert.deepEqual(opened[3].sent, [{ type: "compare", paper: "2402.13729v1", version: 2 }]);
  assert.deepEqual(heard, ["connection-lost"]);
});

test("a question that is lost is asked for again, and its failure names it", () => {
  const end = browser();
  /** @type {[string, any][]} */
  const heard = [];
  const event = (/** @type {string} */ name, /** @type {any} */ data) => heard.push([name, data]);
  const made = ports.open(end.api, { hello() {}, event, orphan() {} });
  made.ask("2402.13729v1", "Why?");
  for (let at = 0; at < 4; at++) end.opened[at].drop();
  assert.deepEqual(end.opened[3].sent, [{ type: "ask", paper: "2402.13729v1", question: "Why?" }]);
  assert.deepEqual(heard, [["unanswered", { code: "connection-lost", retryable: true, question: "Why?" }]]);
});

test("when nothing is under way a stopped background is left alone", () => {
  const { line: made, opened } = line();
  made.hello();
  opened[0].drop();
  assert.equal(opened.length, 1);
});

test("a page that outlived its extension is told so", () => {
  const { line: made, runtime, heard } = line();
  runtime.id = undefined;
  made.read("2402.13729v1");
  assert.deepEqual(heard, ["orphan"]);
});
