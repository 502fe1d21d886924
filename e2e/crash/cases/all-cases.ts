import type { CaseKinds } from "../choose-cases";
import { brokenGuards } from "./broken-guards";
import { carrierFaults } from "./carrier-faults";
import { collisions } from "./collisions";
import { databaseFaults, lostConnections } from "./database-faults";
import { killedDatabase, orphanedDatabase } from "./embedded-database";
import { killAtFailpoints } from "./kill-at-failpoints";
import { pauseAtOnce, pauses, pausesAt, STOPS } from "./pauses";
import { randomKills, recoveryKills } from "./random-kills";
import { reconcileKills } from "./reconcile-kills";
import { reviewKills } from "./review-kills";
import { voidFaults } from "./void-faults";
import { voidKills } from "./void-kills";

/** What is done to engines over one shared database, by kind. */
export function allCases(): CaseKinds {
  const sound = {
    "kills at failpoints": killAtFailpoints(),
    "random kills": randomKills(230),
    "kills during recovery": recoveryKills(44),
    pauses: [pauseAtOnce(), ...pausesAt(STOPS), ...pauses(56)],
    "carrier faults": carrierFaults(),
    "database faults": [...databaseFaults(), ...lostConnections(16)],
    collisions: collisions(),
    "kills during voiding": voidKills(),
    "faults while voiding": voidFaults(),
    "kills during reconciliation": reconcileKills(),
    "kills during review": reviewKills(),
  };
  return { ...sound, "guards switched off": brokenGuards(Object.values(sound).flat()) };
}

/** What needs a database server of its own, one case after the other. */
export function embeddedCases(): CaseKinds {
  return { "embedded database": [...orphanedDatabase(), ...killedDatabase()] };
}
