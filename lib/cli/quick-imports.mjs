import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * For each module that it loads of a package, Node 24 parses the whole of the package's package.json anew. That of
 * drizzle-orm has 180 KB and it has a hundred modules: two seconds and 130 MB in every process, before anything has
 * begun. What a module of a package calls its neighbour (`./session.js`) needs none of it: it is the file of that name,
 * and of the same kind.
 */
/** @type {Set<string>} */
const modules = new Set();
/** @type {Map<string, string>} */
const scopes = new Map();

registerHooks({
  resolve(specifier, context, next) {
    const { parentURL = "" } = context;
    if (modules.has(parentURL) && /^\.\.?\/.*\.js$/.test(specifier)) {
      const { href } = new URL(specifier, parentURL);
      if (scopeOf(href) === scopeOf(parentURL)) {
        modules.add(href);
        return { url: href, format: "module", shortCircuit: true };
      }
    }
    const resolved = next(specifier, context);
    if (resolved.format === "module" && /^file:.*\/node_modules\/.*\.js$/.test(resolved.url)) {
      modules.add(resolved.url);
    }
    return resolved;
  },
});

/**
 * The folder whose package.json says what kind of module a file is.
 *
 * @param {string} url
 */
function scopeOf(url) {
  const folder = dirname(fileURLToPath(url));
  return scopeOfFolder(folder);
}

/**
 * @param {string} folder
 * @returns {string}
 */
function scopeOfFolder(folder) {
  let scope = scopes.get(folder);
  if (scope === undefined) {
    const up = dirname(folder);
    scope = up === folder || existsSync(`${folder}/package.json`) ? folder : scopeOfFolder(up);
    scopes.set(folder, scope);
  }
  return scope;
}
