/** Serves the notes on arXiv's pages and in the popup, each by a conversation of its own. */
import "../shared/api.js";
import "./connection.js";
import { Conversation } from "./conversation.js";
import { hear } from "./shortcut.js";
import { look } from "./look.js";
import { mark } from "./marks.js";
import { moveToken } from "./token.js";

const { api } = globalThis.papersays;
const ARXIV = /^https:\/\/(www\.|export\.)?arxiv\.org\//;
const OWN = api.runtime.getURL("");

hear(api);
const moved = moveToken(api);
look(api);
// Open notes hear of the new style by themselves.
api.storage.onChanged.addListener(({ theme, language }) => void ((theme || language) && look(api)));
mark(api, moved);

api.runtime.onConnect.addListener((port) => {
  const { id, url = "" } = port.sender ?? {};
  const known = id === api.runtime.id && (ARXIV.test(url) || url.startsWith(OWN));
  if (known) new Conversation(port, moved);
  else port.disconnect();
});
