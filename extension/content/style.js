/** How the frame of the note looks: its place, colours and controls. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  papersays.style = `
:host { all: initial; position: fixed; inset: 0; z-index: 2147483000; display: block;
  pointer-events: none; contain: strict; color-scheme: light dark; }
@media print { :host { display: none; } }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
.frame {
  --paper: #ffffff; --ink: #1f1f1d; --soft: #5f5e5a; --line: #e2dfd8; --tint: #f6f4ef;
  --accent: #b31b1b; --link: #0a5a9c; --focus: #0a5a9c; --grave: #fdf1f0; --edge: rgb(30 28 24 / 14%);
  position: absolute; inset: 0; color: var(--ink);
  font: 14px/1.5 "Lucida Grande", "Helvetica Neue", Helvetica, Arial, "PingFang SC",
    "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  text-align: start; -webkit-text-size-adjust: 100%;
}
@media (prefers-color-scheme: dark) {
  .frame {
    --paper: #1c1d1f; --ink: #e7e4de; --soft: #a6a39c; --line: #37383b; --tint: #26272a;
    --accent: #ff9a91; --link: #8fbdec; --focus: #8fbdec; --grave: #33211f; --edge: rgb(0 0 0 / 60%);
  }
}
.card {
  container-type: inline-size; position: absolute; display: flex; flex-direction: column; pointer-events: auto; overflow: hidden;
  background: var(--paper); border: 1px solid var(--line); border-top: 2px solid var(--accent);
  border-radius: 3px; box-shadow: 0 2px 14px var(--edge);
}
[data-kind="side"] .card { top: var(--top); right: 12px; width: var(--width); max-height: calc(100% - var(--top) - 12px); }
[data-kind="drawer"] .card { inset: auto 0 0; height: min(46%, 440px); min-height: 200px; border-width: 2px 0 0;
  border-radius: 8px 8px 0 0; }
[data-placement="popup"] .card { position: relative; max-height: none; border: 0; border-radius: 0;
  height: 100%; box-shadow: none; border-top: 2px solid var(--accent); }
[data-folded] .card, .frame:not([data-folded]) .pill { display: none; }

header { display: flex; align-items: center; gap: 2px; padding: 6px 6px 4px 14px; flex: none; }
h1 { display: flex; align-items: center; gap: 6px; margin: 0; font-size: 13px; font-weight: 700; }
.id { flex: 1; min-width: 0; margin-inline-start: 8px; color: var(--soft); font-size: 12px;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
@container (max-width: 300px) {
  header { flex-wrap: wrap; }
  h1 { flex: 1; }
  .id { order: 1; flex: 0 0 100%; margin: -2px 0 0; }
}
.icon { width: 16px; height: 16px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.4;
  stroke-linecap: round; stroke-linejoin: round; }
.icon.brand { color: var(--accent); }
button { font: inherit; color: inherit; cursor: pointer; }
.control { display: grid; place-items: center; width: 28px; height: 28px; padding: 0; border: 0;
  border-radius: 3px; background: none; color: var(--soft); }
.control:hover { background: var(--tint); color: var(--ink); }
.pill { position: absolute; right: 12px; bottom: 12px; display: flex; align-items: center; gap: 7px;
  min-height: 34px; padding: 4px 14px 4px 11px; pointer-events: auto; background: var(--paper);
  border: 1px solid var(--line); border-radius: 17px; box-shadow: 0 2px 10px var(--edge);
  font-size: 13px; font-weight: 700; }
.pill:hover { background: var(--tint); }
:focus { outline: none; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }

.status { position: relative; flex: none; margin: 0; padding: 0 14px 8px; color: var(--soft); font-size: 12px;
  border-bottom: 1px solid var(--line); min-height: 27px; }
[aria-busy="true"] .status::after { content: ""; position: absolute; inset: auto auto -1px 0; width: 30%;
  height: 2px; background: var(--accent); animation: pass 1.8s ease-in-out infinite; }
@keyframes pass { from { transform: translateX(-100%); } to { transform: translateX(340%); } }
@media (prefers-reduced-motion: reduce) {
  [aria-busy="true"] .status::after { animation: none; width: 100%; opacity: 0.45; }
}
@media (forced-colors: active) {
  .card, .pill { border: 1px solid CanvasText; }
  .claim[aria-pressed="true"] { outline: 2px solid Highlight; }
}
`;
})();
