export { temporaryFolder } from "@/lib/testing/temporary-folder";
export { createTestDb, type TestDb } from "./create-test-db";
export { ownTestDb } from "./own-test-db";
export { removeTemporaryFolder } from "./remove-temporary";
