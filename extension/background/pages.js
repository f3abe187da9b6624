/** Which of arXiv's pages a message comes from. */

const LIST = /^https:\/\/((www|export)\.)?arxiv\.org\/(list\/|search[/?])/;

/** Whether a page names many papers, so that its address does not say which one is meant.
 * @param {string} url */
export const onList = (url) => LIST.test(url);
