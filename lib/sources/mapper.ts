import type { Problem } from "@/lib/shipping/errors";
import { buildTemplate } from "@/lib/shipping/mapping/build-template";
import { compileTemplate } from "@/lib/shipping/mapping/compile-template";
import type { Mapper } from "@/lib/shipping/mapping/mapper";
import { mappingNotes } from "@/lib/shipping/mapping/mapping-notes";
import { suggestMapping } from "@/lib/shipping/mapping/suggest-mapping";
import { carrierCountry } from "@/lib/shipping/plan/plan-country";
import { runTask } from "./threads/run-task";

export const mapper: Mapper = {
  suggest({ columns, lines, catalogue, shipper, defaultCountry }) {
    const originCountry = shipper ? carrierCountry(shipper.address) : "US";
    return buildTemplate(suggestMapping(columns, lines, { catalogue, originCountry, defaultCountry }));
  },
  // In a thread, that can be ended: a template may be made to be slow. What passes here is read quickly everywhere.
  async check(template, { columns, lines, catalogue, defaultCountry }) {
    let first: Problem | null = null;
    const input = { template, columns, lines, catalogue, defaultCountry };
    for await (const problem of runTask("checkTemplate", input)) first ??= problem;
    return first;
  },
  notes(template, { columns, lines, examples, ...options }) {
    const compiled = compileTemplate(template, columns, options.catalogue);
    if (!compiled.ok) return [];
    const params = { compiled: compiled.value, options: { ...options, template, columns } };
    return mappingNotes({ ...params, lines, examples });
  },
};
