/** UPS service codes and their names (UPS Rating/Shipping v2409). */
export const SERVICES: Readonly<Record<string, string>> = {
  "01": "Next Day Air",
  "02": "2nd Day Air",
  "03": "Ground",
  "07": "Worldwide Express",
  "08": "Worldwide Expedited",
  "11": "Standard",
  "12": "3 Day Select",
  "13": "Next Day Air Saver",
  "14": "Next Day Air Early",
  "54": "Worldwide Express Plus",
  "59": "2nd Day Air A.M.",
  "65": "Worldwide Saver",
};

/** UPS packaging codes and their names. */
export const PACKAGINGS: Readonly<Record<string, string>> = {
  "01": "UPS Letter",
  "02": "Customer supplied",
  "03": "Tube",
  "04": "PAK",
  "21": "Express Box",
  "24": "25 kg Box",
  "25": "10 kg Box",
  "2a": "Small Express Box",
  "2b": "Medium Express Box",
  "2c": "Large Express Box",
};

/** "UPS Ground" for "03"; the code itself when it is not one of ours. */
export function serviceName(code: string): string {
  const name = SERVICES[code];
  return name ? `UPS ${name}` : code;
}
