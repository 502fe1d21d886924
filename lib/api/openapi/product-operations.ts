import {
  deleteProductBody,
  importedProducts,
  importProductsOptions,
  namedProduct,
  saveProductBody,
} from "../commands";
import { productsQuerySchema } from "../query-schemas";
import { productListView } from "../views";
import { file, json, type Operation, takes } from "./operation";

const named = json(namedProduct, "The article");

/** Calls that read and change the product list: what customs are told of an article where a file does not say it. */
export const PRODUCT_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/products",
    id: "listProducts",
    tag: "Products",
    summary: "Articles of the product list, by their numbers",
    scope: "read",
    query: productsQuerySchema,
    answer: json(productListView, "A page of the list"),
    refusals: [422],
  },
  {
    method: "get",
    path: "/api/v1/products.csv",
    id: "exportProducts",
    tag: "Products",
    summary: "The product list as a file that can be imported again",
    scope: "read",
    answer: file("text/csv", "One line an article, in UTF-8"),
    refusals: [],
  },
  {
    method: "post",
    path: "/api/v1/products",
    id: "saveProduct",
    tag: "Products",
    summary: "Add an article, or change what is said of it",
    description:
      "Rows that wait for an approval and lack or use it are planned again; what was approved stays as it was approved.",
    scope: "submit",
    body: takes(saveProductBody),
    answer: named,
    refusals: [422],
  },
  {
    method: "post",
    path: "/api/v1/products/delete",
    id: "deleteProduct",
    tag: "Products",
    summary: "Take an article off the list",
    description: "For supervisors.",
    scope: "submit",
    body: takes(deleteProductBody),
    answer: named,
    refusals: [404, 422],
  },
  {
    method: "post",
    path: "/api/v1/products/import",
    id: "importProducts",
    tag: "Products",
    summary: "Take a CSV or XLSX into the list",
    description:
      "For supervisors. Articles that are not there are added; of those that are, a filled cell replaces what the list said. All of the file or nothing: where a line is wrong, PRODUCT_INVALID names it.",
    scope: "submit",
    body: { kind: "form", options: importProductsOptions },
    answer: json(importedProducts, "What was taken"),
    refusals: [409, 413, 422],
  },
];
