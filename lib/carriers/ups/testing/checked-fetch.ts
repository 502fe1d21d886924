import { complaints, HAS_OPENAPI } from "./openapi";

/** Which schemas describe the body and the 200 of a call. */
const calls: readonly {
  readonly path: RegExp;
  readonly file: string;
  readonly request: string | null;
  readonly answer: string;
}[] = [
  {
    path: /\/api\/rating\//,
    file: "Rating.yaml",
    request: "RATERequestWrapper",
    answer: "RATEResponseWrapper",
  },
  { path: /\/ship$/, file: "Shipping.yaml", request: "SHIPRequestWrapper", answer: "SHIPResponseWrapper" },
  { path: /\/void\/cancel\//, file: "Shipping.yaml", request: null, answer: "VOIDSHIPMENTResponseWrapper" },
  {
    path: /\/recovery$/,
    file: "Shipping.yaml",
    request: "LABELRECOVERYRequestWrapper",
    answer: "LABELRECOVERYResponseWrapper",
  },
  {
    path: /\/addressvalidation\//,
    file: "AddressValidation.yaml",
    request: "XAVRequestWrapper",
    answer: "XAVResponseWrapper",
  },
  { path: /\/api\/track\//, file: "Tracking.yaml", request: null, answer: "TrackApiResponse" },
  {
    path: /\/oauth\/token$/,
    file: "OAuthClientCredentials.yaml",
    request: null,
    answer: "tokenSuccessResponse",
  },
];

/**
 * A fetch that holds every request, and every 200 that is JSON, against UPS's documents. What does not fit is in
 * `found`. Without the documents it is plain fetch.
 */
export function checkedFetch(): { fetch: typeof fetch; found: string[] } {
  const found: string[] = [];
  const checked: typeof fetch = async (input, init) => {
    const { pathname } = new URL(String(input));
    const call = HAS_OPENAPI ? calls.find(({ path }) => path.test(pathname)) : undefined;
    const note = (schema: string, body: unknown) => {
      for (const complaint of complaints(call?.file ?? "", schema, body))
        found.push(`${pathname}: ${complaint}`);
    };
    if (call?.request && typeof init?.body === "string") note(call.request, JSON.parse(init.body));
    const response = await fetch(input, init);
    if (call && response.status === 200) {
      const body = await response
        .clone()
        .json()
        .catch(() => undefined);
      if (body !== undefined) note(call.answer, body);
    }
    return response;
  };
  return { fetch: checked, found };
}
