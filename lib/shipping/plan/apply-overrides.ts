import type { Draft } from "../mapping/compile-template";
import { findField, listOf } from "../mapping/fields";
import type { Overrides } from "../planned-row";

/** What a measure is given in is given with it: a unit column of the file says nothing of a weight typed in the app. */
const UNIT_OF: Readonly<Record<string, string>> = {
  weight: "weightUnit",
  length: "lengthUnit",
  width: "lengthUnit",
  height: "lengthUnit",
};

/**
 * A row's draft with the values that were given to it in the app: each stands in the place of what the template gives,
 * also where the template or the file has nothing for it. A value of a package is that of every package of the row, and
 * one of the goods that of every kind; a number of packages makes the row's packages that many equal ones.
 *
 * @param overrides field id → text; names of no field are ignored
 */
export function applyOverrides(draft: Draft, overrides: Overrides): Draft {
  const given = Object.entries(overrides).filter(([id]) => findField(id));
  if (given.length === 0) return draft;
  const fields = Object.fromEntries(given.filter(([id]) => listOf(id) === null));
  const ofPackage = Object.fromEntries(given.filter(([id]) => listOf(id) === "packages"));
  const ofGoods = Object.fromEntries(given.filter(([id]) => listOf(id) === "goods"));
  for (const [id] of given) {
    const unit = UNIT_OF[id];
    if (unit !== undefined && !(unit in overrides)) ofPackage[unit] = "";
  }
  const packages = "packageCount" in overrides ? draft.packages.slice(0, 1) : draft.packages;
  const goods = draft.goods.length === 0 && Object.keys(ofGoods).length > 0 ? [{}] : draft.goods;
  return {
    fields: { ...draft.fields, ...fields },
    packages: packages.map((each) => ({ ...each, ...ofPackage })),
    goods: goods.map((each) => ({ ...each, ...ofGoods })),
  };
}
