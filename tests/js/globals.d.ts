/** The types that the extension's scripts share: what comes over the wire, and what each script offers. */

/** What stands in `storage.local`. `place` and `width` are what the reader made of the note; null: nothing. */
interface PaperSaysPreferences {
  address: string;
  language: string;
  theme: "system" | "light" | "dark";
  open: "at-once" | "on-demand";
  sites: ("abs" | "list")[];
  place: any;
  width: number | null;
  folded: boolean;
}
interface PaperSaysSettings extends PaperSaysPreferences {
  token: string;
}
/** All that is needed to ask for a reading; without a summariser it is the server's own choice. */
interface PaperSaysAsking extends PaperSaysSettings {
  summariser: string | null;
}
interface PaperSaysLabels {
  language: string;
  texts: Record<string, string>;
}
interface PaperSaysLabel {
  (key: string, values?: Record<string, string | number>): string;
  language: string;
  dir: string;
  has(key: string): boolean;
}
interface PaperSaysEvidence {
  quote: string;
  section: string;
  sentence: string;
  url: string;
  prefix?: string;
  suffix?: string;
}
interface PaperSaysClaim {
  field: string;
  text: string;
  verdict: "verbatim" | "trimmed" | "supported" | "unchecked";
  evidence: PaperSaysEvidence[];
  provisional?: boolean;
  basis?: string;
}
interface PaperSaysPaper {
  id: string;
  version: number;
  title?: string;
  comments?: string | null;
  versions?: { version?: number; number?: number; date?: string; withdrawn?: boolean }[];
  withdrawn?: boolean;
  withdrawal_notice?: string | null;
  newer_version?: number | null;
  stale?: boolean;
  code?: string[];
}
interface PaperSaysCoverage {
  source: "abstract" | "html" | "pdf";
  complete: boolean;
  sections: { title: string; sentences: number; read: number; reason?: string | null }[];
  note?: string | null;
}
interface PaperSaysWarning {
  kind: string;
  detail: string;
  where?: string | null;
  quote?: string | null;
}
interface PaperSaysFigure {
  label: string;
  caption: string;
  image?: string | null;
  url: string;
  kind?: string;
}
interface PaperSaysProblem {
  code: string;
  title?: string;
  detail?: string;
  help?: string;
  status?: number;
  retryable?: boolean;
  values?: Record<string, string>;
  paper?: PaperSaysPaper;
}
interface PaperSaysProvenance {
  summariser: string;
  model?: string;
  prompt?: string;
  source_sha256?: string;
  created: string;
  cached?: boolean;
  /** Whether the reading came from a file of another's. */
  imported?: boolean;
}
interface PaperSaysState {
  phase: "idle" | "asking" | "waiting" | "reading" | "done" | "failed";
  id: string;
  language: string;
  summariser: string | null;
  waiting: string | null;
  paper: PaperSaysPaper | null;
  coverage: PaperSaysCoverage | null;
  warnings: PaperSaysWarning[];
  figures: PaperSaysFigure[];
  claims: PaperSaysClaim[];
  provisional: boolean;
  problem: PaperSaysProblem | null;
  title: string | null;
  provenance: PaperSaysProvenance | null;
  withheld: { text: string; reason: string }[];
  code: string[];
  comparison: { version: number; found: PaperSaysComparison | null; problem: PaperSaysProblem | null } | null;
  question: { text: string; found: PaperSaysAnswer | null; problem: PaperSaysProblem | null } | null;
  /** What the page found out about the browser's own translator, and what became of it. */
  translator: "offered" | "none" | "loading" | "done" | "failed" | null;
  /** What the browser's translator made of each text that it was given. */
  translations: Record<string, string>;
  /** How the reader wants this paper read; null: as the settings have it. */
  wanted: { language: string | null; summariser: string | null };
  /** The summarisers that the server can ask; null while that is not known. */
  choices: { ready: PaperSaysSummariser[] | null; problem: PaperSaysProblem | null } | null;
  /** A second reading of the same paper, by another summariser. */
  beside: PaperSaysState | null;
  /** What became of the text that was copied or saved last. */
  given: {
    format: string;
    how: "copied" | "saved" | "refused" | "failed";
    problem?: PaperSaysProblem;
  } | null;
  reports: PaperSaysReport[];
  /** Why the report on a claim was not kept. */
  unreported: (PaperSaysProblem & { claim: string }) | null;
}
interface PaperSaysSummariser {
  name: string;
  model: string;
  /** Whether it is asked without a model, and so costs nothing. */
  instant: boolean;
}
/** What the reader said of a claim; kept by her server. */
interface PaperSaysReport {
  number: number;
  paper: string;
  version: number;
  language: string;
  summariser: string;
  claim: string;
  reason: string;
}
/** A text for the clipboard or, under a name, for a file. */
interface PaperSaysFile {
  text: string;
  format: string;
  name?: string;
  kind?: string;
}
interface PaperSaysAnswer {
  paper: string;
  question: string;
  language: string;
  claims: PaperSaysClaim[];
  withheld: { text: string; reason: string }[];
  coverage: PaperSaysCoverage;
  provenance: PaperSaysProvenance;
}
interface PaperSaysComparison {
  paper: string;
  old: number;
  new: number;
  changed: { field: string; old: string; new: string; numbers: { gone: string[]; added: string[] } }[];
  added: PaperSaysClaim[];
  gone: PaperSaysClaim[];
  metadata: { name: string; old: string; new: string }[];
  note: string | null;
}
/** What is to be seen, said by the background in values that a message can carry and drawn by `content/render.js`:
 * a text, or an element. The functions of `extension/view/` make it; only listed names come to a page.
 *
 * In place of a keyed element that has not changed stands `{k}` alone: it is kept as it is. What is in a closed
 * `details` (all but its summary) is told whole and made when it is first opened. */
