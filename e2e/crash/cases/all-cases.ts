import type { CaseKinds } from "../choose-cases";
import { BROKEN_APP_GUARDS } from "../engine/broken-app-guards";
import { BROKEN_GATE_GUARDS } from "../engine/broken-gate-guards";
import { BROKEN_GUARDS } from "../engine/broken-guards";
import { BROKEN_TASK_GUARDS } from "../engine/broken-task-guards";
import { autoLimits } from "./auto-limits";
import { brokenGuards } from "./broken-guards";
import { carrierFaults, setAsideCases } from "./carrier-faults";
import { changedAccounts } from "./changed-accounts";
import { charges } from "./charges";
import { collisions } from "./collisions";
import { databaseFaults, lostConnections } from "./database-faults";
import { killedDatabase, orphanedDatabase } from "./embedded-database";
import { incompleteAnswers } from "./incomplete-answers";
import { killAtFailpoints } from "./kill-at-failpoints";
import { modeLocks } from "./mode-locks";
import { ordersOfTwoJobs } from "./orders-of-two-jobs";
import { pauseAtOnce, pauses, pausesAt, STOPS } from "./pauses";
import { people } from "./people";
import { randomKills, recoveryKills } from "./random-kills";
import { reconcileKills } from "./reconcile-kills";
import { restartKills } from "./restart-kills";
import { restoredDatabases } from "./restored-databases";
import { reviewKills } from "./review-kills";
import { stopSignals } from "./stop-signals";
import { voidFaults } from "./void-faults";
import { voidKills } from "./void-kills";
import { wholeShipments } from "./whole-shipments";

/** They are of cases that nobody else may use the database beside. */
const AUTO_GUARDS = ["the limit of a batch", "the limit of a day"];

/** What is done to engines over one shared database, by kind. */
export function allCases(): CaseKinds {
  const sound = {
    "kills at failpoints": killAtFailpoints(),
    "random kills": randomKills(230),
    "kills during recovery": recoveryKills(44),
    "kills during a restart": restartKills(),
    pauses: [pauseAtOnce(), ...pausesAt(STOPS), ...pauses(56)],
    "carrier faults": [...carrierFaults(), ...setAsideCases()],
    "database faults": [...databaseFaults(), ...lostConnections(16)],
    collisions: collisions(),
    "kills during voiding": voidKills(),
    "faults while voiding": voidFaults(),
    "kills during reconciliation": reconcileKills(),
    "kills during review": reviewKills(),
    "changed accounts": changedAccounts(),
    "restored databases": restoredDatabases(),
    charges: charges(),
    "incomplete answers": incompleteAnswers(),
    "whole shipments": wholeShipments(),
    "orders of two jobs": ordersOfTwoJobs(),
    people: people(),
  };
  const guards = Object.keys({ ...BROKEN_GUARDS, ...BROKEN_TASK_GUARDS, ...BROKEN_GATE_GUARDS }).filter(
    (guard) => !AUTO_GUARDS.includes(guard),
  );
  return { ...sound, "guards switched off": brokenGuards(guards, Object.values(sound).flat()) };
}

/** What is done to whole applications, which take up what they find: one case after the other. */
export function appCases(): CaseKinds {
  const signals = stopSignals();
  const guards = Object.keys(BROKEN_APP_GUARDS);
  const locks = modeLocks();
  const auto = autoLimits();
  return {
    "stops by signal": signals,
    "locks of a mode": locks,
    "limits of the mode auto": auto,
    "guards of a stop": brokenGuards(guards, [...signals, ...locks]),
    "guards of the mode auto": brokenGuards(AUTO_GUARDS, auto),
  };
}

/** What needs a database server of its own, one case after the other. */
export function embeddedCases(): CaseKinds {
  return { "embedded database": [...orphanedDatabase(), ...killedDatabase()] };
}
