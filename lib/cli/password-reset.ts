import { findUser } from "@/lib/auth/users/find-user";
import { makeResetLink } from "@/lib/auth/users/make-reset-link";
import type { Viewer } from "@/lib/auth/viewer";
import { createDb } from "@/lib/db/client";
import { provideDatabase } from "@/lib/db/provide-database";
import { env } from "@/lib/env";
import { OperatorError } from "@/lib/operator-error";
import { runCommand } from "./run-command";

/** The one who may run programs on the machine: how the audit names them. */
const OPERATOR: Viewer = {
  userId: "operator",
  name: "Operator at the machine",
  role: "administrator",
  sessionId: null,
  kind: "system",
};

/** `npm run password:reset -- <e-mail>`: a link for a new password, for when no administrator can make one. */
await runCommand(async () => {
  const email = process.argv[2]?.trim().toLowerCase();
  if (!email)
    throw new OperatorError(
      "Whose password? Give the e-mail address: npm run password:reset -- ann@example.com",
    );
  const { APP_URL, DATA_DIR, DATABASE_URL } = env();
  const database = await provideDatabase({ dataDir: DATA_DIR, databaseUrl: DATABASE_URL });
  const { db, close } = createDb({ connection: database.connection, max: 1, name: "shipagent password" });
  try {
    const user = await findUser(db, { email });
    if (!user) throw new OperatorError(`Nobody signs in as ${email}.`);
    const link = await makeResetLink(db, OPERATOR, { userId: user.id });
    if (!link.ok) throw new OperatorError(`${link.error.message} ${link.error.remedy}`);
    console.log(`This link sets a new password; it works once, for a day: ${APP_URL}${link.value.path}`);
    return 0;
  } finally {
    await close();
    await database.stop();
  }
});