type PaperSaysNode = string | PaperSaysElement | PaperSaysKept;
interface PaperSaysElement {
  /** Its tag. */
  n: string;
  /** Its name among its siblings: under the same key and tag it stays the same node, with focus and all. */
  k?: string;
  a?: Record<string, string | number | true>;
  c?: PaperSaysNode[];
  /** What a click or key of the reader's own hand does: a name and its arguments. Some acts the content script does
   * itself (`content/acts.js`); all others are done by the background (`background/acts.js`). */
  act?: [name: string, ...values: any[]];
  /** The `name` of the control in the note whose value is added to the act's arguments, or several names. */
  from?: string;
  /** Shown while the pointer or the focus rests on it. */
  tip?: PaperSaysNode[];
  /** Shown beneath it once it is pressed: what `reveal` shows of evidence that is not on the page, or `unfold`. */
  more?: PaperSaysElement;
  /** What `reveal` looks for on the page: all sentences of the evidence, null for one that stands elsewhere. */
  evidence?: (PaperSaysSought | null)[];
  /** What the browser's translator is to be given for it. */
  text?: string;
  /** Brought into view whenever this is another text than before. */
  see?: string;
  /** The value that a box is emptied of, as it has been dealt with. */
  clear?: string;
}
/** A quotation to be looked for on the page, as expressions made by `view/sought.js`. */
interface PaperSaysSought {
  exact: string;
  /** Takes any formula in place of each, as the page may have rewritten it. */
  loose: string;
  /** What has to stand right before and after it, if anything has. */
  before: string;
  after: string;
}
interface PaperSaysKept {
  n?: undefined;
  k: string;
}
/** What a drawing function is given: what is known, the words for it, and who reads it where. */
interface PaperSaysView {
  state: PaperSaysState;
  label: PaperSaysLabel;
  /** The reader's own language, which her labels and a reading need not have. */
  language: string;
  placement: "page" | "popup";
  /** The keys that open the note, as the browser writes them; "" where there are none. */
  shortcut?: string;
  /** Whether the claims are no part of the reading, but of an answer. */
  apart?: boolean;
}
interface PaperSaysTranslator {
  translate(text: string): Promise<string>;
}
/** What `shared/frame.js` needs to describe a frame. */
interface PaperSaysFrame {
  id: string;
  placement: "page" | "popup";
  a?: Record<string, string>;
  busy?: boolean;
  status?: string;
  body?: PaperSaysElement[];
  say: (key: string) => string;
}
/** What a note shows by itself when the background is gone. */
interface PaperSaysGone {
  status: string;
  node: PaperSaysElement;
}
/** What the background tells a page with the first drawing; `paper` is null when the address names none. */
interface PaperSaysGreeting {
  paper: string | null;
  language: string;
  /** How the note looks; null when it knows. */
  style: string | null;
  gone: Record<"orphan" | "lost", PaperSaysGone>;
}
interface PaperSaysListener {
  draw(description: PaperSaysElement, greeting?: PaperSaysGreeting, font?: string): void;
  gone(why: "orphan" | "lost"): void;
}
interface PaperSaysLine {
  /** Asks for nothing but to be told how a note looks. */
  wake(): void;
  act(name: string, ...values: any[]): void;
  close(): void;
}
/** What the reader made of her notes, as it is stored. */
interface PaperSaysMine {
  /** How a note looked last; "" when that is not known, and then it is not seen before it is told. */
  style: string;
  /** Where the reader has put it, in pixels from the window's top and right edge, and how high her drawer is. */
  place?: { top?: number; right?: number; height?: number } | null;
  width?: number | null;
  /** The description of a frame around nothing, as JSON, with `{id}` for its paper. */
  frame: string;
  folded?: boolean;
}
interface PaperSaysMake {
  mine: PaperSaysMine;
  id: string;
  line: PaperSaysLine;
  signal: AbortSignal;
  /** Shows evidence on the page, if there is a page to show it on. */
  place?: (evidence: (PaperSaysSought | null)[]) => boolean;
  /** Told when the reader has folded or opened it. */
  turned?: (folded: boolean) => void;
  close?: () => void;
}
/** What the acts of `content/acts.js` work with. */
interface PaperSaysTools {
  root: ShadowRoot;
  place?: PaperSaysMake["place"];
  close?: () => void;
  translate(): Promise<void>;
  fold(folded: boolean): void;
  open(): void;
}
type PaperSaysAct = (node: HTMLElement, d: PaperSaysElement, values: any[]) => unknown;
interface PaperSaysNote {
  draw(description: PaperSaysElement, greeting?: PaperSaysGreeting, font?: string): void;
  gone(why: "orphan" | "lost"): void;
  host: HTMLElement;
  root: ShadowRoot;
  open(): void;
  /** Puts it where the page has room; without a room it is the one of before. */
  put(room?: PaperSaysRoom | null): void;
  freeHeight(): number;
}
/** Where things end on the page, in CSS pixels of a page that is not scrolled. */
interface PaperSaysRoom {
  width: number;
  height: number;
  abstractRight: number;
  abstractBottom: number;
  linksBottom: number;
}
interface PaperSaysPlace {
  kind: string;
  top?: number;
  right: number;
  width: number;
  /** Of a drawer. */
  height: number;
}

