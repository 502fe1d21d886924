import type { Db } from "@/lib/db/client";
import { packagePresets } from "@/lib/db/schema";

const box = (name: string, length: number, width: number, height: number, weight: number | null = null) => ({
  name,
  length,
  width,
  height,
  weight,
});

/**
 * Common boxes, in inches and pounds. Most have no weight: what is in them decides that. One has, and says so in its
 * name, so that a file without weights can be tried before a preset of one's own was made.
 */
const COMMON = [
  box("Small parcel 10×8×4, 2 lb", 10, 8, 4, 2),
  box("Small box 8×6×4", 8, 6, 4),
  box("Medium box 12×10×6", 12, 10, 6),
  box("Large box 18×14×12", 18, 14, 12),
  box("Padded envelope 12×9×1", 12, 9, 1),
];

/** Gives a new installation something to choose from; names that exist are left alone. */
export async function seedPresets(tx: Pick<Db, "insert">): Promise<void> {
  await tx.insert(packagePresets).values(COMMON).onConflictDoNothing({ target: packagePresets.name });
}
