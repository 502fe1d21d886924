import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolders } from "@/lib/make-folders";

interface Waiting {
  readonly line: string;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * An append-only file of JSON lines. An entry is on disk (fdatasync) when its promise resolves; entries that wait
 * while a flush runs share the next one. A line torn by a crash was never acknowledged: it is cut off at the next open.
 */
export class LedgerFile {
  private waiting: Waiting[] = [];
  private flushing: Promise<void> | null = null;
  private failure: unknown = null;

  private constructor(private readonly handle: FileHandle) {}

  /** Opens or creates the file and hands each entry to `replay`, in order. Throws where a line in the middle is broken. */
  static async open(path: string, replay: (entry: unknown) => void): Promise<LedgerFile> {
    makeFolders(dirname(path));
    // It has recipients' names and addresses, and DATA_DIR is a folder that everybody may pass through.
    const handle = await open(path, "a+", 0o600);
    await handle.chmod(0o600);
    const content = await handle.readFile();
    let start = 0;
    for (let end = content.indexOf(10); end >= 0; end = content.indexOf(10, start)) {
      replay(JSON.parse(content.toString("utf8", start, end)));
      start = end + 1;
    }
    if (start < content.length) await handle.truncate(start);
    return new LedgerFile(handle);
  }

  /** Resolves when `entry` is durable. */
  append(entry: unknown): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      this.waiting.push({ line: `${JSON.stringify(entry)}\n`, resolve, reject });
      this.flushing ??= this.flush();
    });
  }

  /** Waits for what is under way and closes the file. */
  async close(): Promise<void> {
    await this.flushing;
    await this.handle.close();
  }

  private async flush(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        await this.handle.appendFile(batch.map((entry) => entry.line).join(""));
        await this.handle.datasync();
        for (const entry of batch) entry.resolve();
      } catch (error) {
        // Part of a line may be on disk: a later append would follow garbage.
        this.failure = error;
        for (const entry of [...batch, ...this.waiting]) entry.reject(error);
        this.waiting = [];
      }
    }
    this.flushing = null;
  }
}
