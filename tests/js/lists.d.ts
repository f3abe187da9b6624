/** The types of what stands on arXiv's lists: entries, and the marks beside those that were read. */

/** A paper that a list names, and the line that names it. */
interface PaperSaysEntry {
  id: string;
  line: HTMLElement;
}
/** What the server tells of a paper in a list that was read. */
interface PaperSaysMark {
  paper: string;
  version: number;
  language: string;
  summariser: string;
  tldr: { text: string; verdict: PaperSaysClaim["verdict"] } | null;
  created: string;
}
/** What the background tells of a list: how marks look, one for each paper that was read, and one that offers to
 * read another. Their acts say nothing but that the reader pressed: which paper it was, the list's script knows. */
interface PaperSaysMarked {
  style: string;
  offer: PaperSaysElement;
  marks: Record<string, PaperSaysElement>;
}
interface PaperSaysMarks {
  put(wanted: [HTMLElement, PaperSaysElement][]): void;
  take(line: HTMLElement): void;
  has(line: HTMLElement): boolean;
}

interface PaperSays {
  list: {
    entries(page: Document): PaperSaysEntry[];
    lineOf(at: Element): HTMLElement | null;
    marks: { create(css: string, press: (line: HTMLElement) => void): PaperSaysMarks };
    offer: {
      attend(
        marks: PaperSaysMarks,
        description: PaperSaysElement,
        listed: (line: HTMLElement) => boolean,
      ): { withdraw(): void };
    };
    reading: { open(paper: string, closed: () => void): void };
  };
}
