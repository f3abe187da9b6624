/** What can go wrong between the extension and its server, as problems like the server's own (RFC 9457). */

/** A problem on its way to the reader; `code` picks the words in the labels, `values` fill them. */
export class Problem extends Error {
  /** @param {string} code @param {{retryable?: boolean, values?: Record<string, string>}} [more] */
  constructor(code, { retryable = true, values = {} } = {}) {
    super(code);
    this.body = /** @type {PaperSaysProblem} */ ({ code, retryable, values });
  }

  /** @param {PaperSaysProblem} body the server's own problem */
  static from(body) {
    const problem = new Problem(String(body.code ?? "internal"), { retryable: Boolean(body.retryable) });
    problem.body = body;
    return problem;
  }
}

/** The server answers with another major.minor than this extension's.
 * @param {string} server @param {string} own */
export function differ(server, own) {
  const line = (/** @type {string} */ version) => version.split(".").slice(0, 2).join(".");
  return line(server) !== line(own);
}

/** Checks that an answer is from PaperSays, of a version that fits, and not a problem.
 * @param {Response} answer @param {string} own the extension's version @param {string} address */
export async function check(answer, own, address) {
  const server = answer.headers.get("PaperSays");
  if (!server) throw new Problem("another-program", { values: { address } });
  if (differ(server, own)) throw new Problem("server-version", { values: { server, own } });
  if (answer.ok) return;
  throw Problem.from(await body(answer));
}

/** @param {Response} answer @returns {Promise<PaperSaysProblem>} */
async function body(answer) {
  const type = answer.headers.get("Content-Type") ?? "";
  const text = await answer.text().catch(() => "");
  if (!type.startsWith("application/problem+json")) return odd(answer);
  try {
    return JSON.parse(text);
  } catch {
    return odd(answer);
  }
}

/** @param {Response} answer */
const odd = (answer) => ({ code: "odd-answer", retryable: true, values: { status: String(answer.status) } });
