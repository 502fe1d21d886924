import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { findListenPort } from "./listen-port";

const host = "127.0.0.1";

test("a taken port is refused in a sentence that names another", async () => {
  const server = createServer().listen(0, host);
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await expect(findListenPort(port, host)).rejects.toThrow(
    `Port ${port} is taken, perhaps by a ShipAgent that runs already`,
  );
  await expect(findListenPort(port, host)).rejects.toThrow(`PORT=${port + 1}`);
});

test("a free port is left free", async () => {
  const port = await findListenPort(0, host);
  const server = createServer().listen(port, host);
  onTestFinished(() => void server.close());
  await once(server, "listening");
});
