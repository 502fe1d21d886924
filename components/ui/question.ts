/** What asks something in front of the page: keys are meant for it, and focus is its own. */
const QUESTION = "[role=dialog], [role=alertdialog], [role=menu]";

export function isQuestionOpen(): boolean {
  return document.querySelector(QUESTION) !== null;
}
