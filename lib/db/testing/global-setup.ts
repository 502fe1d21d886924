import type { TestProject } from "vitest/node";
import type { DatabaseConnection } from "@/lib/env";
import { startTestServer } from "./test-server";

declare module "vitest" {
  interface ProvidedContext {
    testDatabaseServer: DatabaseConnection;
  }
}

/** Starts the one server of a test run; its address reaches the test files through Vitest's `inject`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  project.provide("testDatabaseServer", server.connection);
  return () => server.stop();
}
