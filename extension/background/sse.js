/** Reads server-sent events out of a text stream, as the HTML standard's event stream format has them. */

/** @typedef {{id: string, name: string, data: string}} ServerSentEvent */

/** Makes a parser that is fed text in any pieces and gives back the events each piece completes.
 * @returns {(text: string) => ServerSentEvent[]} */
export function parser() {
  let rest = "";
  let id = "";
  let name = "";
  /** @type {string[]} */
  let data = [];

  /** @param {string} line @returns {ServerSentEvent|null} */
  function take(line) {
    if (line === "") return dispatch();
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") data.push(value);
    else if (field === "event") name = value;
    else if (field === "id" && !value.includes("\0")) id = value;
    return null;
  }

  function dispatch() {
    const event = data.length ? { id, name: name || "message", data: data.join("\n") } : null;
    name = "";
    data = [];
    return event;
  }

  return (text) => {
    rest += text;
    // A lone CR at the very end may be the first half of CRLF, so it waits for the next piece.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = /** @type {string} */ (lines.pop());
    return lines.map(take).filter((event) => event !== null);
  };
}
