/** Translates the paper's sentences on the reader's device where the browser can. */
(() => {
  const { render } = papersays;

  /** The background, which cannot find out what is possible, is told.
   * @type {PaperSays["translation"]["create"]} */
  function create(root, tell) {
    let language = "";
    let asked = false;
    /** @type {PaperSaysTranslator|undefined} */
    let translator;
    const done = new Set();
    const pair = () => ({ sourceLanguage: "en", targetLanguage: language });

    /** Finds out what can be offered, once there is a place for it; translates what is new.
     * @param {string} wanted */
    async function attend(wanted) {
      language = wanted;
      if (translator) return work();
      if (asked || !root.querySelector(".translation")) return;
      asked = true;
      const can = await globalThis.Translator?.availability(pair()).catch(() => null);
      tell("translator", can && can !== "unavailable" ? "offered" : "none");
    }

    async function work() {
      for (const words of root.querySelectorAll(".words")) {
        const text = render.of(words)?.text;
        if (!text || done.has(text)) continue;
        done.add(text);
        tell("translated", text, await translator?.translate(text));
      }
    }

    async function begin() {
      tell("translator", "loading");
      try {
        translator ??= await globalThis.Translator?.create(pair());
        await work();
        tell("translator", "done");
      } catch {
        tell("translator", "failed");
      }
    }

    return { attend, begin };
  }

  papersays.translation = { create };
})();
