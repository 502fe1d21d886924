import type { Db } from "@/lib/db/client";
import { packagePresets } from "@/lib/db/schema";

const box = (name: string, length: number, width: number, height: number) => ({
  name,
  length,
  width,
  height,
});

/** Common boxes, in inches, without a weight: what is in them decides that. */
const COMMON = [
  box("Small box 8×6×4", 8, 6, 4),
  box("Medium box 12×10×6", 12, 10, 6),
  box("Large box 18×14×12", 18, 14, 12),
  box("Padded envelope 12×9×1", 12, 9, 1),
];

/** Gives a new installation something to choose from; names that exist are left alone. */
export async function seedPresets(tx: Pick<Db, "insert">): Promise<void> {
  await tx.insert(packagePresets).values(COMMON).onConflictDoNothing({ target: packagePresets.name });
}
