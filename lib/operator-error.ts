/**
 * An error for the person who installs and runs the program: its message is one sentence that says what is
 * wrong and what to do. The commands print the message alone, without a stack.
 */
export class OperatorError extends Error {
  override name = "OperatorError";
}
