import { allReferences, originOf, readConsignment } from "./consignment";
import type { Operation } from "./faults";
import { type Json, text } from "./json";

/** A request recognised by its method and path, with what its path holds. */
export interface Route {
  readonly operation: Operation;
  /** The last part of the path: rating option, shipment number or reference. */
  readonly argument: string;
}

const routes: readonly (readonly [method: string, path: RegExp, operation: Operation])[] = [
  ["POST", /^\/security\/v1\/oauth\/token$/, "token"],
  ["POST", /^\/api\/rating\/v\d+\/(\w+)$/, "rate"],
  ["POST", /^\/api\/shipments\/v\d+\/ship$/, "ship"],
  ["DELETE", /^\/api\/shipments\/v\d+\/void\/cancel\/([^/]+)$/, "void"],
  ["POST", /^\/api\/labels\/v\d+\/recovery$/, "recover"],
  ["GET", /^\/api\/track\/v1\/reference\/details\/([^/]+)$/, "track"],
  ["POST", /^\/api\/addressvalidation\/v\d\/([123])$/, "address"],
];

export function findRoute(method: string, path: string): Route | null {
  for (const [verb, pattern, operation] of routes) {
    const match = verb === method ? pattern.exec(path) : null;
    if (match) return { operation, argument: decodeURIComponent(match[1] ?? "") };
  }
  return null;
}

/** The references and the recipient (of a return, who sends it back) of a request: what fault rules match on. */
export function describeRequest(route: Route, body: Json): { references: string[]; recipient: string } {
  if (route.operation === "ship" || route.operation === "rate") {
    const consignment = readConsignment(body, route.operation);
    const other = consignment.returns ? originOf(consignment) : consignment.shipTo;
    return {
      references: allReferences(consignment),
      recipient: other.attention || other.name,
    };
  }
  if (route.operation === "recover") {
    const path = ["LabelRecoveryRequest", "ReferenceValues", "ReferenceNumber", "Value"];
    return { references: [text(body, ...path)], recipient: "" };
  }
  return { references: route.argument ? [route.argument] : [], recipient: "" };
}
