/** Addresses of sentences on arXiv's pages. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fragment, located } from "../../extension/view/fragment.js";

const PAGE = "https://arxiv.org/html/2402.13729v1#S3.p2";

/** @param {string} quote @param {object} [more] */
const evidence = (quote, more) => ({
  quote,
  section: "3 Method",
  sentence: "S3.p2.s1",
  url: PAGE,
  prefix: "",
  suffix: "",
  ...more,
});

const LONG = "All models were well-trained, for 3 days & nights, on 8 GPUs of the newer kind.";

test("a sentence is named whole, with what has a meaning in the syntax encoded", () => {
  const found = located(evidence(LONG));
  assert.ok(found.startsWith(`${PAGE}:~:text=All%20models%20were%20well%2Dtrained%2C%20for`), found);
  assert.ok(!/[,&-]/.test(found.split(":~:text=")[1]), found);
});

test("of a sentence with formulas both ends are named, without what stands against a formula", () => {
  const quote =
    "Let every $x$-value of the large set be such that $y=2$, and hence it holds for all of them.";
  assert.equal(
    fragment(evidence(quote)),
    "of%20the%20large%20set%20be%20such,it%20holds%20for%20all%20of%20them.",
  );
});

test("references and links to parts are left out, as pages put spaces around them", () => {
  assert.equal(
    fragment(
      evidence(
        "We follow the way of the older work (Neyrinck et al., 2020 ) in Section 2 of all this long text.",
      ),
    ),
    "We%20follow%20the%20way%20of%20the,of%20all%20this%20long%20text.",
  );
});

test("what a page may have in other words is not named", () => {
  for (const quote of ["$x = y$", "It is $x$.", "As $a$, so $b$, and $c$."])
    assert.equal(located(evidence(quote)), PAGE, quote);
});

test("a short sentence is named with the whole words around it, or not at all", () => {
  const short = "It works very well.";
  assert.equal(located(evidence(short)), PAGE);
  const around = { prefix: "cut off before the end. ", suffix: " Then comes the nex" };
  assert.equal(
    fragment(evidence(short, around)),
    "off%20before%20the%20end.-,It%20works%20very%20well.,-Then%20comes%20the",
  );
  assert.equal(fragment(evidence(short, { prefix: "where $x$ is. ", suffix: "" })), "");
});

test("a very long sentence is named by its ends", () => {
  const long = Array.from({ length: 60 }, (_, at) => `word${at}`).join(" ");
  assert.equal(fragment(evidence(long)).split(",").length, 2);
});

test("a PDF is opened at its page, and an address without an element gets its hash", () => {
  const pdf = "https://arxiv.org/pdf/2402.13729v1#page=7";
  assert.equal(located(evidence(LONG, { url: pdf })), pdf);
  const bare = located(evidence(LONG, { url: "https://arxiv.org/abs/2402.13729v1" }));
  assert.ok(bare.startsWith("https://arxiv.org/abs/2402.13729v1#:~:text=All"), bare);
});
