import { describe, expect, it } from "vitest";
import { z } from "zod";
import { unstorableText } from "@/lib/api/unstorable-text";
import { parseBody } from "./handle-command";

describe("a text that no database keeps", () => {
  it.each([
    ['{"name":"\\ud83d"}', "name"],
    ['{"name":"a\\u0000b"}', "name"],
    ['{"rows":[{"city":"\\udc00x"}]}', "rows.0.city"],
    ['{"options":{"\\ud800":"x"}}', "options"],
  ])("is refused in %s, by its field", (json, field) => {
    expect(unstorableText(JSON.parse(json))).toMatchObject({ code: "INPUT_INVALID", field });
  });

  it("is none where pairs are whole", () => {
    expect(unstorableText({ name: "Ada 😀", rows: [1, null, true, "Ōsaka"] })).toBeNull();
    expect(unstorableText(undefined)).toBeNull();
  });

  it("is refused in a command's body", () => {
    const schema = z.object({ comment: z.string() });
    expect(parseBody(schema, '{"comment":"\\ud83d"}')).toMatchObject({
      ok: false,
      error: { code: "INPUT_INVALID", field: "comment" },
    });
  });
});
