export { createTestDb, type TestDb } from "./create-test-db";
export { temporaryFolder } from "./test-server";
