// A provider of OpenID Connect for the journeys: one client, and whoever types a subject is that.
// usage: node provider.js PORT CLIENT SECRET ADDRESS_TO_COME_BACK_TO
import http from "node:http";
import { generateKeyPairSync } from "node:crypto";
import Provider from "oidc-provider";

const [port, client, secret, back] = process.argv.slice(2);
const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ client_id: client, client_secret: secret, redirect_uris: [back], require_auth_time: true }],
  jwks: { keys: [{ ...key, kid: "one", use: "sig", alg: "RS256" }] },
  cookies: { keys: ["of this run alone"] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true } },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
});
http.createServer(provider.callback()).listen(Number(port), "127.0.0.1");
