import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "./answer";
import type { FaultRule } from "./faults";

/** Sends an answer as JSON. */
export function send(response: ServerResponse, answer: Answer): void {
  const body = Buffer.from(JSON.stringify(answer.body));
  response.writeHead(answer.status, {
    "content-type": "application/json",
    "content-length": body.length,
  });
  response.end(body);
}

/** What a gateway in front of UPS shows when it cannot reach what is behind it. */
export function sendGatewayPage(response: ServerResponse): void {
  response.writeHead(502, { "content-type": "text/html" });
  response.end("<html><body><h1>502 Bad Gateway</h1></body></html>");
}

/** Sends an answer as a fault of the `…_after` sort leaves it. */
export async function sendDamaged(response: ServerResponse, answer: Answer, rule: FaultRule): Promise<void> {
  const body = Buffer.from(JSON.stringify(answer.body));
  const headers = { "content-type": "application/json", "content-length": body.length };
  switch (rule.fault) {
    case "truncated":
      response.writeHead(answer.status, headers);
      response.write(body.subarray(0, body.length >> 1), () => response.destroy());
      return;
    case "empty":
      response.writeHead(answer.status, { "content-type": "application/json", "content-length": 0 });
      response.end();
      return;
    case "garbage":
      response.writeHead(200, { "content-type": "application/json" });
      response.end('{"ShipmentResponse":{"Response":');
      return;
    case "failed_status":
      send(response, {
        status: 200,
        body: { Response: { ResponseStatus: { Code: "0", Description: "Failure" } } },
      });
      return;
    case "slow_drip":
      response.writeHead(answer.status, headers);
      for (const byte of body) {
        if (response.destroyed) return;
        response.write(Buffer.of(byte));
        await sleep(rule.ms ?? 20);
      }
      response.end();
      return;
    default:
      send(response, answer);
  }
}
