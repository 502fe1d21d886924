import { sealAudit } from "@/lib/audit/seal-audit";
import { type ChainHead, verifyAudit } from "@/lib/audit/verify-audit";
import { createDb } from "@/lib/db/client";
import { provideDatabase } from "@/lib/db/provide-database";
import { env } from "@/lib/env";
import { OperatorError } from "@/lib/operator-error";
import { runCommand } from "./run-command";

/**
 * `npm run audit:verify [-- --heads] [-- <chain>:<link>:<hash> …]`: chains what is not chained yet, then compares the
 * audit with its chains. Each head given is one that an earlier run printed and that was kept elsewhere: the one who can
 * rewrite a whole chain cannot rewrite that. Ends with 1 when something was changed.
 */
await runCommand(async () => {
  const { DATA_DIR, DATABASE_URL } = env();
  const noted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
  const database = await provideDatabase({ dataDir: DATA_DIR, databaseUrl: DATABASE_URL });
  const { db, close } = createDb({ connection: database.connection, max: 2, name: "shipagent audit" });
  try {
    await sealAudit(db);
    const report = await verifyAudit(db, noted.map(parseHead));
    for (const finding of report.findings) console.log(`✗ ${finding.message}`);
    if (process.argv.includes("--heads")) {
      for (const { chain, seq, hash } of report.heads) console.log(`${chain}:${seq}:${hash}`);
    }
    const { chains, entries, findings } = report;
    const verdict =
      findings.length === 0 ? "Nothing was changed." : `${findings.length} places were changed.`;
    console.log(`${entries} entries in ${chains} chains. ${verdict}`);
    return findings.length === 0 ? 0 : 1;
  } finally {
    await close();
    await database.stop();
  }
});

function parseHead(text: string): ChainHead {
  const [, chain, seq, hash] = /^([\w-]+):(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (chain && seq && hash) return { chain, seq: Number(seq), hash };
  throw new OperatorError(`"${text}" is not a head: give <chain>:<link>:<hash>, as --heads prints them.`);
}
