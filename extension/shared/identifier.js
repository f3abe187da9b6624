/** Reads an arXiv identifier out of what a person typed or a page's address.
 * A classic script: works as content script, `<script>`, `import "./identifier.js"` and under `node --test`.
 * The same rules stand in `server/papersays/sources/arxiv/identifier.py`; one table of cases holds both
 * to them. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));

  /** @typedef {{ id: string, version: number|null }} Identifier id without version; null: none was named */

  /** The archives that gave out identifiers until March 2007. */
  const ARCHIVES =
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|" +
    "cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|" +
    "patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con";

  const LONGEST = 2000;

  /** Four digits from April 2007, five from January 2015; arXiv refuses the number zero. */
  const NEW =
    "(?<id>(?:07(?:0[4-9]|1[0-2])|(?:0[89]|1[0-4])(?:0[1-9]|1[0-2]))\\.(?!0000)[0-9]{4}" +
    "|(?:1[5-9]|[2-9][0-9])(?:0[1-9]|1[0-2])\\.(?!00000)[0-9]{5})";

  /** 1991 to March 2007; the subject class after the archive is no part of the id. */
  const OLD =
    `(?<archive>${ARCHIVES})(?:\\.[a-z]{2,8}(?:-[a-z]{2,8})?)?/` +
    "(?<number>(?:91(?:0[1-9]|1[0-2])|(?:9[2-9]|0[0-6])(?:0[1-9]|1[0-2])|070[1-3])(?!000)[0-9]{3})";

  const PAPER = `(?:${NEW}|${OLD})(?:v(?<version>[1-9][0-9]{0,2}))?`;
  const FILE = "(?:\\.(?:pdf|ps|ps\\.gz|tar\\.gz|gz|html))?";

  /** @param {string} pattern */
  const whole = (pattern) => new RegExp(`^(?:${pattern})$`, "i");

  const TYPED = whole(`(?:arxiv: ?|(?:doi: ?)?10\\.48550/arxiv\\.)?${PAPER}${FILE}`);
  const ADDRESS = whole("(?:https?://)?(?<host>[a-z0-9.-]+)/(?<path>[!-~]+)");

  /** Hosts that show arXiv's papers by id, with the paths they show them under.
   * @type {[string[], RegExp[]][]} */
  const SITES = [
    [
      ["arxiv.org", "www.arxiv.org", "export.arxiv.org", "browse.arxiv.org"].concat([
        "cn.arxiv.org",
        "de.arxiv.org",
        "lanl.arxiv.org",
        "xxx.lanl.gov",
      ]),
      [
        whole(`(?:abs|pdf|format|ps|dvi|tb|bibtex|other)/(?:arxiv:)?${PAPER}${FILE}/?`),
        whole(`(?:html|src|e-print)/(?:arxiv:)?${PAPER}${FILE}(?:/.*)?`),
      ],
    ],
    [["ar5iv.labs.arxiv.org", "ar5iv.org", "www.ar5iv.org"], [whole(`(?:html|abs|pdf)/${PAPER}${FILE}/?`)]],
    [["alphaxiv.org", "www.alphaxiv.org"], [whole(`(?:abs|pdf|html|overview)/${PAPER}${FILE}/?`)]],
    [["huggingface.co", "hf.co"], [whole(`papers/${PAPER}/?`)]],
    [["papers.cool", "scirate.com"], [whole(`arxiv/${PAPER}/?`)]],
    [["doi.org", "www.doi.org", "dx.doi.org"], [whole(`10\\.48550/arxiv\\.${PAPER}/?`)]],
  ];

  /** @param {string} text @returns {RegExpExecArray|null} */
  function match(text) {
    const typed = TYPED.exec(text);
    if (typed) return typed;
    const { host = "", path = "" } = ADDRESS.exec(text)?.groups ?? {};
    const site = SITES.find(([hosts]) => hosts.includes(host.toLowerCase()));
    const [bare] = path.split(/[?#]/, 1);
    for (const pattern of site?.[1] ?? []) {
      const found = pattern.exec(bare ?? "");
      if (found) return found;
    }
    return null;
  }

  /** The identifier that a text names, or null. Only spaces may stand around it.
   * @param {string} text an id, `arXiv:ID`, a DOI of arXiv's own, or the address of a page that shows a paper
   * @returns {Identifier|null} */
  function parse(text) {
    if (typeof text !== "string" || text.length > LONGEST) return null;
    const groups = match(text.replace(/^ +| +$/g, ""))?.groups;
    if (!groups) return null;
    const id = groups.id ?? `${groups.archive?.toLowerCase()}/${groups.number}`;
    return { id, version: groups.version ? Number(groups.version) : null };
  }

  /** @param {{ id: string, version?: number|null }} identifier
   * @returns {string} `2402.13729v1`, `math/0611800` */
  function format({ id, version }) {
    return version ? `${id}v${version}` : id;
  }

  papersays.identifier = Object.freeze({ parse, format });
})();
