import { importProductsOptions } from "@/lib/api/commands";
import { SOURCE_ENCODINGS } from "@/lib/sources/source-settings";
import { checkMayImport, importProducts } from "@/lib/use-cases/products/import-products";
import { answerOnce } from "@/lib/web/answer-once";
import { handleRoute } from "@/lib/web/handle-route";
import { readSubmission } from "@/lib/web/read-submission";

/** multipart/form-data: `file`, and `options` as JSON. Takes a file into the product list: all of it, or nothing. */
export const POST = handleRoute(async ({ context, request }) => {
  const allowed = await checkMayImport(context);
  if (!allowed.ok) return allowed;
  const { fileName, file, options, hash } = await readSubmission(request, importProductsOptions);
  try {
    return await answerOnce({
      context,
      request,
      bodyHash: hash,
      run: (context) =>
        importProducts(context, {
          fileName,
          stream: file.open(),
          size: file.size,
          encoding: SOURCE_ENCODINGS.find((known) => known === options.encoding),
          signal: request.signal,
        }),
    });
  } finally {
    await file.close();
  }
});
