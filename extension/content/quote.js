/** Finds a quotation in a text whose formulas and links may be shown otherwise than they were written. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));

  /** Stands in a page's text for a formula whose TeX the page no longer holds. */
  const FORMULA = "\uFFFC";

  /** What arXiv shows in place of an address. */
  const SHOWN_LINK = "this https? URL";

  /** A formula with its delimiters; an address as shown; an address, which arXiv also sees in `U.Cegrell`
   * and in an end of sentence without its space; white space. */
  const SPECIAL = new RegExp(
    String.raw`\$\$?([^$]+)\$\$?|\\\((.+?)\\\)|\\\[(.+?)\\\]|(${SHOWN_LINK})` +
      String.raw`|((?:https?:\/\/|\b\w[\w-]*\.)[^\s$]+)|(\s+)`,
    "g",
  );

  /** @param {string} text */
  const literal = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

  /** @param {string} tex @param {boolean} loose takes any formula, as the page may have rewritten this one */
  function formula(tex, loose) {
    const body = loose ? "[^$]+?" : tex.trim().split(/\s+/).map(literal).join("\\s*");
    return String.raw`(?:(?:\$\$?|\\\(|\\\[)\s*${body}\s*(?:\$\$?|\\\)|\\\])|${FORMULA})`;
  }

  /** An address at a sentence's end may have taken the full stop along.
   * @param {string} url */
  function address(url) {
    const bare = url.replace(/[.,;:)]+$/, "");
    const scheme = /^https?:/.test(bare) ? "" : "(?:http:\\/\\/)?";
    return `(?:${scheme}${literal(bare)}|${SHOWN_LINK})\\/?${literal(url.slice(bare.length))}`;
  }

  /** The expression that finds a quotation, as source.
   * @param {string} quote @param {boolean} [loose] */
  function expression(quote, loose = false) {
    let source = "";
    let at = 0;
    for (const match of quote.matchAll(SPECIAL)) {
      const [whole, dollars, round, square, shown, url] = match;
      source += literal(quote.slice(at, match.index));
      const tex = dollars ?? round ?? square;
      if (tex !== undefined) source += formula(tex, loose);
      else if (shown) source += `(?:${SHOWN_LINK}|https?:\\/\\/[^\\s]+)`;
      else if (url) source += address(url);
      else source += "\\s+";
      at = match.index + whole.length;
    }
    return source + literal(quote.slice(at));
  }

  /** @param {string} text @param {string} source @returns {[number, number][]} */
  const matches = (text, source) =>
    [...text.matchAll(new RegExp(source, "g"))].map((m) => [m.index, m.index + m[0].length]);

  /** Whether a text ends as a prefix does, or begins as a suffix does.
   * @param {string} text @param {string} context @param {"before"|"after"} side */
  function agrees(text, context, side) {
    const source = expression(context.trim(), true);
    const anchored = side === "before" ? `(?:${source})\\s*$` : `^\\s*(?:${source})`;
    return new RegExp(anchored).test(text);
  }

  /** Finds where a quotation stands, `[start, end)`, or null unless there is exactly one such place.
   * @param {string} text @param {{quote: string, prefix?: string, suffix?: string}} selector */
  function find(text, { quote, prefix = "", suffix = "" }) {
    if (!quote.trim()) return null;
    const exact = matches(text, expression(quote.trim()));
    const found = exact.length ? exact : matches(text, expression(quote.trim(), true));
    if (found.length === 1) return found[0];
    const fitting = found.filter(
      ([start, end]) =>
        (!prefix || agrees(text.slice(0, start), prefix, "before")) &&
        (!suffix || agrees(text.slice(end), suffix, "after")),
    );
    return fitting.length === 1 && (prefix || suffix) ? fitting[0] : null;
  }

  papersays.quote = { FORMULA, find };
})();
