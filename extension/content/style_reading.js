/** How a reading looks inside the note: statements, notices, figures and the facts at the end. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  papersays.styleReading = `
.body { flex: 1; min-height: 0; overflow: auto; overscroll-behavior: contain; padding: 12px 14px 14px;
  scrollbar-width: thin; scrollbar-color: var(--line) transparent; overflow-wrap: anywhere; }
.body > :not(.fields, .ending) { max-width: 62ch; }
h2 { margin: 16px 0 4px; color: var(--soft); font-size: 12px; font-weight: 700; }
p { margin: 0 0 6px; }
a { color: var(--link); text-decoration: underline; text-underline-offset: 2px; text-decoration-thickness: 1px; }
ul { list-style: none; margin: 0; padding: 0; }
blockquote { margin: 0; }
.soft { color: var(--soft); font-size: 12px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.provisional { display: inline-block; margin: 0 0 8px; padding: 1px 7px; border: 1px dashed var(--soft);
  border-radius: 3px; color: var(--soft); font-size: 12px; }
.nothing { margin: 4px 0; }

.claims { margin: 0 -8px; }
.claim { display: flex; gap: 8px; padding: 4px 8px; border-radius: 3px; cursor: pointer; }
.claim:hover { background: var(--tint); }
.claim[aria-pressed="true"] { background: var(--tint); box-shadow: inset 2px 0 var(--accent); }
.mark { flex: none; width: 16px; color: var(--accent); font: 700 13px/1.615 Georgia, "Times New Roman", serif;
  text-align: center; user-select: none; }
.mark[data-verdict="verbatim"] { font-size: 17px; line-height: 1.45; }
.mark[data-verdict="trimmed"] { line-height: 1.35; }
.mark[data-verdict="supported"] { color: var(--soft); font: 700 12px/1.75 Helvetica, Arial, sans-serif; }
.mark[data-verdict="unchecked"] { color: var(--soft); border: 1px dashed var(--soft); border-radius: 50%;
  height: 16px; margin-top: 3px; font: 700 10px/14px Helvetica, Arial, sans-serif; }
.words { min-width: 0; flex: 1; }
.tldr { margin: 0 -8px; font-size: 15.5px; line-height: 1.5; }
.tldr .mark[data-verdict="verbatim"] { font-size: 19px; line-height: 1.42; }
.proofs { padding: 2px 8px 8px 32px; }
.proof { margin: 0 0 6px; padding-inline-start: 10px; border-inline-start: 2px solid var(--line);
  color: var(--soft); font-size: 13px; }
.proof figcaption { margin-top: 2px; font-size: 12px; }

details.field { border-top: 1px solid var(--line); margin: 0 -14px; padding: 0 14px; }
.fields:not(:empty) { margin-top: 14px; }
summary { display: flex; align-items: center; gap: 8px; min-height: 32px; cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::before { content: ""; flex: none; width: 6px; height: 6px; margin-inline: 2px; border: solid var(--soft);
  border-width: 0 1.5px 1.5px 0; transform: rotate(-45deg); }
:dir(rtl) > summary::before { transform: rotate(135deg); }
[open] > summary::before { transform: translateY(-2px) rotate(45deg); }
.field summary { font-size: 13px; font-weight: 700; }
.field summary:hover { color: var(--accent); }
.field .claims { margin-bottom: 10px; }
.count { margin-inline-start: auto; color: var(--soft); font-size: 12px; font-weight: 400;
  font-variant-numeric: tabular-nums; }

.notice { margin: 0 0 12px; overflow-wrap: anywhere; padding: 9px 12px 5px; background: var(--tint); border-radius: 3px;
  border-inline-start: 3px solid var(--soft); font-size: 13px; }
.notice h2 { margin: 0 0 3px; color: var(--ink); font-size: 13px; }
.notice.grave { background: var(--grave); border-color: var(--accent); }
.notice.grave h2 { color: var(--accent); }
.notice blockquote { padding-inline-start: 10px; border-inline-start: 2px solid var(--line); color: var(--soft); }
.command { display: flex; align-items: center; gap: 8px; margin: 6px 0; padding: 3px 4px 3px 10px;
  background: var(--paper); border: 1px solid var(--line); border-radius: 3px; }
.command code { flex: 1; font: 13px/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; user-select: all; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 10px 0 6px; }
.main, .quiet { min-height: 28px; padding: 3px 12px; border-radius: 3px; font-size: 13px; }
.main { border: 1px solid var(--accent); background: var(--accent); color: var(--paper); font-weight: 700; }
.quiet { border: 1px solid transparent; background: none; color: var(--link); }
.quiet:hover { border-color: var(--line); }

.figures { display: flex; gap: 8px; overflow-x: auto; padding: 2px 2px 8px; scrollbar-width: thin; }
.figures li { flex: none; width: 132px; font-size: 12px; }
.figures img { display: block; width: 132px; height: 92px; object-fit: contain; background: #fff;
  border: 1px solid var(--line); border-radius: 2px; margin-bottom: 3px; }
.figures .bare span { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 5; overflow: hidden; color: var(--soft); }
.figures .bare a { display: block; }
.links { font-size: 13px; }

.facts { margin: 16px -14px -14px; padding: 10px 14px 10px; background: var(--tint); border-top: 1px solid var(--line);
  font-size: 12px; color: var(--soft); max-width: none; }
.facts .fact summary { min-height: 26px; }
.facts .cut > summary { color: var(--ink); }
.sections { padding: 2px 0 6px 18px; }
.sections li { display: flex; flex-wrap: wrap; gap: 0 10px; padding: 2px 0; }
.sections li > span:first-child { min-width: 0; flex: 1; }
.sections li p { width: 100%; margin: 0; }
.sections .cut { color: var(--ink); }
.made { margin: 4px 0 0; }

.tip { position: absolute; inset-inline: 12px; z-index: 2; padding: 8px 11px; max-height: 60%; overflow: hidden;
  background: var(--ink); color: var(--paper); border-radius: 3px; font-size: 12.5px; line-height: 1.45;
  pointer-events: none; box-shadow: 0 2px 10px var(--edge); }
.tip q { display: block; margin-top: 3px; quotes: "“" "”"; }
@media (forced-colors: active) {
  .tip, .notice, .provisional { border: 1px solid CanvasText; }
  .main { border-color: ButtonBorder; }
}
`;
})();
