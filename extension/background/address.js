/** Which server addresses the settings take, and what the browser has to allow for each. */

/** Names of this machine for which the manifest asks the host permission. */
const LOOPBACK = ["127.0.0.1", "localhost"];

/** @param {string} text @returns {string|null} the origin, or null when it is not an http(s) address */
export function address(text) {
  if (!URL.canParse(text.trim())) return null;
  const url = new URL(text.trim());
  return /^https?:$/.test(url.protocol) && url.hostname ? url.origin : null;
}

/** @param {string} origin */
export const isLoopback = (origin) => LOOPBACK.includes(new URL(origin).hostname);

/** The pattern of a host permission, which names no port because Firefox would match nothing.
 * @param {string} origin */
export function pattern(origin) {
  const url = new URL(origin);
  return `${url.protocol}//${url.hostname}/*`;
}
