import type { Carrier } from "@/lib/batch/ports";
import { systemClock } from "@/lib/batch/system-clock";
import { ownTurns, type Turns } from "@/lib/carriers/rate-limit";
import { createUpsCarrier } from "@/lib/carriers/ups/carrier";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { sharedTurns } from "@/lib/db/carrier-pace";
import type { Db } from "@/lib/db/client";
import { timeCarrier } from "@/lib/metrics/time-carrier";
import { type AccountSources, accountInForce } from "@/lib/settings/carrier/account-in-force";
import {
  type CarrierAccount,
  type CarrierProvider,
  noneWindowOf,
  noteLag,
  readAccount,
} from "@/lib/settings/carrier/carrier-account";
import { type CarrierConfig, carrierConfigOf } from "@/lib/settings/carrier-config";
import type { Catalogue } from "@/lib/shipping/catalogue";
import { err, ok, type Problem, ProblemError, problem, type Result } from "@/lib/shipping/errors";

interface CarrierKind {
  readonly catalogue: Catalogue;
  /** How the account is reached. @throws ProblemError CARRIER_NOT_CONFIGURED */
  configOf(account: CarrierAccount, sources: AccountSources): CarrierConfig;
  create(config: CarrierConfig & { readonly turns: Turns }): Carrier;
}

/** Every carrier, by what its accounts name it. A new one is a folder in `lib/carriers` and a line here. */
const CARRIERS = {
  ups: { catalogue: UPS_CATALOGUE, configOf: carrierConfigOf, create: createUpsCarrier },
} satisfies Record<string, CarrierKind>;

function kindOf(carrier: string): CarrierKind {
  const kind = Object.entries(CARRIERS).find(([name]) => name === carrier)?.[1];
  if (!kind) throw new Error(`there is no carrier "${carrier}"`);
  return kind;
}

/**
 * Reads an account at each use (one small query) and keeps its adapter, with its token, while it stays the same. An
 * account that is missing or unreadable is no crash: every call says which one has to be brought back.
 */
export function createCarrierProvider(db: Db, sources: AccountSources): CarrierProvider {
  const adapters = new Map<string, { readonly key: string; readonly carrier: Carrier }>();
  const turnsAt = (accountId: string) => sharedTurns(db, accountId, ownTurns(systemClock));
  const inForce = () => accountInForce(db, sources).then(ok, asProblem);
  const find = async (accountId: string | null): Promise<Result<CarrierAccount>> => {
    if (accountId === null) return inForce();
    const account = await readAccount(db, accountId);
    return account ? ok(account) : err(gone(accountId));
  };
  return {
    inForce,
    async noneWindowMs(accountId) {
      const account = await find(accountId);
      return account.ok ? noneWindowOf(account.value) : Number.POSITIVE_INFINITY;
    },
    async noteLag({ accountId, lagMs }) {
      const account = await find(accountId);
      if (account.ok) await noteLag(db, { accountId: account.value.id, lagMs });
    },
    async catalogueOf(accountId) {
      const account = await find(accountId);
      return account.ok ? kindOf(account.value.carrier).catalogue : CARRIERS.ups.catalogue;
    },
    async of(accountId) {
      const account = await find(accountId);
      if (!account.ok) return refusingCarrier(account.error);
      const config = read(() => kindOf(account.value.carrier).configOf(account.value, sources));
      if (!config.ok) return refusingCarrier(config.error);
      const key = JSON.stringify(config.value);
      const kept = adapters.get(account.value.id);
      if (kept?.key === key) return kept.carrier;
      const { create } = kindOf(account.value.carrier);
      const carrier = timeCarrier(create({ ...config.value, turns: turnsAt(account.value.id) }));
      adapters.set(account.value.id, { key, carrier });
      return carrier;
    },
  };
}

function gone(accountId: string): Problem {
  return problem(
    "CARRIER_NOT_CONFIGURED",
    `The carrier account ${accountId} is not in the database any more.`,
    {
      remedy: "Restore it from a backup: only this account can be asked what was bought under it.",
    },
  );
}

function read<T>(work: () => T): Result<T> {
  try {
    return ok(work());
  } catch (error) {
    return asProblem(error);
  }
}

function asProblem(error: unknown): Result<never> {
  if (error instanceof ProblemError) return err(error.problem);
  throw error;
}

/** Stands in while no carrier can be called at all: nothing is ever sent, and everybody is told why. */
function refusingCarrier(problem: Problem): Carrier {
  return {
    rate: async () => err(problem),
    validateAddress: async () => err(problem),
    ship: async () => ({ kind: "not_sent", problem }),
    fetchLabels: async () => ({ kind: "unavailable", problem }),
    lookUp: async () => ({ kind: "unavailable", problem }),
    // Nobody was asked: a wish to void stands until the carrier has answered.
    void: async () => ({ kind: "unknown", problem }),
    testConnection: async () => err(problem),
  };
}
