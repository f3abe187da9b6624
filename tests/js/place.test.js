/** Where the note goes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.js";

const {
  place: { choose },
} = await load("content/place.js");

test("on a high window it stands under the abstract and under the links", () => {
  const room = { width: 1920, height: 1080, abstractRight: 1650, abstractBottom: 380, linksBottom: 220 };
  const { kind, top, right, width } = choose(room);
  assert.deepEqual([kind, top, right, width], ["side", 392, 12, 440]);
});

test("on a lower window it stands beside the abstract, under the links", () => {
  const room = { width: 1280, height: 800, abstractRight: 1000, abstractBottom: 520, linksBottom: 180 };
  const { kind, top, width } = choose(room);
  assert.deepEqual([kind, top], ["side", 192]);
  assert.ok(width <= 1280 - 1000);
});

test("without room on either side it is a drawer", () => {
  assert.equal(
    choose({ width: 900, height: 600, abstractRight: 880, abstractBottom: 700, linksBottom: 200 }).kind,
    "drawer",
  );
  assert.equal(
    choose({ width: 390, height: 800, abstractRight: 375, abstractBottom: 300, linksBottom: 0 }).kind,
    "drawer",
  );
});

test("it stands where the reader has put it, as wide as she made it", () => {
  const room = { width: 1280, height: 800, abstractRight: 1000, abstractBottom: 520, linksBottom: 180 };
  const mine = { place: { top: 40, right: 300 }, width: 500 };
  const { kind, top, right, width } = choose(room, mine);
  assert.deepEqual([kind, top, right, width], ["side", 40, 300, 500]);
  assert.equal(choose({ ...room, abstractRight: 1270, height: 500 }, mine).kind, "side");
});

test("on a narrow window it is a drawer wherever she has put it, as high as she made it", () => {
  const room = { width: 390, height: 800, abstractRight: 375, abstractBottom: 300, linksBottom: 0 };
  const { kind, height } = choose(room, { place: { top: 40, right: 300, height: 500 }, width: 500 });
  assert.deepEqual([kind, height], ["drawer", 500]);
  assert.equal(choose(room).height, 368);
});
