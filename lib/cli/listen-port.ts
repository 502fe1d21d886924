import { createServer } from "node:net";
import { OperatorError } from "@/lib/operator-error";

/**
 * Finds out whether we may listen on a port, by doing it for a moment; 0 picks a free one.
 *
 * @returns the port
 * @throws OperatorError when it is taken or not ours to take
 */
export async function findListenPort(port: number, host: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer();
  server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, port, host)));
  server.listen({ port, host, exclusive: true }, () => {
    const address = server.address();
    const found = typeof address === "object" && address ? address.port : port;
    server.close(() => resolve(found));
  });
  return promise;
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === "EADDRINUSE") {
    return new OperatorError(
      `Port ${port} is taken, perhaps by a ShipAgent that runs already: stop that program, or start with another port (PORT=${port + 1} npm start).`,
    );
  }
  if (error.code === "EACCES") {
    return new OperatorError(`Port ${port} may be used by root alone: choose one above 1023 (PORT=3000).`);
  }
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return new OperatorError(`HOST ${host} is not an address of this machine: use 127.0.0.1 or 0.0.0.0.`);
  }
  return error;
}
