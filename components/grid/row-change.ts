/** One value for one field of some rows. */
export interface RowChange {
  readonly rows: readonly number[];
  readonly field: string;
  /** The value given before, as it was seen (null: none); absent where it does not matter. */
  readonly from?: string | null | undefined;
  /** Null takes the given value away. */
  readonly to: string | null;
}
