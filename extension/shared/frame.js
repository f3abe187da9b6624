/** Describes the frame of a note: left where a page finds it at once, then filled in by the background. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));

  /** Controls by where the note stands; each is the act of its own name, but for the handle.
   * @type {Record<string, string[]>} */
  const CONTROLS = { page: ["settings", "move", "fold", "close"], popup: ["settings"] };
  const NAME = "PaperSays";

  /** @param {string} n @param {Record<string, string>} a @param {PaperSaysNode[]} c
   * @param {Partial<PaperSaysElement>} [more] @returns {PaperSaysElement} */
  const node = (n, a, c, more) => ({ n, a, c, ...more });

  /** Drawn by its class, which costs a page less than a drawing of nodes.
   * @param {string} name */
  const icon = (name) => node("span", { class: `icon ${name}` }, []);

  /** @param {string} name @param {string} words */
  const control = (name, words) =>
    node("button", { class: "control", type: "button", title: words, "aria-label": words }, [icon(name)], {
      k: name,
      ...(name !== "move" && { act: [name] }),
    });

  /** The frame around what a note says.
   * @type {PaperSays["frame"]["draw"]} */
  function draw({ id, placement, a = {}, busy = false, status = "", body = [], say }) {
    const title = node("h1", {}, [icon("brand"), node("span", {}, [NAME])]);
    const controls = CONTROLS[placement].map((each) => control(each, say(each)));
    const card = [
      node("header", {}, [title, node("span", { class: "id" }, [id]), ...controls], { k: "head" }),
      node("p", { class: "status", role: "status" }, [status], { k: "status" }),
      node("div", { class: "body" }, body, { k: "body" }),
      node("div", { class: "edge" }, [], { k: "edge" }),
    ];
    const pill = { class: "pill", type: "button" };
    return node("div", { class: "frame", "data-placement": placement, ...a }, [
      node("article", { class: "card", "aria-label": NAME, "aria-busy": String(busy) }, card, { k: "card" }),
      node("button", pill, [icon("brand"), NAME], { k: "pill", act: ["open"] }),
    ]);
  }

  papersays.frame = { draw };
})();
