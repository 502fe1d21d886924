export { type EmbeddedServer, type StartEmbeddedParams, startEmbedded } from "./start-embedded";
