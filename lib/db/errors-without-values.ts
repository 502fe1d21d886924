import { DrizzleQueryError } from "drizzle-orm";
import postgres from "postgres";

/** What PostgreSQL says of an error that is about the schema and not about the values at fault. */
const KEPT = [
  "severity",
  "code",
  "schema_name",
  "table_name",
  "column_name",
  "constraint_name",
  "routine",
] as const;

/**
 * An error of the database without the values that it is about: names and addresses are in there, and errors are logged,
 * by others than us, too. What it is and where stays: code, constraint, table and column.
 */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof postgres.PostgresError)) return error;
  // Class 22, data exceptions, quotes the value in its message: invalid input syntax for type integer: "…".
  const message = error.code.startsWith("22") ? error.message.replace(/".*"/s, '"…"') : error.message;
  const kept = Object.fromEntries(KEPT.map((name) => [name, error[name]]));
  // Its type knows the constructor of Error alone, which takes a text.
  return Reflect.construct(postgres.PostgresError, [{ ...kept, message }]);
}

const causes = new WeakMap<DrizzleQueryError, unknown>();

/**
 * Drizzle writes a failed query's parameters into its error's message. Its constructor sets `cause` before it takes the
 * stack: there they go, before anybody has seen them.
 */
Object.defineProperty(DrizzleQueryError.prototype, "cause", {
  configurable: true,
  get(this: DrizzleQueryError) {
    return causes.get(this);
  },
  set(this: DrizzleQueryError, cause: unknown) {
    this.message = `Failed query: ${this.query}`;
    this.params = [];
    causes.set(this, withoutValues(cause));
  },
});
