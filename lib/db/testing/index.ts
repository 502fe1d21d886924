export { createTestDb, type TestDb } from "./create-test-db";
export { startTestServer, type TestServer, temporaryFolder } from "./test-server";
