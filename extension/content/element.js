/** Builds nodes from names and text, never from markup, and hears only the reader's own hand. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  const SVG = "http://www.w3.org/2000/svg";

  /** Strokes on a 16 × 16 field. */
  const ICONS = {
    close: "M4 4l8 8M12 4l-8 8",
    fold: "M4 8h8",
    settings: "M2 5h6M11 5h3M2 11h3M8 11h6M9.5 3.5a1.5 1.5 0 1 0 .01 0M6.5 9.5a1.5 1.5 0 1 0 .01 0",
    brand: "M3.5 2h6l3 3v7.5a1 1 0 0 1-1 1h-4l-3 2v-2h-1zM9.5 2v3h3",
  };

  /** What each button does, and what fills each folded part when it is first opened.
   * @type {WeakMap<Element, () => void>} */
  const acts = new WeakMap();

  /** Makes an element; a value of null, undefined or false leaves its attribute out.
   * @template {keyof HTMLElementTagNameMap} N
   * @param {N} name @param {Record<string, unknown>} [attributes] @param {PaperSaysChildren} children
   * @returns {HTMLElementTagNameMap[N]} */
  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const key in attributes) {
      const value = attributes[key];
      if (value !== null && value !== undefined && value !== false) made.setAttribute(key, String(value));
    }
    for (const child of children) if (child !== null && child !== false) made.append(child);
    return made;
  }

  /** @param {keyof typeof ICONS} name */
  function icon(name) {
    const drawing = document.createElementNS(SVG, "svg");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", ICONS[name]);
    drawing.setAttribute("viewBox", "0 0 16 16");
    drawing.setAttribute("class", `icon ${name}`);
    drawing.setAttribute("aria-hidden", "true");
    drawing.append(path);
    return drawing;
  }

  /** Listens to what the reader does; what a script of the page makes up is not trusted.
   * @template {keyof HTMLElementEventMap} K
   * @param {EventTarget} target @param {K} type @param {(event: HTMLElementEventMap[K]) => void} handler
   * @param {AddEventListenerOptions} [options] a signal where the target outlives the note */
  function hear(target, type, handler, options) {
    const heard = (/** @type {any} */ event) => event.isTrusted && handler(event);
    target.addEventListener(type, heard, options);
  }

  /** @param {{class?: string, label: string, act: () => void, named?: boolean}} what
   * @param {(Node|string)[]} children shown; without any the label is */
  function button({ class: name, label, act, named }, ...children) {
    const made = element(
      "button",
      { class: name, type: "button", title: named && label, "aria-label": named && label },
      ...(children.length ? children : [label]),
    );
    acts.set(made, act);
    return made;
  }

  /** A folded part; what is in it is made when it is first opened.
   * @param {Record<string, unknown>} attributes @param {HTMLElement} summary @param {() => Node[]} fill */
  function folded(attributes, summary, fill) {
    const made = element("details", attributes, summary);
    acts.set(made, () => {
      acts.delete(made);
      made.append(...fill());
    });
    return made;
  }

  /** Does what the buttons and folded parts in `root` are for; two listeners cost less than one for each.
   * @param {HTMLElement} root */
  function obey(root) {
    hear(root, "click", ({ target }) => {
      const pressed = target instanceof Element && target.closest("button");
      if (pressed) acts.get(pressed)?.();
    });
    const opened = (/** @type {Event} */ { target }) => acts.get(/** @type {Element} */ (target))?.();
    root.addEventListener("toggle", opened, { capture: true });
  }

  /** A link that tells its target nothing, or plain text when the address is not https.
   * @param {string} url @param {string} text */
  function link(url, text) {
    if (!/^https:\/\/[^/]/.test(url)) return element("span", {}, text);
    return element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
  }

  /** A link to a page of arXiv, or plain text for any other address.
   * @param {string} url @param {string} text */
  function arxivLink(url, text) {
    return /^https:\/\/((www|export)\.)?arxiv\.org\//.test(url) ? link(url, text) : element("span", {}, text);
  }

  papersays.element = { element, icon, hear, button, folded, obey, link, arxivLink };
})();
