/** How long it took until a carrier's index knew what had been bought under one account, as far as it was measured. */
export interface MeasuredLag {
  readonly measured: number;
  readonly largestMs: number;
}

/** The shortest window: before enough was measured, and after it. */
export interface NoneFloor {
  readonly unmeasuredMs: number;
  readonly measuredMs: number;
}

/** So many measurements, and the shorter floor holds. */
export const ENOUGH = 50;
/** How much longer than the longest lag that was seen an index may take. */
export const FACTOR = 4;

/**
 * From how long after an attempt's deadline on the carrier's 'none' is believed, in milliseconds: its index must have had
 * the time to know what was bought. The larger of a floor and four times the largest lag that was seen.
 */
export function noneWindowMs({ measured, largestMs }: MeasuredLag, floor: NoneFloor): number {
  return Math.max(measured >= ENOUGH ? floor.measuredMs : floor.unmeasuredMs, FACTOR * largestMs);
}
