/** How a note looks before its style sheet has come, which holds the rest. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));

  const FIRST = `:host { all: initial; position: fixed; inset: 0; z-index: 2147483000; display: block;
  pointer-events: none; contain: strict; color-scheme: light dark; }
@media print { :host { display: none; } }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
.frame { --paper: #ffffff; --ink: #1f1f1d; --soft: #5f5e5a; --line: #e2dfd8; --accent: #b31b1b;
  --edge: rgb(30 28 24 / 14%); position: absolute; inset: 0; color: var(--ink);
  font: 14px/1.5 "Lucida Grande", "Helvetica Neue", Helvetica, Arial, "PingFang SC", "Microsoft YaHei",
  "Noto Sans CJK SC", sans-serif; }
@media (prefers-color-scheme: dark) { .frame { --paper: #1c1d1f; --ink: #e7e4de; --soft: #a6a39c;
  --line: #37383b; --accent: #ff9a91; --edge: rgb(0 0 0 / 60%); } }
.card { container-type: inline-size; position: absolute; display: flex; flex-direction: column;
  pointer-events: auto; overflow: clip; background: var(--paper); border: 1px solid var(--line);
  border-top: 2px solid var(--accent); border-radius: 3px; box-shadow: 0 2px 14px var(--edge); }
[data-kind="side"] .card { top: var(--top); right: 12px; width: var(--width);
  max-height: calc(100% - var(--top) - 12px); }
[data-kind="drawer"] .card { inset: auto 0 0; height: min(46%, 440px); min-height: 200px;
  border-width: 2px 0 0; border-radius: 8px 8px 0 0; }
[data-folded] .card, .frame:not([data-folded]) .pill { display: none; }
header { display: flex; align-items: center; gap: 2px; padding: 6px 6px 4px 14px; flex: none; }
h1 { display: flex; align-items: center; gap: 6px; margin: 0; font-size: 13px; font-weight: 700; }
.id { flex: 1; min-width: 0; margin-inline-start: 8px; color: var(--soft); font-size: 12px;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.icon { width: 16px; height: 16px; flex: none; background: currentColor; forced-color-adjust: none; }
.brand { clip-path: path(evenodd, "M2.8 1.3h7l3.4 3.4v7.8a1.7 1.7 0 0 1-1.7 1.7H7.7L3.8 16.8v-2.6h-1zM4.2 2.7v10.1\
h1v1.4l2.1-1.4h4.2a.3.3 0 0 0 .3-.3V5.7H8.8v-3zM10.2 3.3v1h1z"); }
.close { clip-path: path("M4.5 3.5 8 7l3.5-3.5 1 1L9 8l3.5 3.5-1 1L8 9l-3.5 3.5-1-1L7 8 3.5 4.5z"); }
.fold { clip-path: path("M4 7.3h8v1.4H4z"); }
.settings { clip-path: path(evenodd, "M2 4.3h5.6v1.4H2zM11.4 4.3H14v1.4h-2.6zM2 10.3h2.6v1.4H2zM8.4 10.3H14v1.4H8.4z\
M9.5 2.8a2.2 2.2 0 1 0 .01 0zM9.5 4.2a.8.8 0 1 0 .01 0zM6.5 8.8a2.2 2.2 0 1 0 .01 0zM6.5 10.2a.8.8 0 1 0 .01 0z"); }
.icon.brand { color: var(--accent); }
button { font: inherit; color: inherit; cursor: pointer; }
.control { display: grid; place-items: center; width: 28px; height: 28px; padding: 0; border: 0;
  border-radius: 3px; background: none; color: var(--soft); }
.pill { position: absolute; right: 12px; bottom: 12px; display: flex; align-items: center; gap: 7px;
  min-height: 34px; padding: 4px 14px 4px 11px; pointer-events: auto; background: var(--paper);
  border: 1px solid var(--line); border-radius: 17px; box-shadow: 0 2px 10px var(--edge);
  font-size: 13px; font-weight: 700; }
.status { position: relative; flex: none; margin: 0; padding: 0 14px 8px; color: var(--soft); font-size: 12px;
  border-bottom: 1px solid var(--line); min-height: 27px; }`;

  /** A style element would be against the popup's content security policy.
   * @param {string} style */
  function sheet(style) {
    const made = new CSSStyleSheet();
    made.replaceSync(style);
    return made;
  }

  papersays.look = { FIRST, sheet };
})();
