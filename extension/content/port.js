/** The line to the background: carries acts there and drawings back, and keeps it awake. */
(() => {
  /** Both browsers stop a background after 30 s without a message from a page. */
  const PING_MS = 20_000;
  const RECONNECTIONS = 3;

  /** Opens a line; nothing is connected until something is said.
   * @param {typeof chrome} api @param {object} greeting said first on every connection
   * @param {PaperSaysListener} listener */
  function open(api, greeting, listener) {
    /** @type {chrome.runtime.Port|null} */
    let port = null;
    /** Whether the background works on what it was asked. */
    let busy = false;
    let left = RECONNECTIONS;
    let again = false;
    const name = crypto.randomUUID();
    /** @type {ReturnType<typeof setInterval>|undefined} */
    let pinging;

    function connect() {
      if (!api.runtime?.id) throw new Error("orphan");
      port = api.runtime.connect({ name: "note" });
      port.onMessage.addListener(receive);
      port.onDisconnect.addListener(lost);
      port.postMessage({ type: "hello", name, again, ...greeting });
      again = true;
    }

    /** @param {object|null} message null only connects */
    function send(message) {
      try {
        if (!port) connect();
        if (message) port?.postMessage(message);
      } catch {
        rest(false);
        port = null;
        listener.gone("orphan");
      }
    }

    /** @param {boolean} now */
    function rest(now) {
      if (busy === now) return;
      busy = now;
      clearInterval(pinging);
      if (busy) pinging = setInterval(() => send({ type: "ping" }), PING_MS);
    }

    /** @param {any} message */
    function receive(message) {
      if (message.type !== "draw") return;
      rest(message.busy);
      listener.draw(message.note, message.greeting, message.font);
    }

    /** What is under way is taken up again; the background knows where it was. */
    function lost() {
      port = null;
      if (!busy) return;
      if (left-- > 0) return send(null);
      rest(false);
      listener.gone("lost");
    }

    return {
      wake: () => send(null),
      /** @param {string} act @param {...any} values */
      act(act, ...values) {
        left = RECONNECTIONS;
        send({ type: "act", name: act, values });
      },
      close() {
        rest(false);
        port?.disconnect();
        port = null;
      },
    };
  }

  papersays.port = { open };
})();
