import type { CellContext } from "./cell-text";
import type { Workbook } from "./open-workbook";
import { readCellStyles } from "./read-cell-styles";
import { readSharedStrings } from "./read-shared-strings";

/** What cells refer to: the texts and formats that a workbook keeps in parts of their own. */
export async function readCellContext(workbook: Workbook): Promise<CellContext> {
  return {
    strings: await readSharedStrings(workbook),
    ...(await readCellStyles(workbook)),
    date1904: workbook.date1904,
  };
}
