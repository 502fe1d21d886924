import { deleteProductBody } from "@/lib/api/commands";
import { deleteProduct } from "@/lib/use-cases/products/change-products";
import { handleCommand } from "@/lib/web/handle-command";

/** Takes an article off the product list. */
export const POST = handleCommand(deleteProductBody, ({ context, body }) => deleteProduct(context, body));
