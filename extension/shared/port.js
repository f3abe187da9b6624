/** The line from a note to the background: asks for readings and keeps the background awake meanwhile. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));

  /** Both browsers stop a background after 30 s without a message from a page. */
  const PING_MS = 20_000;
  const RECONNECTIONS = 3;

  /** What ends the wait for an answer. */
  const ENDS = ["done", "error", "comparison", "incomparable", "answer", "unanswered"];

  /** What tells that there will be no answer. */
  const FAILURES = { read: "error", compare: "incomparable", ask: "unanswered" };

  /** @typedef {{type: "read", paper: string, after: string} |
   *   {type: "compare", paper: string, version: number} |
   *   {type: "ask", paper: string, question: string}} Question */

  /** Opens a line; nothing is connected until something is asked.
   * @param {typeof chrome} api @param {PaperSaysListener} listener */
  function open(api, listener) {
    /** @type {chrome.runtime.Port|null} */
    let port = null;
    /** @type {Question|null} */
    let pending = null;
    let left = 0;
    /** @type {ReturnType<typeof setInterval>|undefined} */
    let pinging;

    function connected() {
      if (port) return port;
      if (!api.runtime?.id) throw new Error("orphan");
      port = api.runtime.connect({ name: "reading" });
      port.onMessage.addListener(receive);
      port.onDisconnect.addListener(lost);
      return port;
    }

    /** @param {object} message */
    function send(message) {
      try {
        connected().postMessage(message);
      } catch {
        rest();
        listener.orphan();
      }
    }

    /** @param {any} message */
    function receive(message) {
      if (message.type === "hello") listener.hello(message);
      if (message.type !== "events") return;
      for (const { id, name, data } of message.events) {
        if (pending?.type === "read" && id) pending.after = id;
        if (ENDS.includes(name)) rest();
        listener.event(name, data);
      }
    }

    function lost() {
      port = null;
      if (!pending) return;
      if (left-- > 0) return send(pending);
      const [name, asked] = [FAILURES[pending.type], pending.type === "ask" ? pending.question : undefined];
      rest();
      listener.event(name, { code: "connection-lost", retryable: true, question: asked });
    }

    /** @param {Question} question */
    function ask(question) {
      rest();
      pending = question;
      left = RECONNECTIONS;
      pinging = setInterval(() => send({ type: "ping" }), PING_MS);
      send(question);
    }

    function rest() {
      pending = null;
      clearInterval(pinging);
    }

    return {
      /** @param {number|null} [version] on screen, when the address does not tell it */
      hello: (version) => send({ type: "hello", version }),
      settings: () => send({ type: "settings" }),
      read: (/** @type {string} */ paper) => ask({ type: "read", paper, after: "" }),
      /** @param {string} paper @param {number} version */
      compare: (paper, version) => ask({ type: "compare", paper, version }),
      /** @param {string} paper @param {string} question in the reader's own words */
      ask: (paper, question) => ask({ type: "ask", paper, question }),
      close() {
        rest();
        port?.disconnect();
        port = null;
      },
    };
  }

  /** What a reader may ask beside the reading; each is an event of its own before it is sent.
   * @param {PaperSaysLine} line @param {() => string} paper on show
   * @param {(name: string, data: object) => void} event */
  function asks(line, paper, event) {
    return {
      /** @param {number|null} version null goes back to the reading */
      compare(version) {
        event("comparing", { version });
        if (version) line.compare(paper(), version);
      },
      /** @param {string} text of a question */
      ask(text) {
        event("questioning", { text });
        line.ask(paper(), text);
      },
      settings: line.settings,
    };
  }

  papersays.port = { open, asks };
})();
