import { PDFContext, PDFHeader, type PDFObject, type PDFRef } from "@cantoo/pdf-lib";

const TYPOGRAPHY: Readonly<Record<string, string>> = {
  "“": '"',
  "”": '"',
  "‘": "'",
  "’": "'",
  "–": "-",
  "—": "-",
  "…": "...",
};

/**
 * A text in the letters that the fonts of every PDF reader have (Latin-1): others lose their marks, and what is left is
 * a question mark.
 */
export function printable(text: string): string {
  return [...text.normalize("NFC").replace(/\s/g, " ")]
    .map((letter) => {
      const known = TYPOGRAPHY[letter] ?? letter;
      if (IN_LATIN_1.test(known)) return known;
      const bare = letter.normalize("NFKD").replace(/\p{M}/gu, "");
      return bare !== "" && IN_LATIN_1.test(bare) ? bare : "?";
    })
    .join("");
}

const IN_LATIN_1 = /^[\x20-\x7e\xa0-\xff]+$/;

const latin1 = (text: string): Uint8Array => Buffer.from(text, "latin1");

/**
 * Writes a PDF while it is being made: what was written is forgotten, but for its offset, so that a batch of any size
 * takes the memory of a page. Objects are made in `context`; `flush` writes those that are complete.
 */
export class PdfOutput {
  readonly context = PDFContext.create();
  readonly #offsets = new Map<number, number>();
  #length = 0;

  /** The file's first bytes. */
  header(): Uint8Array {
    const header = PDFHeader.forVersion(1, 7);
    const bytes = new Uint8Array(header.sizeInBytes() + 2);
    header.copyBytesInto(bytes, 0);
    bytes.set([13, 10], header.sizeInBytes());
    return this.#count(bytes);
  }

  /** Writes all objects that were registered since the last time. */
  flush(): Uint8Array {
    const parts: Uint8Array[] = [];
    for (const [ref, object] of this.context.enumerateIndirectObjects()) {
      parts.push(this.#object(ref, object));
      this.context.delete(ref);
    }
    return Buffer.concat(parts);
  }

  /** The table of offsets, and where reading begins. */
  trailer(root: PDFRef): Uint8Array {
    const start = this.#length;
    const size = this.context.largestObjectNumber + 1;
    const lines = ["0000000000 65535 f\r\n"];
    for (let number = 1; number < size; number += 1) {
      const offset = this.#offsets.get(number);
      lines.push(
        offset === undefined ? "0000000000 65535 f\r\n" : `${String(offset).padStart(10, "0")} 00000 n\r\n`,
      );
    }
    const dictionary = `<< /Size ${size} /Root ${root.toString()} >>`;
    return latin1(
      `xref\r\n0 ${size}\r\n${lines.join("")}trailer\r\n${dictionary}\r\nstartxref\r\n${start}\r\n%%EOF\r\n`,
    );
  }

  #object(ref: PDFRef, object: PDFObject): Uint8Array {
    this.#offsets.set(ref.objectNumber, this.#length);
    const content = new Uint8Array(object.sizeInBytes());
    object.copyBytesInto(content, 0);
    const head = latin1(`${ref.objectNumber} ${ref.generationNumber} obj\r\n`);
    return this.#count(Buffer.concat([head, content, latin1("\r\nendobj\r\n")]));
  }

  #count(bytes: Uint8Array): Uint8Array {
    this.#length += bytes.length;
    return bytes;
  }
}
