/** What is used of `temml.mjs`. */
export interface TemmlOptions {
  displayMode?: boolean;
  throwOnError?: boolean;
  trust?: boolean;
  /** Expansions of macros. */
  maxExpand?: number;
  /** Largest lengths, in em: of what TeX gives a size to, and of rules. */
  maxSize?: [number, number];
  /** Where a formula may be broken: behind operators, as TeX does. */
  wrap?: "tex";
  /** Names the namespace. */
  xml?: boolean;
}
declare const temml: { renderToString(tex: string, options?: TemmlOptions): string };
export default temml;
