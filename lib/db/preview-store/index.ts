import type { Carriers, PreviewStore } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { readProducts } from "@/lib/db/product-store";
import { buildRows, readyRows } from "./build-rows";
import { failPreview, finishPreview, loadPreviewJob } from "./preview-job";
import { readAddressChecks, readQuotes, saveAddressChecks, saveQuotes } from "./quotes";
import { readSourceRows } from "./read-source-rows";
import { saveChangedRows, savePlannedRows, savePreviewRows } from "./save-rows";

export { claimPreview, releasePreview, renewPreview } from "./preview-job";
export { forgetAddressChecks, forgetOldAnswers, forgetQuotes, readQuotes } from "./quotes";

/** The preview generator's store in PostgreSQL. */
export function createPreviewStore(db: Db, carriers: Pick<Carriers, "catalogueOf">): PreviewStore {
  return {
    loadPreviewJob: (params) => loadPreviewJob(db, carriers, params),
    buildRows: (params) => buildRows(db, params),
    readyRows: (params) => readyRows(db, params),
    readSourceRows: (params) => readSourceRows(db, params),
    savePlannedRows: (params) => savePlannedRows(db, params),
    savePreviewRows: (params) => savePreviewRows(db, params),
    saveChangedRows: (params) => saveChangedRows(db, params),
    readQuotes: (params) => readQuotes(db, params),
    saveQuotes: (params) => saveQuotes(db, params),
    readAddressChecks: (params) => readAddressChecks(db, params),
    readProducts: (params) => readProducts(db, params),
    saveAddressChecks: (params) => saveAddressChecks(db, params),
    finishPreview: (params) => finishPreview(db, params),
    failPreview: (params) => failPreview(db, params),
  };
}
