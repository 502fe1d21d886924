/** How a service is named on its label, its icon there ("" is a black field), and UPS's class of service. */
export interface ServiceMark {
  readonly name: string;
  readonly icon: string;
  readonly serviceClass: string;
}

const marks: Readonly<Record<string, ServiceMark>> = {
  "01": { name: "UPS NEXT DAY AIR", icon: "1", serviceClass: "001" },
  "02": { name: "UPS 2ND DAY AIR", icon: "2", serviceClass: "002" },
  "03": { name: "UPS GROUND", icon: "", serviceClass: "003" },
  "07": { name: "UPS WORLDWIDE EXPRESS", icon: "1", serviceClass: "007" },
  "08": { name: "UPS WORLDWIDE EXPEDITED", icon: "2", serviceClass: "008" },
  "11": { name: "UPS STANDARD", icon: "ST", serviceClass: "011" },
  "12": { name: "UPS 3 DAY SELECT", icon: "3", serviceClass: "012" },
  "13": { name: "UPS NEXT DAY AIR SAVER", icon: "1P", serviceClass: "013" },
  "14": { name: "UPS NEXT DAY AIR EARLY", icon: "1+", serviceClass: "014" },
  "54": { name: "UPS WORLDWIDE EXPRESS PLUS", icon: "1+", serviceClass: "054" },
  "59": { name: "UPS 2ND DAY AIR A.M.", icon: "2A", serviceClass: "059" },
  "65": { name: "UPS WORLDWIDE SAVER", icon: "1P", serviceClass: "065" },
};

export function serviceMark(code: string): ServiceMark {
  return marks[code] ?? { name: `UPS SERVICE ${code}`, icon: "", serviceClass: "003" };
}
