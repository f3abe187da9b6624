/** What the linter forbids: markup from text, evaluated text, stray names. */
import globals from "globals";

const MARKUP = [
  "innerHTML",
  "outerHTML",
  "insertAdjacentHTML",
  "setHTMLUnsafe",
  "setHTML",
  "write",
  "writeln",
];

const rules = {
  "no-undef": "error",
  "no-unused-vars": "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-empty": "error",
  "no-var": "error",
  "prefer-const": "error",
  eqeqeq: "error",
  "max-len": ["error", { code: 110, ignoreTemplateLiterals: true }],
  "max-lines": ["error", { max: 250 }],
  "max-lines-per-function": ["error", { max: 100, skipComments: true }],
  complexity: ["error", 12],
  "no-restricted-properties": ["error", ...MARKUP.map((property) => ({ property }))],
  "no-restricted-globals": ["error", "DOMParser", "eval"],
};

const web = { ...globals.browser, ...globals.webextensions, papersays: "readonly", Highlight: "readonly" };

export default [
  { ignores: ["**/extension/vendor/"] }, // As its makers published it.
  { files: ["**/extension/**/*.js"], languageOptions: { sourceType: "script", globals: web }, rules },
  {
    files: ["background", "view", "popup", "options"].map((folder) => `**/extension/${folder}/*.js`),
    languageOptions: { sourceType: "module", globals: web },
  },
  {
    files: ["**/tests/js/*.js"],
    languageOptions: { sourceType: "module", globals: { ...globals.node, papersays: "readonly" } },
    rules,
  },
];
