/** Large cities and their three-digit ZIP prefixes: enough to notice a misspelt one. */
const table = `
NEW YORK 100 101 102|BRONX 104|BROOKLYN 112|BUFFALO 142|ROCHESTER 146|SYRACUSE 132|ALBANY 122|YONKERS 107|BOSTON 021 022
SPRINGFIELD 011|WORCESTER 016|PROVIDENCE 029|HARTFORD 061|MANCHESTER 031|PORTLAND 041 972|NEWARK 071|JERSEY CITY 073
PHILADELPHIA 191|PITTSBURGH 152|WILMINGTON 198|BALTIMORE 212|WASHINGTON 200 202|RICHMOND 232|NORFOLK 235|CHARLESTON 294
RALEIGH 276|CHARLOTTE 282|GREENSBORO 274|COLUMBIA 292|ATLANTA 303|SAVANNAH 314|JACKSONVILLE 322|ORLANDO 328|MIAMI 331
TAMPA 336|BIRMINGHAM 352|MONTGOMERY 361|NASHVILLE 372|MEMPHIS 381|KNOXVILLE 379|CHATTANOOGA 374|LOUISVILLE 402
LEXINGTON 405|COLUMBUS 432|CLEVELAND 441|CINCINNATI 452|TOLEDO 436|AKRON 443|INDIANAPOLIS 462|DETROIT 482
GRAND RAPIDS 495|MILWAUKEE 532|MADISON 537|MINNEAPOLIS 554|SAINT PAUL 551|DES MOINES 503|OMAHA 681|LINCOLN 685
CHICAGO 606|SAINT LOUIS 631|KANSAS CITY 641|WICHITA 672|OKLAHOMA CITY 731|TULSA 741|LITTLE ROCK 722|NEW ORLEANS 701
BATON ROUGE 708|DALLAS 752|FORT WORTH 761|HOUSTON 770|SAN ANTONIO 782|AUSTIN 787|EL PASO 799|DENVER 802
COLORADO SPRINGS 809|SALT LAKE CITY 841|BOISE 837|PHOENIX 850|TUCSON 857|ALBUQUERQUE 871|LAS VEGAS 891|RENO 895
LOS ANGELES 900|LONG BEACH 908|SAN DIEGO 921|SAN FRANCISCO 941|OAKLAND 946|SAN JOSE 951|SACRAMENTO 958|FRESNO 937
HONOLULU 968|SEATTLE 981|TACOMA 984|SPOKANE 992|ANCHORAGE 995|SAN JUAN 009`;

const cityByPrefix = new Map<string, string>();
for (const entry of table.trim().split(/[|\n]/)) {
  const [, name = "", prefixes = ""] = /^([A-Z ]+?) ([\d ]+)$/.exec(entry) ?? [];
  for (const prefix of prefixes.split(" ")) cityByPrefix.set(prefix, name);
}

/** The large city that is meant, where `city` is one or two letters beside the one of its ZIP code; else null. */
export function misspeltCity(city: string, postalCode: string): string | null {
  const right = cityByPrefix.get(postalCode.slice(0, 3));
  const given = city
    .toUpperCase()
    .replace(/^ST\.? /, "SAINT ")
    .replace(/^FT\.? /, "FORT ")
    .trim();
  if (!right || given === right || Math.abs(given.length - right.length) > 2) return null;
  return editDistance(given, right) <= 2 ? right : null;
}

/** Levenshtein's distance. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
