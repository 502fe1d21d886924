/** What the simulator accepts as client id, client secret and shipper account. No secrets: it listens on loopback. */
export const SIMULATOR_CLIENT_ID = "simulator";
export const SIMULATOR_CLIENT_SECRET = "simulator";
export const SIMULATOR_ACCOUNT = "SIM001";
