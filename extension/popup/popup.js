/** Shows the reading of the paper in the current tab, whichever of arXiv's pages of it that is. */
export {};

const { api, identifier, labels, note: notes, port, state: states } = globalThis.papersays;
const ARXIV = /^https?:\/\/((www|export)\.)?arxiv\.org\//;

const [tab] = await api.tabs.query({ active: true, currentWindow: true });
const address = tab?.url ?? "";
const found = ARXIV.test(address) ? identifier.parse(address) : null;
const id = found ? found.id + (found.version ? `v${found.version}` : "") : null;

let state = states.idle(id ?? "");
/** @type {ReturnType<typeof notes.create>|null} */
let note = null;
const line = port.open(api, { hello, event, orphan: () => event("orphan") });
line.hello();

/** @param {PaperSaysGreeting} greeting */
function hello({ labels: texts, style, language }) {
  if (note) return;
  const label = labels.speaker(texts);
  document.documentElement.lang = label.language;
  if (!id) return refuse(label);
  document.body.classList.add("reading");
  note = notes.create({
    label,
    language,
    style,
    signal: new AbortController().signal,
    placement: "popup",
    show: () => false,
    retry: read,
    ...port.asks(line, () => state.id, event),
  });
  document.querySelector("main")?.append(note.host);
  read();
}

function read() {
  event("asking");
  line.read(/** @type {string} */ (id));
}

/** @param {string} name @param {any} [data] */
function event(name, data) {
  state = states.next(state, name, data);
  note?.render(state);
}

/** @param {PaperSaysLabel} label */
function refuse(label) {
  const box = /** @type {HTMLElement} */ (document.getElementById("none"));
  const title = document.createElement("strong");
  title.textContent = label("popup.none");
  box.append(title, label("popup.none.help"));
  box.hidden = false;
}
