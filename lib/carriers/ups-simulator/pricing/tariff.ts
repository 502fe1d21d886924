import type { Zone } from "./zone";

/** List price of one package: cents for the first pound, and cents for each further one. */
export interface Tariff {
  readonly first: number;
  readonly more: number;
}

type ByZone = Partial<Record<Zone, readonly [first: number, more: number]>>;

const ground: ByZone = {
  2: [1105, 34],
  3: [1150, 42],
  4: [1225, 53],
  5: [1268, 66],
  6: [1311, 80],
  7: [1346, 93],
  8: [1385, 108],
  44: [3890, 240],
  45: [4120, 265],
};
const threeDay: ByZone = {
  2: [1611, 77],
  3: [1704, 95],
  4: [1880, 121],
  5: [2144, 152],
  6: [2390, 178],
  7: [2585, 205],
  8: [2794, 232],
};
const secondDay: ByZone = {
  2: [2175, 104],
  3: [2338, 133],
  4: [2631, 179],
  5: [2990, 234],
  6: [3471, 291],
  7: [3802, 333],
  8: [4088, 368],
  44: [5216, 472],
  45: [5390, 488],
};
const nextDay: ByZone = {
  2: [3844, 152],
  3: [4921, 228],
  4: [5934, 306],
  5: [6472, 364],
  6: [7021, 421],
  7: [7388, 466],
  8: [7715, 503],
  44: [9050, 655],
  45: [9240, 672],
};
const expedited: ByZone = {
  CA: [4890, 260],
  MX: [6120, 410],
  EU: [11480, 560],
  ASIA: [12960, 690],
  WORLD: [15110, 840],
  45: [5980, 520],
};

/** Inside of a country other than the US, and between those of Europe: from standard to the first plane. */
const near = (factor: number): ByZone => ({
  HOME: [Math.round(1490 * factor), Math.round(70 * factor)],
  INEU: [Math.round(2890 * factor), Math.round(150 * factor)],
});
const home = (factor: number): ByZone => ({ HOME: [Math.round(1490 * factor), Math.round(70 * factor)] });

function scaled(base: ByZone, factor: number, plus = 0): ByZone {
  const entries = Object.entries(base) as [Zone, readonly [number, number]][];
  return Object.fromEntries(
    entries.map(([zone, [first, more]]) => [
      zone,
      [Math.round(first * factor) + plus, Math.round(more * factor)],
    ]),
  );
}

const tariffs: Readonly<Record<string, ByZone>> = {
  "01": { ...nextDay, ...home(2) },
  "02": { ...secondDay, ...home(1.4) },
  "03": ground,
  "12": threeDay,
  "13": { ...scaled(nextDay, 0.93), ...home(1.8) },
  "14": { ...scaled(nextDay, 1, 3650), ...home(3) },
  "59": scaled(secondDay, 1.13),
  "07": { ...scaled(expedited, 1.32), ...near(1.5) },
  "08": expedited,
  "11": { CA: [2410, 96], MX: [3350, 180], HOME: [890, 42], INEU: [1690, 88] },
  "54": { ...scaled(expedited, 1.32, 4500), ...near(2.4) },
  "65": { ...scaled(expedited, 1.22), ...near(1.2) },
};

/** Every service that the simulator has. */
export const SERVICE_CODES: readonly string[] = Object.keys(tariffs);

/** Services that carry a money-back date when nothing stands against it. */
export const AIR_SERVICES: ReadonlySet<string> = new Set(["01", "02", "13", "14", "59", "07", "54", "65"]);

/** The list price of a service to a zone; null where the service does not go. */
export function tariffOf(service: string, zone: Zone): Tariff | null {
  const found = tariffs[service]?.[zone];
  return found ? { first: found[0], more: found[1] } : null;
}
