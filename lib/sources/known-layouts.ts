/** A file without a header row whose columns are known by their place. */
interface KnownLayout {
  readonly headers: readonly string[];
  /** By index: what a filled cell of the column looks like. All of these columns have to be there. */
  readonly shapes: Readonly<Record<number, RegExp>>;
}

/**
 * What UPS calls its batch file, uploaded on ups.com and in CampusShip: one shipment a line. What may follow the first
 * reference is left unnamed, because a file that is given back has its tracking numbers there.
 */
const UPS_BATCH: KnownLayout = {
  headers: [
    "Contact Name",
    "Company or Name",
    "Country",
    "Address 1",
    "Address 2",
    "Address 3",
    "City",
    "State/Prov/Other",
    "Postal Code",
    "Telephone",
    "Ext",
    "Residential Ind",
    "Consignee Email",
    "Packaging Type",
    "Customs Value",
    "Weight",
    "Length",
    "Width",
    "Height",
    "Unit of Measure",
    "Description of Goods",
    "Documents of No Commercial Value",
    "GNIFC",
    "Pkg Decl Value",
    "Service",
    "Delivery Confirm",
    "Shipper Release",
    "Return of Documents",
    "Saturday Deliver",
    "Carbon Neutral",
    "Large Package",
    "Addl Handling",
    "Reference 1",
  ],
  shapes: {
    2: /^[A-Z]{2}$/i,
    11: /^[01yn]$/i,
    15: /^\d+(?:[.,]\d+)?$/,
    19: /^(?:lbs?|kgs?)$/i,
    24: /^[\dA-Z]{1,3}$/i,
  },
};

/** The names of the columns of a file without a header row: those of a layout that is known, else blank ones. */
export function headersByPlace(firstLines: readonly (readonly string[])[]): string[] {
  const filled = firstLines.filter((row) => row.some((cell) => cell.trim() !== ""));
  const widths = filled.map((row) => row.findLastIndex((cell) => cell.trim() !== "") + 1);
  const width = Math.max(0, ...widths);
  const known =
    filled.length > 0 && filled.every((row) => isLaidOut(row, UPS_BATCH)) ? UPS_BATCH.headers : [];
  return Array.from({ length: Math.max(width, known.length) }, (_, index) => known[index] ?? "");
}

function isLaidOut(row: readonly string[], { shapes }: KnownLayout): boolean {
  let filled = 0;
  for (const [index, shape] of Object.entries(shapes)) {
    const cell = row[Number(index)]?.trim();
    if (cell === undefined || (cell !== "" && !shape.test(cell))) return false;
    if (cell !== "") filled += 1;
  }
  return filled >= 3;
}
