// The arrows between the rooms, as ARCHITECTURE.md draws them:
//   app → components;  app → lib/web → lib/worker → lib/use-cases, lib/runtime → adapters → lib/batch → lib/shipping
// Nothing points up. `npm run check` runs these rules, and a test plants forbidden imports to see them bite.

const tests = String.raw`\.test\.tsx?$|/testing/|^e2e/`;
const simulator = String.raw`^lib/carriers/ups-simulator/main\.ts$`;
/** What knows the outside world, each on its own. */
const adapters = "^lib/(carriers|sources|db|postgres|auth|audit|settings|labels|metrics)/";
const above = "^(app|components|tools|lib/(web|mcp|worker|use-cases|runtime|cli))/";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "domain-is-pure",
      comment: "lib/shipping holds values and rules: it knows itself alone.",
      severity: "error",
      from: { path: "^lib/shipping/", pathNot: tests },
      to: { path: "^(app|components|lib)/", pathNot: "^lib/shipping/" },
    },
    {
      name: "engine-knows-ports-alone",
      comment: "lib/batch reaches the world through the ports that it defines.",
      severity: "error",
      from: { path: "^lib/batch/", pathNot: tests },
      to: { path: "^(app|components|lib)/", pathNot: "^lib/(batch|shipping)/" },
    },
    {
      name: "engine-has-no-framework",
      comment: "No framework, driver or network in the engine.",
      severity: "error",
      from: { path: "^lib/(batch|shipping)/", pathNot: tests },
      to: {
        path: [
          "^(node_modules/)?(next|react|react-dom|drizzle-orm|drizzle-kit|postgres|pg-boss|pino|server-only|better-auth|next-safe-action)(/|$)",
          "^(node:)?(http|https|http2|net|tls|dns|dgram|fs|fs/promises|child_process|worker_threads|cluster|process)$",
        ],
      },
    },
    {
      name: "adapters-do-not-look-up",
      comment: "An adapter implements a port and knows nothing of who wires it.",
      severity: "error",
      from: { path: adapters, pathNot: tests },
      to: { path: above },
    },
    {
      name: "adapters-do-not-know-the-web",
      comment: "Next and React belong to app, components and lib/web.",
      severity: "error",
      from: { path: [adapters, "^lib/(runtime|use-cases|worker|api|cli)/"], pathNot: tests },
      to: { path: "^(node_modules/)?(next|react|react-dom|server-only)(/|$)" },
    },
    {
      name: "runtime-wires-alone",
      comment: "lib/runtime puts the parts together; what uses them stands above it.",
      severity: "error",
      from: { path: "^lib/runtime/", pathNot: tests },
      to: { path: "^(app|components|tools|lib/(web|mcp|worker|use-cases|cli))/" },
    },
    {
      name: "use-cases-are-handed-what-they-need",
      comment: "A use case works with its context, and never reaches for what the process has wired.",
      severity: "error",
      from: { path: "^lib/use-cases/", pathNot: tests },
      to: { path: "^(app|components|tools|lib/(web|mcp|worker|runtime|cli))/" },
    },
    {
      name: "worker-does-not-look-up",
      severity: "error",
      from: { path: "^lib/worker/", pathNot: tests },
      to: { path: "^(app|components|tools|lib/(web|mcp|cli))/" },
    },
    {
      name: "web-does-not-look-up",
      severity: "error",
      from: { path: "^lib/(web|mcp|api)/" },
      to: { path: "^(app|components|tools|lib/cli)/" },
    },
    {
      name: "contracts-are-light",
      comment: "lib/api is shared with the browser: no adapter, no driver.",
      severity: "error",
      from: { path: "^lib/api/", pathNot: tests },
      to: { path: [adapters, "^(tools|lib/(runtime|use-cases|worker|web|mcp|cli))/", "^lib/env\\.ts$"] },
    },
    {
      name: "routes-ask-use-cases",
      comment: "A route or action asks lib/web and lib/use-cases; it wires nothing itself.",
      severity: "error",
      from: { path: "^app/" },
      to: {
        path: [
          "^(tools|lib/(carriers|sources|db|postgres|audit|settings|runtime|worker|cli))/",
          "^lib/env\\.ts$",
        ],
        pathNot: ["^lib/sources/source-settings\\.ts$"],
      },
    },
    {
      name: "components-present",
      comment: "Props in, callbacks out: no server code reaches a component.",
      severity: "error",
      from: { path: "^components/", pathNot: tests },
      to: {
        path: [
          adapters,
          "^(app|tools|lib/(runtime|use-cases|worker|web|mcp|cli))/",
          "^lib/env\\.ts$",
          "^node:",
        ],
      },
    },
    {
      name: "sql-stands-in-db",
      comment:
        "A query is a named verb of lib/db, or of a room that owns its tables: people and keys, record, settings, webhooks.",
      severity: "error",
      from: {
        path: ["^(app|components|lib)/", "^(instrumentation|proxy)\\.ts$"],
        pathNot: [tests, "^lib/(db|auth|audit|settings|webhooks)/"],
      },
      to: {
        path: ["^(node_modules/)?drizzle-orm(/|$)", "^lib/db/schema(/|\\.ts$)"],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "db-by-folder",
      comment:
        "What lib/db keeps of an entity is asked by the entity's folder; which file of it answers is its own.",
      severity: "error",
      from: { path: "^(app|components|lib|e2e|tools)/", pathNot: "^lib/db/" },
      to: { path: String.raw`^lib/db/[^/]+/(?!index\.ts$)`, pathNot: "^lib/db/testing/" },
    },
    {
      name: "server-only-in-web",
      comment: "server-only throws in plain Node and would break the worker and the commands.",
      severity: "error",
      from: { path: "^(lib|components)/", pathNot: "^lib/web/" },
      to: { path: "server-only" },
    },
    {
      name: "commands-are-entries",
      severity: "error",
      from: { pathNot: ["^(tools|lib/cli)/", tests] },
      to: { path: "^lib/cli/" },
    },
    {
      name: "tools-build-the-product",
      comment: "Checks, test runners, benchmarks and the demo: nothing of the product knows them.",
      severity: "error",
      from: { pathNot: ["^tools/", tests] },
      to: { path: "^tools/" },
    },
    {
      name: "no-test-code-in-the-product",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: [tests, "^tools/bench\\.ts$", simulator] },
      to: { path: tests },
    },
    {
      name: "no-test-code-unasked",
      comment:
        "The simulator's program loads what checks its requests when its option asks for it, and not before.",
      severity: "error",
      from: { path: simulator },
      to: { path: tests, dynamic: false },
    },
    {
      name: "no-circles",
      severity: "error",
      from: { path: "^(app|components|lib|e2e|tools)/" },
      to: { circular: true },
    },
    {
      name: "resolvable",
      comment: "An import that leads nowhere is checked by no rule.",
      severity: "error",
      from: { path: "^(app|components|lib|e2e|tools)/" },
      to: { couldNotResolve: true, pathNot: ["^server-only$", "\\.css$"] },
    },
    {
      name: "no-development-package-in-the-product",
      severity: "error",
      from: {
        path: "^(app|components|lib)/",
        pathNot: [tests],
      },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.data|drizzle)/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types", "typings"],
    },
  },
};
