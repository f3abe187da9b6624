/** The note on show: draws what the background describes, and does what only a page can. */
(() => {
  const { api, render, hand } = papersays;

  /** Changes a node and leaves what is in it, or puts something else there.
   * @param {Element} node @param {Record<string, string>} a @param {PaperSaysNode[]} [c] */
  function amend(node, a, c) {
    const d = /** @type {PaperSaysElement} */ (render.of(node));
    const kept = /** @type {PaperSaysElement[]} */ (d.c ?? []).map(({ k = "" }) => ({ k }));
    render.patch(node, { ...d, a: { ...d.a, ...a }, c: c ?? kept });
  }

  /** Makes a note that is on no page yet.
   * @param {PaperSaysMake} make */
  function create({ id, mine, line, signal, place, turned, close }) {
    const host = document.createElement("papersays-note");
    const root = host.attachShadow({ mode: "open" });
    const frame = render.make(JSON.parse(mine.frame.replace("{id}", id)));
    const card = frame.firstElementChild;
    dress(mine.style);
    frame.toggleAttribute("data-folded", Boolean(mine.folded));
    root.append(frame);
    const tip = papersays.tip.create(frame, card, signal);
    const translation = papersays.translation.create(root, line.act);
    /** @type {PaperSaysGreeting|null} */
    let greeting = null;
    /** @type {any} */
    let notice;
    /** @type {any} */
    let room;

    const acts = papersays.acts.create({ root, place, close, translate: translation.begin, fold, open });

    hand.attend(frame, (name, values, node, d) => {
      if (Object.hasOwn(acts, name)) acts[name](node, d, values);
      else line.act(name, ...values);
    });

    /** @param {string} css */
    function dress(css) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      render.style(root, css, sheet);
      host.hidden = !css;
    }

    api.storage.onChanged.addListener(({ style }) => style?.newValue && dress(String(style.newValue)));

    function open() {
      fold(false);
      (card.querySelector(".claim") ?? card.querySelector("button")).focus();
    }

    /** What a folded part holds is made when it is first opened. */
    function opened(/** @type {Event} */ { target }) {
      render.fill(/** @type {Node} */ (target));
      if (greeting) translation.attend(greeting.language);
    }
    frame.addEventListener("toggle", opened, { capture: true });

    /** @param {boolean} folded */
    function fold(folded) {
      tip.hide();
      const held = root.activeElement;
      frame.toggleAttribute("data-folded", folded);
      if (folded && held) frame.querySelector(".pill").focus();
      turned?.(folded);
    }

    /** @type {PaperSaysNote["draw"]} */
    function draw(description, told, font) {
      if (told?.style) dress(told.style);
      greeting = told ?? greeting;
      notice?.remove();
      if (font) papersays.formulas.attend(root, font, signal);
      render.patch(frame, description);
      if (greeting) translation.attend(greeting.language);
    }

    /** Says that the background cannot be reached, in the words it left for that.
     * @type {PaperSaysNote["gone"]} */
    function gone(why) {
      const said = greeting?.gone[why];
      if (!said) return;
      const [, status, body] = card.children;
      amend(frame, { "data-phase": why });
      amend(card, { "aria-busy": "false" });
      amend(status, {}, [said.status]);
      notice?.remove();
      notice = render.make(said.node);
      body.prepend(notice);
    }

    /** @type {PaperSaysNote["put"]} */
    function put(now) {
      room = now ?? room;
      const { kind, ...all } = papersays.place.choose(room, mine);
      frame.dataset.kind = kind;
      for (const [name, at] of Object.entries(all)) frame.style.setProperty(`--${name}`, `${at}px`);
    }
    papersays.move.attend(frame, card, mine, put);

    /** How many pixels of the window, from its top, the note leaves free. */
    function freeHeight() {
      const { top } = card.getBoundingClientRect();
      return top && frame.dataset.kind === "drawer" ? top : innerHeight;
    }

    return { host, root, draw, gone, open, put, freeHeight };
  }

  /** What a note is made with, of what the background left; nothing is seen without a style. */
  const UNSET = { style: "", frame: '{"n":"div","c":[{"n":"article","k":"card"}]}' };

  papersays.note = { UNSET, create };
})();
