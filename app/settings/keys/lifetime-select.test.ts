import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { LifetimeSelect } from "./lifetime-select";

it.each([
  [90, "90 days"],
  [null, "Until it is revoked"],
] as const)("says of %s days what is chosen before the page's program is there", (value, label) => {
  const page = createElement(LifetimeSelect, { value, onChange: () => {}, mayNeverExpire: true });
  expect(renderToStaticMarkup(page)).toContain(label);
});
