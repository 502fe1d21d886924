import { exportProducts } from "@/lib/use-cases/products/list-products";
import { handleRoute } from "@/lib/web/handle-route";
import { respondDownload } from "@/lib/web/respond-download";

/** The product list as a CSV file that can be imported again. */
export const GET = handleRoute(async ({ context }) => {
  const file = exportProducts(context);
  return file.ok ? respondDownload(file.value) : file;
});
