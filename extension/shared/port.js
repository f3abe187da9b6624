/** The line from a note to the background: asks for a reading and keeps the background awake. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));

  /** Both browsers stop a background after 30 s without a message from a page. */
  const PING_MS = 20_000;
  const RECONNECTIONS = 3;

  /** Opens a line; nothing is connected until something is asked.
   * @param {typeof chrome} api
   * @param {PaperSaysListener} listener
   */
  function open(api, listener) {
    /** @type {chrome.runtime.Port|null} */
    let port = null;
    /** @type {{paper: string, after: string, left: number}|null} */
    let pending = null;
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
      if (message.type !== "event") return;
      if (pending && message.id) pending.after = message.id;
      if (message.name === "done" || message.name === "error") rest();
      listener.event(message.name, message.data);
    }

    function lost() {
      port = null;
      if (!pending) return;
      if (pending.left-- > 0) ask();
      else {
        rest();
        listener.event("error", { code: "connection-lost", retryable: true });
      }
    }

    function ask() {
      if (pending) send({ type: "read", paper: pending.paper, after: pending.after });
    }

    function rest() {
      pending = null;
      clearInterval(pinging);
    }

    return {
      hello: () => send({ type: "hello" }),
      settings: () => send({ type: "settings" }),
      /** @param {string} paper */
      read(paper) {
        rest();
        pending = { paper, after: "", left: RECONNECTIONS };
        pinging = setInterval(() => send({ type: "ping" }), PING_MS);
        ask();
      },
      close() {
        rest();
        port?.disconnect();
        port = null;
      },
    };
  }

  papersays.port = { open };
})();
