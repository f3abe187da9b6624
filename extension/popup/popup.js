/** Shows the reading of the paper in the current tab, whichever of arXiv's pages of it that is. */
export {};

const { api, frame, identifier, labels, note: notes, port, settings } = globalThis.papersays;
const ARXIV = /^https?:\/\/((www|export)\.)?arxiv\.org\//;

const [tab] = await api.tabs.query({ active: true, currentWindow: true });
const address = tab?.url ?? "";
const found = ARXIV.test(address) ? identifier.parse(address) : null;
const { language, theme } = await settings.read(api);
const label = labels.speaker(await labels.load(api, language));
const page = document.documentElement;
page.lang = label.language;
page.dir = label.dir;
page.dataset.theme = theme;
if (found) show(identifier.format(found));
else refuse();

/** @param {string} paper */
async function show(paper) {
  /** @type {Record<string, string>} */
  const { style } = /** @type {any} */ (await api.storage.local.get({ style: "" }));
  const drawn = frame.draw({ id: paper, placement: "popup", busy: true, say: label });
  const mine = { ...notes.UNSET, style, frame: JSON.stringify(drawn) };
  document.body.classList.add("reading");
  const line = port.open(
    api,
    { paper, styled: mine.style.length },
    { draw: (...told) => note.draw(...told), gone: (why) => note.gone(why) },
  );
  const { signal } = new AbortController();
  const note = notes.create({ id: paper, mine, line, signal });
  document.querySelector("main")?.append(note.host);
  line.act("read");
}

function refuse() {
  const box = /** @type {HTMLElement} */ (document.getElementById("none"));
  const title = document.createElement("strong");
  title.textContent = label("popup.none");
  box.append(title, label("popup.none.help"));
  box.hidden = false;
}
