/** What the simulator accepts as client id, client secret and shipper account. No secrets: it listens on loopback. */
export const SIMULATOR_CLIENT_ID = "simulator";
export const SIMULATOR_CLIENT_SECRET = "simulator";
export const SIMULATOR_ACCOUNT = "SIM001";

/** The same, as the adapter is given them. */
export const SIMULATOR_CREDENTIALS = {
  clientId: SIMULATOR_CLIENT_ID,
  clientSecret: SIMULATOR_CLIENT_SECRET,
  accountNumber: SIMULATOR_ACCOUNT,
} as const;
