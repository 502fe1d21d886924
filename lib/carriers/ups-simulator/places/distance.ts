import { statesOfZip } from "./us-zip";

/** Latitude and longitude near the middle of where people live in each state. */
const centres: Readonly<Record<string, readonly [number, number]>> = {
  AL: [33.0, -86.8],
  AK: [61.2, -149.9],
  AZ: [33.4, -111.9],
  AR: [34.9, -92.4],
  CA: [35.4, -119.3],
  CO: [39.6, -105.2],
  CT: [41.5, -72.9],
  DE: [39.5, -75.6],
  DC: [38.9, -77.0],
  FL: [27.8, -81.6],
  GA: [33.3, -84.0],
  HI: [21.1, -157.5],
  ID: [43.8, -115.3],
  IL: [41.3, -88.4],
  IN: [40.2, -86.2],
  IA: [41.9, -93.0],
  KS: [38.5, -96.2],
  KY: [37.8, -85.3],
  LA: [30.7, -91.5],
  ME: [44.3, -69.7],
  MD: [39.1, -76.8],
  MA: [42.3, -71.4],
  MI: [42.9, -84.2],
  MN: [45.2, -93.6],
  MS: [32.6, -89.6],
  MO: [38.4, -92.2],
  MT: [46.8, -111.2],
  NE: [41.2, -97.4],
  NV: [37.2, -116.3],
  NH: [43.2, -71.5],
  NJ: [40.4, -74.4],
  NM: [34.6, -106.3],
  NY: [41.5, -74.6],
  NC: [35.6, -79.7],
  ND: [47.4, -99.3],
  OH: [40.4, -82.7],
  OK: [35.6, -96.8],
  OR: [44.7, -122.6],
  PA: [40.5, -77.0],
  PR: [18.3, -66.4],
  RI: [41.8, -71.5],
  SC: [34.0, -81.0],
  SD: [44.0, -99.0],
  TN: [35.8, -86.4],
  TX: [30.9, -97.4],
  UT: [40.4, -111.9],
  VT: [44.1, -72.8],
  VA: [37.8, -77.8],
  VI: [18.0, -64.8],
  WA: [47.3, -121.6],
  WV: [38.8, -80.8],
  WI: [43.7, -89.0],
  WY: [42.7, -107.0],
};

/** Miles that one step of the three-digit prefix stands for inside a state: prefixes run across it. */
const milesAPrefix = 9;

/** Miles between two ZIP codes, as far as their first three digits tell; null where one is in no state of the US. */
export function milesBetween(from: string, to: string): number | null {
  const a = centres[statesOfZip(from)[0] ?? ""];
  const b = centres[statesOfZip(to)[0] ?? ""];
  if (!a || !b) return null;
  if (statesOfZip(from)[0] === statesOfZip(to)[0]) {
    return milesAPrefix * Math.abs(Number(from.slice(0, 3)) - Number(to.slice(0, 3)));
  }
  const radians = Math.PI / 180;
  const x = (b[1] - a[1]) * radians * Math.cos(((a[0] + b[0]) / 2) * radians);
  const y = (b[0] - a[0]) * radians;
  return Math.hypot(x, y) * 3959;
}
