import { readFile, writeFile } from "node:fs/promises";

/** One entry of package-lock.json, as far as we look. */
type Entry = {
  version?: string;
  cpu?: string[];
  os?: string[];
  libc?: string[];
  dev?: boolean;
  optional?: boolean;
  license?: string;
  engines?: unknown;
  optionalDependencies?: Record<string, string>;
};
type LockFile = { packages: Record<string, Entry> };

const lockFile = "package-lock.json";
const systems = [
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const processors = ["arm", "arm64", "ia32", "loong64", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

/**
 * npm drops the packages of other platforms from the lock file when it cannot see them, and then `npm ci` refuses the
 * file. @returns a sentence for each that is missing
 */
export async function checkLockFile(): Promise<string[]> {
  const lock = JSON.parse(await readFile(lockFile, "utf8")) as LockFile;
  return missingPackages(lock).map(
    ({ name, version }) =>
      `${lockFile} lacks ${name}@${version}, so npm ci refuses it: npm run lock:complete`,
  );
}

/** Writes the missing packages into the lock file, for the platforms that their names tell. */
export async function completeLockFile(): Promise<number> {
  const lock = JSON.parse(await readFile(lockFile, "utf8")) as LockFile;
  const missing = missingPackages(lock);
  for (const { name, version, parent } of missing) {
    lock.packages[`node_modules/${name}`] = platformEntry(name, version, parent);
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
  lock.packages = Object.fromEntries(sorted);
  await writeFile(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
  return missing.length;
}

function missingPackages({ packages }: LockFile): { name: string; version: string; parent: Entry }[] {
  return Object.entries(packages).flatMap(([path, parent]) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !isLocked(packages, path, name))
      .map(([name, version]) => ({ name, version, parent })),
  );
}

/** Looks a name up as Node does: beside the package's own folder, then further and further out. */
function isLocked(packages: LockFile["packages"], from: string, name: string): boolean {
  if (packages[`${from ? `${from}/` : ""}node_modules/${name}`]) return true;
  return (
    from !== "" && isLocked(packages, from.slice(0, Math.max(0, from.lastIndexOf("node_modules/") - 1)), name)
  );
}

function platformEntry(name: string, version: string, parent: Entry): Entry {
  const words = name.split(/[-/]/);
  const os = systems.filter((system) => words.includes(system));
  const libc = name.includes("musl") ? ["musl"] : name.includes("gnu") ? ["glibc"] : [];
  return {
    version,
    cpu: processors.filter((processor) => words.includes(processor)),
    ...(parent.dev ? { dev: true } : {}),
    ...(parent.engines ? { engines: parent.engines } : {}),
    ...(libc.length ? { libc } : {}),
    ...(parent.license ? { license: parent.license } : {}),
    optional: true,
    ...(os.length ? { os } : {}),
  };
}
