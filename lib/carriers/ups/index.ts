export { createUpsCarrier, UPS_HOSTS, type UpsCarrierOptions } from "./carrier";
