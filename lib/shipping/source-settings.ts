/** How a file is read; chosen by detection, changed by the clerk, kept with the job so that write-back agrees with it. */
export type SourceSettings =
  | {
      readonly kind: "csv";
      /** An iconv name: "utf8", "utf16le", "windows1252", … */
      readonly encoding: string;
      readonly delimiter: string;
      /** 1-based record in which the headers stand, 0 for none; the records before it are titles. */
      readonly headerRow: number;
    }
  | {
      readonly kind: "xlsx";
      readonly sheet: string;
      /** 1-based row of the sheet, 0 for none. */
      readonly headerRow: number;
    };
