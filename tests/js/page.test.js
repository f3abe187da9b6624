/** When a note is begun on a page that loads. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { load } from "./load.js";

const {
  page: { settled },
} = await load("content/page.js");

/** A window in which the page can be said to have loaded; node's own global hears nothing. */
const frame = new EventTarget();
globalThis.addEventListener = /** @type {any} */ (frame.addEventListener.bind(frame));

/** How often a note was begun on a page that is `readyState`, after each of the steps.
 * @param {string} readyState @param {...(() => void)} steps */
function begun(readyState, ...steps) {
  mock.timers.enable({ apis: ["setTimeout"] });
  let times = 0;
  settled(/** @type {any} */ ({ readyState }), () => (times += 1));
  const seen = [times, ...steps.map((step) => (step(), times))];
  mock.timers.reset();
  return seen;
}
const loaded = () => void frame.dispatchEvent(new Event("load"));
const later = (/** @type {number} */ ms) => () => mock.timers.tick(ms);

test("on a page that has loaded it is begun at once", () => {
  assert.deepEqual(begun("complete", later(1_000)), [1, 1]);
});

test("a page that loads is let load first, and the note is begun once", () => {
  assert.deepEqual(begun("interactive", later(50), loaded, later(10), later(1_000)), [0, 0, 0, 1, 1]);
});

test("a page that is slow to load is not waited for", () => {
  assert.deepEqual(begun("interactive", later(199), later(1), loaded, later(10)), [0, 0, 1, 1, 1]);
});
