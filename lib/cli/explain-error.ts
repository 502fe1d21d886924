import { OperatorError } from "@/lib/operator-error";

/** What the system refuses, as far as the person who runs the program can do something about it. */
const REFUSALS: Readonly<Record<string, (place: string) => string>> = {
  EACCES: (place) =>
    `${place} may not be read or written by the user who starts this: give it to them (chown), or choose another DATA_DIR.`,
  EROFS: (place) => `${place} is on a disk that can only be read: choose another DATA_DIR.`,
  ENOSPC: (place) => `The disk of ${place} is full: make room on it, and start again.`,
  ENOENT_MKDIR: (place) => `The folder ${place} cannot be made there: choose another DATA_DIR.`,
  ENOTDIR: (place) => `${place} is not a folder, or lies in something that is none: choose another DATA_DIR.`,
  EMFILE: () => "Too many files are open: raise the limit (ulimit -n 4096), and start again.",
};
/** Other names of the same. */
const SAME: Readonly<Record<string, string>> = {
  EPERM: "EACCES",
  EDQUOT: "ENOSPC",
  ENFILE: "EMFILE",
};

/** Of a folder that is to be made: a file of its name is there; or what is above it takes none. */
const OF_A_FOLDER: Readonly<Record<string, string>> = { EEXIST: "ENOTDIR", ENOENT: "ENOENT_MKDIR" };

/**
 * What is printed of an error that ends a command: the sentence of one that the operator can act on, also where the system
 * said it of a file; anything else is a fault of ours and comes with its stack.
 */
export function explainError(error: unknown): unknown {
  if (error instanceof OperatorError) return error.message;
  if (!(error instanceof Error) || !("code" in error)) return error;
  const { code: said, path, syscall } = error as NodeJS.ErrnoException;
  const code = (syscall === "mkdir" && OF_A_FOLDER[String(said)]) || String(said);
  const sentence = REFUSALS[SAME[code] ?? code];
  return sentence ? sentence(path ?? "DATA_DIR") : error;
}
