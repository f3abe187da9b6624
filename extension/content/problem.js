/** Draws a problem: what happened, what to do next, and the button that does it. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  const { element, button } = papersays.element;

  /** Commands that start the server, from the clone and when installed. */
  const COMMANDS = ["make run", "papersays serve"];
  const COPIED_MS = 1_600;

  /** Codes that the settings page can cure. */
  const CURED_IN_SETTINGS = ["unauthorised", "another-program", "permission-missing", "server-not-running"];

  /** @param {string} text @param {PaperSaysContext} context */
  function command(text, { label }) {
    const copy = button({ class: "quiet", label: label("copy"), act });
    async function act() {
      const done = await navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      );
      copy.textContent = label(done ? "copied" : "copy.failed");
      setTimeout(() => (copy.textContent = label("copy")), COPIED_MS);
    }
    return element("div", { class: "command" }, element("code", {}, text), copy);
  }

  /** What to say: in the reader's language when the labels know the code, else in the server's words.
   * @param {PaperSaysProblem} problem @param {PaperSaysLabel} label */
  function words(problem, label) {
    const { code, values = {} } = problem;
    /** @param {"title"|"detail"|"help"} part */
    const say = (part) =>
      label.has(`problem.${code}.${part}`) ? label(`problem.${code}.${part}`, values) : (problem[part] ?? "");
    // The detail is particular to this failure, so the server's own comes first.
    const detail = problem.detail ?? say("detail");
    const title = say("title") || label("problem.internal.title");
    return { title, detail: detail === title ? "" : detail, help: say("help") };
  }

  /** @param {PaperSaysContext} context */
  function orphan({ label }) {
    const act = () => location.reload();
    return [
      element(
        "section",
        { class: "notice plain problem" },
        element("h2", {}, label("orphan.title")),
        element("p", {}, label("orphan.detail")),
        element("div", { class: "actions" }, button({ class: "main", label: label("reload"), act })),
      ),
    ];
  }

  /** A problem with the buttons that may end it.
   * @param {PaperSaysProblem} problem @param {PaperSaysContext} context @param {() => void} retry */
  function told(problem, context, retry) {
    const { label } = context;
    const { title, detail, help } = words(problem, label);
    const commands = problem.code === "server-not-running" ? COMMANDS : [];
    const cure = CURED_IN_SETTINGS.includes(problem.code);
    return element(
      "section",
      { class: "notice plain problem", "data-code": problem.code },
      element("h2", {}, title),
      detail ? element("p", { dir: "auto" }, detail) : null,
      help ? element("p", { class: "soft", dir: "auto" }, help) : null,
      ...commands.map((each) => command(each, context)),
      element(
        "div",
        { class: "actions" },
        (problem.retryable !== false || cure) && button({ class: "main", label: label("retry"), act: retry }),
        cure && button({ class: "quiet", label: label("settings"), act: context.settings }),
      ),
    );
  }

  /** @param {PaperSaysContext} context */
  function draw(context) {
    const { phase, problem } = context.state;
    if (phase === "orphan") return orphan(context);
    return problem && problem.code !== "withdrawn" ? [told(problem, context, context.retry)] : [];
  }

  papersays.problem = { draw, told };
})();
