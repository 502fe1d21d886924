import type { PreviewView } from "@/lib/api/views";

const NAMED = 3;

/** "412 Ground, 66 2nd Day Air and 2 others", each with the carrier's name. */
export function serviceMix(services: PreviewView["services"]): string {
  const named = services.slice(0, NAMED).map((one) => `${one.rows.toLocaleString("en-US")} ${one.name}`);
  const others = services.slice(NAMED).reduce((sum, one) => sum + one.rows, 0);
  return others > 0
    ? `${named.join(", ")} and ${others.toLocaleString("en-US")} ${others === 1 ? "other" : "others"}`
    : named.join(", ");
}
