export { canEnter, type ServerAccount } from "./server-account";
export { type EmbeddedServer, type StartEmbeddedParams, startEmbedded } from "./start-embedded";
