/** Translates the paper's sentences on the reader's device, beneath the original, where the browser can. */
(() => {
  const { render } = papersays;
  const SOURCE = "en";

  /** Makes the translation of one note; the background, which cannot find out, is told what is possible.
   * @type {PaperSays["translation"]["create"]} */
  function create(root, tell) {
    let language = "";
    let asked = false;
    /** @type {PaperSaysTranslator|null} */
    let translator = null;
    /** @type {WeakSet<Element>} */
    const done = new WeakSet();
    const pair = () => ({ sourceLanguage: SOURCE, targetLanguage: language });

    /** Finds out whether it can be offered, once there is a place for the offer; translates what is new.
     * @param {string} wanted */
    async function attend(wanted) {
      language = wanted;
      if (translator) return work();
      if (asked || !root.querySelector(".translation")) return;
      asked = true;
      const can = await globalThis.Translator?.availability(pair()).catch(() => "unavailable");
      tell(can && can !== "unavailable" ? "offered" : "none");
    }

    async function work() {
      for (const words of root.querySelectorAll('.words[lang="en"]')) {
        if (done.has(words)) continue;
        done.add(words);
        const said = await translator?.translate(render.of(words)?.text ?? words.textContent ?? "");
        const a = { class: "translated", lang: language, dir: "auto" };
        if (said) words.after(render.make({ n: "span", a, c: [said] }));
      }
    }

    async function begin() {
      tell("loading");
      try {
        translator ??= (await globalThis.Translator?.create(pair())) ?? null;
        await work();
        tell("done");
      } catch {
        tell("failed");
      }
    }

    return { attend, begin };
  }

  papersays.translation = { create };
})();