interface PaperSays {
  api: typeof chrome;
  identifier: {
    parse(text: string): { id: string; version: number | null } | null;
    format(identifier: { id: string; version?: number | null }): string;
  };
  settings: {
    DEFAULTS: Readonly<PaperSaysPreferences>;
    CHOICES: Record<string, string[]>;
    sound(name: string, value: any): boolean;
    read(api: typeof chrome): Promise<PaperSaysPreferences>;
  };
  labels: {
    load(api: typeof chrome, language: string): Promise<PaperSaysLabels>;
    speaker(labels: PaperSaysLabels): PaperSaysLabel;
  };
  frame: { draw(what: PaperSaysFrame): PaperSaysElement };
  render: {
    beneath: WeakMap<Node, HTMLElement>;
    make(description: PaperSaysNode): any;
    patch(node: Element, description: PaperSaysElement): void;
    fill(node: Node): void;
    around(
      at: EventTarget | null,
      what: keyof PaperSaysElement,
    ): { node: HTMLElement; d: PaperSaysElement } | null;
    of(node: Node): PaperSaysElement | null;
    style(root: ShadowRoot, css: string, sheet: CSSStyleSheet): void;
  };
  formulas: { attend(root: ShadowRoot, file: string, signal: AbortSignal): void };
  hand: {
    hear<K extends keyof HTMLElementEventMap>(
      target: EventTarget,
      type: K,
      handler: (event: HTMLElementEventMap[K]) => void,
      options?: AddEventListenerOptions,
    ): void;
    attend(
      frame: HTMLElement,
      act: (name: string, values: any[], node: HTMLElement, d: PaperSaysElement) => void,
    ): void;
  };
  tip: { create(root: HTMLElement, card: HTMLElement, signal: AbortSignal): { hide(): void } };
  translation: {
    create(
      root: ParentNode,
      tell: (act: string, ...values: any[]) => void,
    ): { attend(language: string): Promise<void>; begin(): Promise<void> };
  };
  port: { open(api: typeof chrome, greeting: object, listener: PaperSaysListener): PaperSaysLine };
  acts: {
    create(tools: PaperSaysTools): Record<string, PaperSaysAct>;
    give(file: Pick<PaperSaysFile, "text" | "name" | "kind">): Promise<string>;
  };
  note: { UNSET: PaperSaysMine; create(make: PaperSaysMake): PaperSaysNote };
  move: { attend(frame: HTMLElement, card: HTMLElement, mine: PaperSaysMine, put: () => void): void };
  page: {
    version(page: Document): number | null;
    name(path: string, shown: number | null): string | null;
    abstract(page: Document): HTMLElement | null;
    room(page: Document): PaperSaysRoom;
    settled(page: Document, begin: () => void): void;
  };
  place: { choose(room: PaperSaysRoom, mine?: Partial<PaperSaysMine>): PaperSaysPlace };
  quote: { FORMULA: string; find(text: string, sought: PaperSaysSought): [number, number] | null };
  highlight: {
    locateAll(element: Element, evidence: (PaperSaysSought | null)[]): Range[];
    mark(ranges: Range[]): void;
    clear(): void;
    bringIntoView(found: Range, bottom: number): void;
  };
  focus: { keep(host: HTMLElement, close: () => void, signal: AbortSignal): void };
}

declare var Translator:
  | { availability(pair: object): Promise<string>; create(pair: object): Promise<PaperSaysTranslator> }
  | undefined;
declare var papersays: PaperSays;
declare var browser: typeof chrome | undefined;
