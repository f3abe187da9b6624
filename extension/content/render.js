/** Makes nodes as descriptions say, and changes them; from listed names only, never from markup. */
(() => {
  const MATHML = "http://www.w3.org/1998/Math/MathML";
  const words = (/** @type {string} */ text) => new Set(text.split(" "));

  /** Listed in `view/mathml.js`; by MathML's names nothing can be made that does or loads anything. */
  const MATHS = /^(m[a-z]+|none)$/;
  const TAGS = words(
    "a article blockquote button code del details div figcaption figure footer h1 h2 header img input ins" +
      " li option p q section select span strong summary ul",
  );
  const ATTRIBUTES = words(
    "alt autocomplete class decoding dir disabled hidden href id lang loading maxlength name placeholder" +
      " referrerpolicy role src tabindex title type value" +
      " alttext depth display displaystyle fence form height largeop linethickness lspace mathvariant" +
      " maxsize minsize movablelimits notation rspace scriptlevel separator stretchy symmetric voffset width",
  );
  const SAFE = { href: /^https:\/\/[^/]/, src: /^https:\/\/((www|export)\.)?arxiv\.org\// };

  /** What each node was made from.
   * @type {WeakMap<Node, PaperSaysElement>} */
  const told = new WeakMap();

  /** What was put beneath each control.
   * @type {WeakMap<Node, HTMLElement>} */
  const beneath = new WeakMap();

  /** The nodes that descriptions put into each node; whatever else stands in it is left alone.
   * @type {WeakMap<Node, Map<string, any>>} */
  const placed = new WeakMap();

  /** @param {Element} node @param {string} name @param {any} value */
  function set(node, name, value) {
    if (!ATTRIBUTES.has(name)) {
      if (!/^(aria|data)-[a-z]+$/.test(name)) return;
      ATTRIBUTES.add(name);
    }
    const safe = name in SAFE ? SAFE[/** @type {"href"} */ (name)].test(String(value)) : true;
    if (value === undefined || !safe) node.removeAttribute(name);
    else node.setAttribute(name, value === true ? "" : String(value));
  }

  /** @param {any} d @returns {Node} */
  function make(d) {
    if (typeof d === "string") return document.createTextNode(d);
    const { n: name = "" } = d;
    const n = TAGS.has(name) || MATHS.test(name) ? name : "span";
    const node = MATHS.test(n) ? document.createElementNS(MATHML, n) : document.createElement(n);
    if (n === "a") {
      node.setAttribute("target", "_blank");
      node.setAttribute("rel", "noopener noreferrer");
    }
    patch(node, d);
    return node;
  }

  /** Makes a node what a description says, whatever it was before.
   * @param {any} node @param {PaperSaysElement} d */
  function patch(node, d) {
    const before = told.get(node);
    const { c = [], see, clear, more } = d;
    const under = more && beneath.get(node);
    told.set(node, d);
    dress(node, before?.a, d.a);
    settle(node, unmade(node) ? c.slice(0, 1) : c);
    if (under) patch(under, more);
    if (see && see !== before?.see) node.scrollIntoView({ block: "nearest" });
    if (clear && node.value.trim() === clear) node.value = "";
  }

  /** Changes only what is described otherwise than before, so that what a hand has set stays.
   * @param {Element} node @param {Record<string, any>} [old] @param {Record<string, any>} [now] */
  function dress(node, old = {}, now = {}) {
    for (const name in old) if (!(name in now)) set(node, name, undefined);
    for (const name in now) if (old[name] !== now[name]) set(node, name, now[name]);
  }

  /** A folded part that was never opened has its summary alone. To ask for a node's class would have the
   * browser build that class here, a tenth of a millisecond each.
   * @param {any} node */
  const unmade = (node) => node.localName === "details" && !node.open && (placed.get(node)?.size ?? 0) < 2;

  /** Makes the nodes of a parent those described; a node that stays is not moved, so focus and folds last.
   * @param {Element} parent @param {PaperSaysNode[]} wanted */
  function settle(parent, wanted) {
    const before = placed.get(parent);
    /** @type {Map<string, Node>} */
    const now = new Map();
    wanted.forEach((d, at) => {
      const name = (typeof d === "object" && d.k) || String(at);
      const node = become(before?.get(name), d);
      if (node) now.set(name, node);
    });
    placed.set(parent, now);
    if (!before) return parent.append(...now.values());
    const own = new Set(now.values());
    for (const node of before.values()) if (!own.has(node)) node.remove();
    let next = parent.firstChild;
    for (const node of own) {
      while (next && !own.has(next)) next = next.nextSibling;
      if (node === next) next = next.nextSibling;
      else parent.insertBefore(node, next);
    }
  }

  /** The node that stood there under the same name when it can become what is described, else a new one.
   * @param {any} node @param {any} d @returns {Node|undefined} */
  function become(node, d) {
    if (typeof d === "object" && !d.n) return node;
    if (typeof d === "string" && node?.nodeType === Node.TEXT_NODE) {
      if (node.nodeValue !== d) node.nodeValue = d;
      return node;
    }
    const was = node && told.get(node);
    if (typeof d === "string" || !was || was.n !== d.n) return make(d);
    patch(node, d);
    return node;
  }

  /** Makes what is in a folded part, when it is first opened.
   * @param {any} node */
  function fill(node) {
    const d = told.get(node);
    if (d?.n === "details") settle(node, d.c ?? []);
  }

  /** The nearest node around a place whose description has something to say about it.
   * @type {PaperSays["render"]["around"]} */
  function around(at, what) {
    for (let node = /** @type {any} */ (at); node; node = node.parentNode) {
      const d = told.get(node);
      if (d?.[what]) return { node, d };
    }
    return null;
  }

  /** In Firefox 140 content scripts adopt no sheet; in the popup a style element does nothing.
   * @type {PaperSays["render"]["style"]} */
  function style(root, css, sheet) {
    try {
      root.adoptedStyleSheets = [sheet];
    } catch {
      root.querySelector("style")?.remove();
      root.append(Object.assign(document.createElement("style"), { textContent: css }));
    }
  }

  /** @param {Node} node */
  const of = (node) => told.get(node) ?? null;

  papersays.render = { beneath, make, patch, fill, around, of, style };
})();
