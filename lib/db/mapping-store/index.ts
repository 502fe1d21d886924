export {
  findMapping,
  readMappingOwner,
  readMappingSeen,
  type SavedMapping,
  writeMappingSeen,
} from "./find-mapping";
export { listMappings, listMappingsFor } from "./list-mappings";
export { insertMapping, removeMapping, setMappingName } from "./write-mappings";
