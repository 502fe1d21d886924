import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import { APP_URL } from "./people";

const CALLBACK = `${APP_URL}/api/auth/callback/oidc`;

/** Whom the provider knows, by the name that they sign in there with. */
export const PEOPLE: Record<string, Record<string, unknown>> = {
  ada: {
    email: "ada@northwind.example",
    email_verified: true,
    name: "Ada Cole",
    groups: ["shipping-leads", "all"],
  },
  ben: { email: "ben@elsewhere.example", email_verified: true, name: "Ben Drake", groups: [] },
  cleo: { email: "cleo@northwind.example", email_verified: false, name: "Cleo Hayes", groups: ["it"] },
};

interface ProviderContext {
  provider: {
    Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<unknown> };
  };
  session: { accountId: string };
}

/** A real OpenID Connect provider of its own, which knows our client and signs in whom it is told to. */
export async function startProvider() {
  let atProvider = "ada";
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: "shipagent", client_secret: "a secret of the client", redirect_uris: [CALLBACK] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] },
    cookies: { keys: ["a key of the provider"] },
    features: { devInteractions: { enabled: false } },
    findAccount: async (_: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...PEOPLE[id] }),
    }),
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    loadExistingGrant: async ({ oidc }: { oidc: ProviderContext }) => {
      const grant = new oidc.provider.Grant({ clientId: "shipagent", accountId: oidc.session.accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  const speak = provider.callback();
  server.on("request", async (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return void speak(request, response);
    await provider.interactionFinished(request, response, { login: { accountId: atProvider } });
  });
  return {
    issuer,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
    /** From the address that the button leads to, through the provider's sign-in, to where it sends the browser. */
    signIn: async (who: string, url: string): Promise<string> => {
      atProvider = who;
      const theirs = new Map<string, string>();
      let at = url;
      for (let hops = 0; !at.startsWith(CALLBACK); hops++) {
        if (hops > 8) throw new Error(`the provider does not send us back: ${at}`);
        const cookie = [...theirs].map(([name, value]) => `${name}=${value}`).join("; ");
        const answer = await fetch(at, { redirect: "manual", headers: { cookie } });
        for (const line of answer.headers.getSetCookie()) {
          const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          theirs.set(name, value);
        }
        at = new URL(answer.headers.get("location") ?? "", issuer).href;
      }
      return at;
    },
  };
}
