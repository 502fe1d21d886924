import { vi } from "vitest";

/**
 * The program's log goes through the console in tests: Vitest shows what a failing test has printed, and of the others
 * nothing. Written to the file descriptor, as the program does it, it would stand among the dots of every run.
 */
vi.mock("pino", async (importOriginal) => {
  const original = await importOriginal<typeof import("pino")>();
  const toConsole = { write: (line: string) => console.log(line.trimEnd()) };
  const pino = (options: import("pino").LoggerOptions, stream?: import("pino").DestinationStream) =>
    original.pino(options, stream ?? toConsole);
  return { ...original, pino: Object.assign(pino, original.pino) };
});
