/** Translates the paper's sentences on the reader's device, beneath the original, where the browser can. */
(() => {
  const papersays = (globalThis.papersays ??= /** @type {any} */ ({}));
  const { element, button } = papersays.element;
  const SOURCE = "en";

  /** @param {string} language @returns {Promise<boolean>} whether this browser translates into it */
  async function possible(language) {
    const pair = { sourceLanguage: SOURCE, targetLanguage: language };
    const answer = await globalThis.Translator?.availability(pair).catch(() => "unavailable");
    return answer !== undefined && answer !== "unavailable";
  }

  /** Makes the translation of one note.
   * @param {PaperSaysLabel} label @param {string} language the reader's */
  function create(label, language) {
    const foreign = language.split("-", 1)[0].toLowerCase() !== SOURCE;
    /** @type {Set<HTMLElement>} */
    const waiting = new Set();
    /** @type {PaperSaysTranslator|null} */
    let translator = null;
    const line = element("p", { class: "soft", role: "status" });
    const node = element("div", { class: "translation", hidden: "" }, line);

    /** Words that are to be translated now or when the reader asks for it.
     * @param {HTMLElement} words */
    function add(words) {
      if (!foreign) return;
      waiting.add(words);
      if (translator) work();
    }

    async function work() {
      for (const words of waiting) {
        waiting.delete(words);
        const text = await translator?.translate(words.textContent ?? "");
        if (text) words.after(element("span", { class: "translated", lang: language, dir: "auto" }, text));
      }
    }

    async function begin() {
      line.textContent = label("translation.loading");
      try {
        const pair = { sourceLanguage: SOURCE, targetLanguage: language };
        translator ??= (await globalThis.Translator?.create(pair)) ?? null;
        await work();
        line.textContent = label("translation.done");
        node.querySelector("button")?.remove();
      } catch {
        line.textContent = label("translation.failed");
      }
    }

    /** Says what can be done for a reader of another language; only once there is something to read. */
    async function offer() {
      if (!foreign || !node.hidden) return;
      node.hidden = false;
      if (await possible(language))
        node.prepend(button({ class: "quiet", label: label("translation.offer"), act: begin }));
      else line.textContent = label("translation.none");
    }

    return { node, add, offer };
  }

  papersays.translation = { create };
})();
