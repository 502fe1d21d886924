import { PDFDocument } from "@cantoo/pdf-lib";
import { expect, it } from "vitest";
import { htmlPaperPdf, linesOfHtml } from "./html-paper";

const page = `<!DOCTYPE html><html><head><title>no</title><style>p { color: red }</style></head><body>
  <!-- <p>no</p> --><script>no()</script>
  <h1>High&nbsp;Value Report</h1><table><tr><td>Declared</td><td>1,500.00 USD</td></tr>
  <tr><td>Shipper</td><td>M&uuml;ller &amp; S&#246;hne&#x21;</td></tr></table>
  <p>First<br>Second
  line</p></body></html>`;

it("has a page's words in the lines in which a browser shows them", () => {
  expect(linesOfHtml(page)).toEqual([
    "High Value Report",
    "Declared   1,500.00 USD",
    "Shipper   Müller & Söhne!",
    "First",
    "Second line",
  ]);
});

it("makes pages of them, as many as they need", async () => {
  const long = Array.from({ length: 100 }, (_, index) => `<p>Line ${index}</p>`).join("");
  const pages = async (html: string) =>
    (await PDFDocument.load(await htmlPaperPdf(html, "Report"))).getPageCount();
  expect(await pages(page)).toBe(1);
  expect(await pages(`<body>${long}</body>`)).toBeGreaterThan(1);
});
