/** Offers to read the entry that the pointer or the focus is on, while nothing of it has been read. */
(() => {
  const { list, hand } = papersays;

  /** Long enough that a pointer on its way elsewhere shows nothing. */
  const REST_MS = 150;

  /** @param {PaperSaysMarks} marks @param {PaperSaysElement} description
   * @param {(line: HTMLElement) => boolean} listed whether a line is one of an entry's */
  function attend(marks, description, listed) {
    /** @type {HTMLElement|null} */
    let offered = null;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let timer;

    /** @param {EventTarget|null} target */
    function move(target) {
      const line = target instanceof Element ? list.lineOf(target) : null;
      clearTimeout(timer);
      if (line === offered) return;
      timer = setTimeout(() => {
        withdraw();
        if (!line || !listed(line) || marks.has(line)) return;
        marks.put([[line, description]]);
        offered = line;
      }, REST_MS);
    }

    function withdraw() {
      if (offered) marks.take(offered);
      offered = null;
    }

    hand.hear(
      document.body,
      "pointerover",
      ({ target, pointerType }) => pointerType === "mouse" && move(target),
    );
    hand.hear(document.body, "focusin", ({ target }) => move(target));
    return { withdraw };
  }

  Object.assign(list, { offer: { attend } });
})();
